"""Above a register: words to search for, and words to tick."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.services.registers.rows import RegisterRow, find_rows
from zsyz_desktop.ui.pieces.filter_button import FilterButton
from zsyz_desktop.ui.pieces.lay import beside
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
        layout = beside((self.search, 1), spacing=tokens.SPACE, into=self)
        for button in self.ticks.values():
            layout.addWidget(button)
            button.ticked_changed.connect(self.changed)
        self.search.textChanged.connect(self.changed)
        self.search.left_down.connect(self.left_down)

    def offer(self, rows: Sequence[RegisterRow]) -> None:
        """Offer for ticking what the rows say."""
        for name, button in self.ticks.items():
            counts = Counter(said for row in rows if (said := row.says(name)))
            button.offer(dict(counts))

    def found(self, rows: Sequence[RegisterRow]) -> list[RegisterRow]:
        """The rows that answer."""
        return find_rows(rows, self.search.text(), {name: button.ticked for name, button in self.ticks.items()})

    @property
    def is_narrowing(self) -> bool:
        """True while something is typed or ticked."""
        return bool(self.search.text().strip()) or any(button.ticked for button in self.ticks.values())

    def clear(self) -> None:
        """See everything again."""
        blocked = self.blockSignals(True)  # noqa: FBT003 -- Qt's own; heard once, when all is clear
        self.search.clear()
        for button in self.ticks.values():
            button.tick(frozenset())
        self.blockSignals(blocked)
        self.changed.emit()
