"""The lines as Qt asks for them; the group is said at its first line only."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from zsyz_desktop.cleaning import shown
from zsyz_desktop.rules.due import DueGroup, DueLine
from zsyz_desktop.ui.pieces.plain_label import plain_tip
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.workbench.columns import COLUMNS, GROUP, WHEN

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class DueModel(QAbstractTableModel):
    """What is shown, in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[DueLine] = ()
        self._today = date.min
        self._sizes: Counter[DueGroup] = Counter()
        self._bold = QFont()
        self._bold.setBold(True)

    def show_lines(self, lines: Sequence[DueLine], today: date) -> None:
        """Show these instead; the same lines keep selection and place."""
        if (list(lines), today) == (list(self.lines), self._today):
            return
        self.beginResetModel()
        self.lines, self._today = lines, today
        self._sizes = Counter(line.group for line in lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 -- Qt calls it so
        """How many lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 -- Qt calls it so
        """How many columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; what is late in red beside its word."""
        line, column = self.lines[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole if index.column() == GROUP:
                return self._group_words(index.row())
            case Qt.ItemDataRole.DisplayRole:
                return shown(column.words(line, self._today))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(column.words(line, self._today))
            case Qt.ItemDataRole.FontRole if index.column() == GROUP:
                return self._bold
            case Qt.ItemDataRole.ForegroundRole if index.column() == WHEN and line.days_late:
                return QColor(tokens.DANGER)
        return None

    def headerData(  # noqa: N802 -- Qt calls it so
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The titles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        return None

    def _group_words(self, number: int) -> str:
        group = self.lines[number].group
        if number and self.lines[number - 1].group is group:
            return ""
        return f"{group.value} {self._sizes[group]}"
