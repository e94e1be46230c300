"""Above a register: words to search for, words to tick, and what alone is shown."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.services.registers.rows import RegisterRow, find_rows
from zsyz_desktop.ui.pieces.filter_button import FilterButton
from zsyz_desktop.ui.pieces.lay import beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.search_line import SearchLine
from zsyz_desktop.ui.style import tokens


class FindBar(QWidget):
    """What is typed and ticked; `changed` is heard when the list should follow."""

    changed = Signal()
    left_down = Signal()

    def __init__(self, title: str, ticks: Mapping[str, str]) -> None:
        super().__init__()
        self.search = SearchLine()
        self.search.setObjectName("register_search")
        self.search.setAccessibleName(f"查找{title}")
        self.search.setPlaceholderText("查找（可用拼音首字母）")
        self.ticks = {name: FilterButton(words) for name, words in ticks.items()}
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

    def offer(self, rows: Sequence[RegisterRow]) -> None:
        """Offer for ticking what the rows say."""
        for name, button in self.ticks.items():
            counts = Counter(said for row in rows if (said := row.says(name)))
            button.offer(dict(counts))

    def found(self, rows: Sequence[RegisterRow]) -> list[RegisterRow]:
        """The rows that answer."""
        ticked = {name: button.ticked for name, button in self.ticks.items()}
        return find_rows(rows, self.search.text(), {**ticked, **self._only})

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
