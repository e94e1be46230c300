"""The columns of a superior's form, each with what it is filled with: proposed, and corrected by choosing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from zsyz_desktop.cleaning import shown
from zsyz_desktop.exchange.forms.areas import column_letters
from zsyz_desktop.exchange.forms.remembering import with_field
from zsyz_desktop.rules.form_fields import KNOWN, Column, FormField, Shape
from zsyz_desktop.rules.money import MoneyUnit
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.quiet import quiet
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.values import replace

_NOTHING = "（不填）"
_UNITS = (MoneyUnit.TEN_THOUSAND, MoneyUnit.HUNDRED_MILLION, MoneyUnit.ONE)
Choice = tuple[FormField | None, MoneyUnit]


def _choices() -> list[tuple[str, Choice]]:
    choices: list[tuple[str, Choice]] = [(_NOTHING, (None, MoneyUnit.TEN_THOUSAND))]
    for field in FormField:
        if KNOWN[field].shape is Shape.MONEY:
            choices += [(f"{field.value}（{unit.title()}）", (field, unit)) for unit in _UNITS]
        else:
            choices.append((field.value, (field, MoneyUnit.TEN_THOUSAND)))
    return choices


class FormColumns(QTableWidget):
    """A row for each column of the form; `corrected` is heard once a choice was made."""

    corrected = Signal()

    def __init__(self) -> None:
        super().__init__(0, 3)
        self.setObjectName("form_columns")
        self.setAccessibleName("表格的列和填写内容")
        self.setHorizontalHeaderLabels(["列", "表头", "填什么"])
        quiet(self, (48, 0, 260))
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(tokens.ROW_HEIGHT + 6)
        self.columns: tuple[Column, ...] = ()

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Show these; nothing is told."""
        self.columns = columns
        self.setRowCount(len(columns))
        for row, column in enumerate(columns):
            for at, words in enumerate((column_letters(column.number), column.heading)):
                item = QTableWidgetItem(shown(words))
                item.setToolTip(shown(words))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.setItem(row, at, item)
            self.setCellWidget(row, 2, self._choice(column))

    def choice(self, row: int) -> PlainChoice:
        """The list of a row."""
        found = self.cellWidget(row, 2)
        assert isinstance(found, PlainChoice)  # noqa: S101 -- put there above
        return found

    def _choice(self, column: Column) -> PlainChoice:
        choice = PlainChoice()
        choice.setAccessibleName(f"{column.heading}填什么")
        choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for words, said in _choices():
            choice.addItem(words, said)
            if said[0] is column.field and (
                said[1] is column.unit or column.field is None or not _is_money(column.field)
            ):
                choice.setCurrentIndex(choice.count() - 1)
        choice.activated.connect(lambda _index, number=column.number: self._take(number))
        return choice

    def _take(self, number: int) -> None:
        row = next(at for at, each in enumerate(self.columns) if each.number == number)
        field, unit = self.choice(row).currentData()
        columns = with_field({each.number: each for each in self.columns}, number, field)
        if field is not None and _is_money(field):
            columns[number] = replace(columns[number], unit=unit)
        self.columns = tuple(columns.values())
        for at, each in enumerate(self.columns):
            if each.field is None and at != row:
                self.choice(at).setCurrentIndex(0)  # what was given to another column is taken from this one
        self.corrected.emit()


def _is_money(field: FormField) -> bool:
    return KNOWN[field].shape is Shape.MONEY
