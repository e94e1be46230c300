"""The rows of a register as far as they are found: the bar that searches, and the list that shows them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.services.registers.rows import RegisterRow
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.register.find_bar import FindBar
from zsyz_desktop.ui.register.source import Look


class FoundRows(QObject):
    """Holds every row that was read; which of them are listed is for the bar to say."""

    listed = Signal(list)
    """The rows that are found."""

    def __init__(self, look: Look, owner: QObject) -> None:
        super().__init__(owner)
        self.bar = FindBar(look.title, look.ticks)
        self.list = RowList(look.title, [Head(each.title, each.width, each.is_amount) for each in look.heads])
        self.rows: tuple[RegisterRow, ...] = ()
        self._names = [head.name for head in look.heads]

    @property
    def first(self) -> str | None:
        """The key of the first row that is listed."""
        return self.list.first or None

    def row(self, key: str | None) -> RegisterRow | None:
        """The row of that key, listed or not; None where there is none."""
        return next((row for row in self.rows if row.key == key), None)

    def read(self, rows: Sequence[RegisterRow], current: str | None) -> None:
        """Other rows are there; the current one stays chosen where it is listed."""
        self.rows = tuple(rows)
        self.bar.offer(self.rows)
        self.show_found(current)

    def show_found(self, current: str | None) -> None:
        """List what is searched for."""
        found = self.bar.found(self.rows)
        self.list.show_rows(
            [ListRow(row.key, tuple(map(row.says, self._names)), row.is_past, row.to_do) for row in found]
        )
        self.list.choose(current or "")
        self.listed.emit(found)
