"""The cells of a sheet as Qt asks for them, and what was typed and refused, kept until it is mended."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from zsyz_desktop.cleaning import shown
from zsyz_desktop.ui.pieces.plain_label import plain_tip
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.values import Frozen

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[str, str]
"""Key of the row and field of the column."""


class SheetColumn(Protocol):
    """What a column says of itself; widths in device-independent pixels."""

    @property
    def field(self) -> str:
        """What a cell is written by."""

    @property
    def title(self) -> str:
        """What stands above it."""

    @property
    def width(self) -> int:
        """How wide it is at first."""

    @property
    def is_typed(self) -> bool:
        """False for what is only read."""

    @property
    def is_long(self) -> bool:
        """True for what is said in several lines."""

    @property
    def help(self) -> str:
        """The tip of its head."""


class RefusedText(Frozen):
    """What stands in a cell although it was refused, and why."""

    text: str
    sentence: str


class SheetModel(QAbstractTableModel):
    """Writes nothing itself; who derives says `key_at`, `stored` and the number of rows."""

    columns: Sequence[SheetColumn]
    number_of: Mapping[str, int]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_locked = True
        self.refused: dict[Cell, RefusedText] = {}

    def key_at(self, row: int) -> str:
        """The key of a row."""
        raise NotImplementedError

    def stored(self, index: Index) -> str:
        """The text of a cell as it is stored."""
        raise NotImplementedError

    def cell(self, index: Index) -> Cell:
        """What a place of the sheet stands for."""
        return self.key_at(index.row()), self.columns[index.column()].field

    def typed(self, index: Index) -> str:
        """The text an editor begins with: what was refused, else what is stored."""
        refused = self.refused.get(self.cell(index))
        return refused.text if refused is not None else self.stored(index)

    def refuse(self, index: Index, text: str, sentence: str) -> None:
        """Keep what was typed and say why it cannot stand; an empty sentence forgets it."""
        if sentence:
            self.refused[self.cell(index)] = RefusedText(text, sentence)
        else:
            self.refused.pop(self.cell(index), None)
        self.dataChanged.emit(index, index)

    def refuse_cells(self, refused: Mapping[Cell, RefusedText]) -> None:
        """The same for several cells at once."""
        self.refused |= refused
        self.tell_all()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 -- Qt's own signature
        """The number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A typed cell can be edited, unless the ledger is only read."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if index.isValid() and self.is_typed(index) else plain

    def is_typed(self, index: Index) -> bool:
        """True where something can be typed."""
        return self.columns[index.column()].is_typed and not self.is_locked

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802, ANN401 -- Qt's own signature
        """Titles above, numbers at the left."""
        if orientation is Qt.Orientation.Horizontal:
            column = self.columns[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return column.title
            return (column.help or column.title) if role == Qt.ItemDataRole.ToolTipRole else None
        return self.number(section) if role == Qt.ItemDataRole.DisplayRole else None

    def number(self, row: int) -> int:
        """What stands at the left of a row."""
        return row + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 -- Qt's own signature
        """Words, colours and the reason of a refusal."""
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        role_words = self.roles().get(role)
        return role_words(index) if role_words is not None else None

    def roles(self) -> dict[int, Callable[[Index], object]]:
        """What answers each role."""
        return {
            Qt.ItemDataRole.DisplayRole: self.words,
            Qt.ItemDataRole.EditRole: self.typed,
            Qt.ItemDataRole.ToolTipRole: self.tip,
            Qt.ItemDataRole.AccessibleTextRole: self.spoken,
            Qt.ItemDataRole.AccessibleDescriptionRole: self.said,
            Qt.ItemDataRole.BackgroundRole: self.ground,
            Qt.ItemDataRole.ForegroundRole: self.colour,
        }

    def words(self, index: Index) -> str:
        """What is seen."""
        return shown(self.typed(index))

    def tip(self, index: Index) -> str:
        """A refusal, else what a narrow cell may cut."""
        return plain_tip(self.said(index) or self.stored(index))

    def said(self, index: Index) -> str:
        """The reason of a refusal, or nothing."""
        refused = self.refused.get(self.cell(index))
        return refused.sentence if refused is not None else ""

    def spoken(self, index: Index) -> str:
        """What a screen reader says of a cell."""
        return shown(f"{self.columns[index.column()].title}：{self.typed(index) or '空'}")

    def ground(self, index: Index) -> QColor | None:
        """What is refused stands on its own ground."""
        return QColor(tokens.REFUSAL_WASH) if self.cell(index) in self.refused else None

    def colour(self, _index: Index) -> QColor | None:
        """The colour of the words where it is not the usual one."""
        return None

    def tell_all(self) -> None:
        """Every cell may say something else."""
        rows = self.rowCount()
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, len(self.columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, rows - 1)
