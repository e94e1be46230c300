"""The rows of the table as Qt asks for them; words are made only for the cells that are seen."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from zsyz_desktop.cleaning import shown
from zsyz_desktop.services.list.listed import ListedProject
from zsyz_desktop.ui.pieces.light_cell import LIGHT_ROLE
from zsyz_desktop.ui.pieces.plain_label import plain_tip
from zsyz_desktop.ui.projects.columns import COLUMNS, GROUP

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole
_ANSWERED = frozenset((_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.FontRole, _ROLE.TextAlignmentRole, LIGHT_ROLE))
"""Qt asks each cell it paints for seven roles, and three of them are answered here."""


class ProjectModel(QAbstractTableModel):
    """Found rows in their order; ordering and filtering happen before they come here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ListedProject] = ()
        self._sizes: Counter[str] = Counter()
        self._opened: str | None = None
        self._bold = QFont()
        self._bold.setBold(True)

    @property
    def rows(self) -> Sequence[ListedProject]:
        """What is shown, in order."""
        return self._rows

    def show_rows(self, rows: Sequence[ListedProject]) -> None:
        """Show these instead; the same projects in the same order keep selection and place."""
        is_same = [row.code for row in rows] == [row.code for row in self._rows]
        if not is_same:
            self.beginResetModel()
        self._rows = rows
        self._sizes = Counter(row.group for row in rows)
        if not is_same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))

    def mark_opened(self, code: str | None) -> None:
        """The project at the right stands out among the rows, whichever of them are chosen."""
        self._opened = code
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 -- Qt calls it so
        """How many projects are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 -- Qt calls it so
        """Every column there is; the header hides what was not chosen."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, alignment, and the light for its painter."""
        return self._answer(self._rows[index.row()], index, role) if role in _ANSWERED else None

    def _answer(self, row: ListedProject, index: Index, role: int) -> object:
        column = COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole if column.name == GROUP:
                return self._group_words(index.row())
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return (plain_tip if role == Qt.ItemDataRole.ToolTipRole else shown)(column.words(row))
            case Qt.ItemDataRole.FontRole:
                return self._bold if column.name == GROUP or row.code == self._opened else None
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return row.standing.light if row.standing is not None else None

    def begins_group(self, number: int) -> bool:
        """True for the first row of a group, where the desk groups its projects."""
        group = self._rows[number].group
        return bool(group) and (number == 0 or self._rows[number - 1].group != group)

    def _group_words(self, number: int) -> str:
        group = self._rows[number].group
        return f"{group} {self._sizes[group]}项" if self.begins_group(number) else ""

    def headerData(  # noqa: N802 -- Qt calls it so
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' titles, over their words."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if COLUMNS[section].is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
