"""The rows of a register as far as they are found: words searched for, words ticked, and the list below."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.services.registers.rows import RegisterRow, find_rows
from zsyz_desktop.ui.pieces.filter_button import FilterButton
from zsyz_desktop.ui.pieces.lay import beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.pieces.search_line import SearchLine
from zsyz_desktop.ui.register.source import Look
from zsyz_desktop.ui.style import tokens


class FindBar(QWidget):
    """What is typed and ticked above a list; holds every row that was read. `changed`: the list should follow."""

    changed = Signal()
    left_down = Signal()
    listed = Signal(list)
    """The rows that are found."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.list = RowList(look.title, [Head(each.title, each.width, each.is_amount) for each in look.heads])
        self.rows: tuple[RegisterRow, ...] = ()
        self._names = [head.name for head in look.heads]
        self.search = SearchLine()
        self.search.setObjectName("register_search")
        self.search.setAccessibleName(f"查找{look.title}")
        self.search.setPlaceholderText("查找（可用拼音首字母）")
        self.ticks = {name: FilterButton(words) for name, words in look.ticks.items()}
        self._only: dict[str, frozenset[str]] = {}
        self.only_button = named_button("", "register_only", "看全部")
        self.only_button.hide()
        layout = beside((self.search, 1), self.only_button, spacing=tokens.SPACE, into=self)
        for button in self.ticks.values():
            layout.addWidget(button)
            button.ticked_changed.connect(self.changed)
        self.search.textChanged.connect(self.changed)
        self.search.left_down.connect(self.left_down)
        self.only_button.clicked.connect(lambda: self.show_only("", "", frozenset()))

    def show_only(self, title: str, name: str, words: frozenset[str]) -> None:
        """Only the rows that say one of these words under a name, called so; without a title all again."""
        self._only = {name: words} if title else {}
        self.only_button.setText(f"只看：{title}　×")
        self.only_button.setVisible(bool(title))
        self.changed.emit()

    def row(self, key: str | None) -> RegisterRow | None:
        """The row of that key, listed or not; None where there is none."""
        return next((row for row in self.rows if row.key == key), None)

    def read(self, rows: Sequence[RegisterRow], current: str | None) -> None:
        """Other rows are there: what they say is offered for ticking; the current one stays chosen where listed."""
        self.rows = tuple(rows)
        for name, button in self.ticks.items():
            button.offer(dict(Counter(said for row in self.rows if (said := row.says(name)))))
        self.show_found(current)

    def show_found(self, current: str | None) -> None:
        """List the rows that answer."""
        ticked = {name: button.ticked for name, button in self.ticks.items()}
        found = find_rows(self.rows, self.search.text(), {**ticked, **self._only})
        self.list.show_rows([ListRow(e.key, tuple(map(e.says, self._names)), e.is_past, e.to_do) for e in found])
        self.list.choose(current or "")
        self.listed.emit(found)

    @property
    def is_narrowing(self) -> bool:
        """True while something is typed or ticked."""
        return bool(self.search.text().strip() or self._only) or any(button.ticked for button in self.ticks.values())

    def clear(self) -> None:
        """See everything again."""
        blocked = self.blockSignals(True)  # noqa: FBT003 -- Qt's own; heard once, when all is clear
        self.search.clear()
        self.show_only("", "", frozenset())
        for button in self.ticks.values():
            button.tick(frozenset())
        self.blockSignals(blocked)
        self.changed.emit()
