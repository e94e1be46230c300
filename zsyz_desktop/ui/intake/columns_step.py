"""The third step: what each column holds, how sure that is, and a list to pick something else from."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from zsyz_desktop.cleaning import one_line
from zsyz_desktop.exchange.intake.fields import field_title, titles
from zsyz_desktop.exchange.understanding.columns import is_money
from zsyz_desktop.exchange.understanding.facts import Column
from zsyz_desktop.exchange.understanding.reading import text_of
from zsyz_desktop.exchange.workbooks.telling import letters
from zsyz_desktop.rules.half_width import quoted
from zsyz_desktop.ui.intake.desk import IntakeDesk
from zsyz_desktop.ui.intake.step import Step
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.plain_label import PlainLabel, named_label
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.style.window_sheet import wear_sheet

_HEADS = (
    Head("列", 44),
    Head("表头", 230),
    Head("表里写的"),
    Head("对应栏目", 190),
    Head("单位", 72),
    Head("把握", 130),
)
_UNITS = ("万元", "亿元", "元", "万美元", "美元")
_SURE, _LIKELY, _EXAMPLES = 90, 70, 3
_SAID = "对应不对的，用方向键走到那一行，按回车改；同样表头的表下次照此对应。"


class ColumnsStep(Step):
    """A row for each column; Enter goes to the list below, whose choice is taken at once."""

    title = "栏目对应"

    def __init__(self, desk: IntakeDesk) -> None:
        super().__init__(desk)
        self.list = RowList("各列对应的栏目", _HEADS)
        self.fields = PlainChoice()
        self.fields.setObjectName("column_field")
        self.fields.setEditable(True)
        self.fields.setInsertPolicy(PlainChoice.InsertPolicy.NoInsert)
        completer = QCompleter(self.fields.model(), self.fields)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        wear_sheet(completer.popup())
        self.fields.setCompleter(completer)
        self.units = PlainChoice()
        self.units.setObjectName("column_unit")
        self.units.addItems(_UNITS)
        self.label, self.unit_label = PlainLabel("对应栏目(&M)"), PlainLabel("单位(&U)")
        self.label.setBuddy(self.fields)
        self.unit_label.setBuddy(self.units)
        self.list.row_chosen.connect(lambda _: self._show_choice())
        self.list.edit_wanted.connect(self._edit)
        self.fields.activated.connect(lambda _: self._pick())
        self.units.activated.connect(lambda _: self._pick_unit())
        below(
            named_label("step_said", _SAID, wraps=True),
            (self.list, 1),
            beside(self.label, self.fields, tokens.SPACE_WIDE, self.unit_label, self.units, REST, spacing=tokens.SPACE),
            spacing=tokens.SPACE,
            into=self,
        )

    def show_now(self) -> None:
        """Every column as it is understood now; the cursor stays in its row."""
        understood = self.desk.understood
        if understood is None:
            return
        key = self.list.key
        self.list.show_rows([_row(column, self._examples(column.number)) for column in understood.columns])
        known = {str(column.number) for column in understood.columns}
        self.list.choose(key if key in known else self.list.first)
        self._show_choice()

    def in_the_way(self) -> str:
        """Without the names nothing can be told apart."""
        columns = self.desk.understood.columns if self.desk.understood is not None else ()
        if any(column.field in ("name", "code") for column in columns):
            return ""
        return "没有一列对应“项目名称”，请指定。"

    def first(self) -> QWidget:
        """The list."""
        return self.list

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Esc goes from the choice back to its row, Enter takes what was typed there."""
        if self.list.hasFocus() or event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._show_choice()
            self.list.setFocus()
        elif self.fields.hasFocus():
            self._take_typed()

    def _edit(self) -> None:
        """What is typed there takes the place of what stands there."""
        self.fields.setFocus()
        if (line := self.fields.lineEdit()) is not None:
            line.selectAll()

    def _take_typed(self) -> None:
        """The field that is called so, else the first with these words in it."""
        typed = self.fields.currentText().strip()
        texts = [self.fields.itemText(number) for number in range(self.fields.count())]
        found = next((number for number, text in enumerate(texts) if text == typed), None)
        if found is None:
            found = next((number for number, text in enumerate(texts) if typed and typed in text), None)
        if found is None:
            self.desk.refused.emit(f"没有{quoted(typed)}这个栏目，请从列表里选。")
            self._edit()
        else:
            self.fields.setCurrentIndex(found)
            self._pick()

    def _column(self) -> Column | None:
        understood = self.desk.understood
        columns = understood.columns if understood is not None else ()
        return next((column for column in columns if str(column.number) == self.list.key), None)

    def _examples(self, number: int) -> str:
        table, understood = self.desk.table, self.desk.understood
        if table is None or understood is None:
            return ""
        rows = (row.row for row in understood.rows if not row.skipped)
        texts = (one_line(text_of(table.sheet.value(row, number))) for row in rows)
        return "；".join(list(dict.fromkeys(filter(None, texts)))[:_EXAMPLES])

    def _show_choice(self) -> None:
        column = self._column()
        self.fields.clear()
        self.fields.addItem(field_title(None), "")
        choices = titles()
        if column is not None and column.field is not None and column.field not in choices:
            self.fields.addItem(field_title(column.field), column.field)
        for field, title in choices.items():
            self.fields.addItem(title, field)
        field = (column.field or "") if column is not None else ""
        self.fields.setCurrentIndex(max(0, self.fields.findData(field)))
        shows_unit = column is not None and is_money(column.field)
        for widget in (self.units, self.unit_label):
            widget.setVisible(shows_unit)
        self.units.setCurrentIndex(self.units.findData(column.unit if column is not None else None))

    def _pick(self) -> None:
        column = self._column()
        if column is not None and (field := str(self.fields.currentData())) != (column.field or ""):
            self.desk.pick_fields({column: field})
        self.list.setFocus()

    def _pick_unit(self) -> None:
        column = self._column()
        if column is not None and (unit := str(self.units.currentData())) != column.unit:
            self.desk.pick_unit((column,), unit)
        self.list.setFocus()


def _row(column: Column, examples: str) -> ListRow:
    asked = column.asked.sentence if column.asked is not None else ""
    doubtful = asked or ("请核对这一列对应得对不对" if column.field is not None and column.confidence < _LIKELY else "")
    unit = (column.unit or "") if is_money(column.field) else ""
    cells = (letters(column.number), _heading(column), examples, field_title(column.field), unit, _confidence(column))
    return ListRow(str(column.number), cells, is_past=column.field is None, to_do=doubtful)


def _heading(column: Column) -> str:
    """Its heading by the two lowest parts, which tell it from its neighbours."""
    parts = column.parts
    return column.heading if len(parts) < 3 else "…／" + "／".join(parts[-2:])


def _confidence(column: Column) -> str:
    if column.asked is not None:
        return "需要回答"
    if column.field is None:
        return ""
    word = "确定" if column.confidence >= _SURE else "较有把握" if column.confidence >= _LIKELY else "请核对"
    return f"{word}　{column.confidence}%"
