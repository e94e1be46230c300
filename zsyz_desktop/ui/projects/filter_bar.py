"""The line above the table: words to search for, filters to tick, one way to clear them all."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from zsyz_desktop.services.list.finding import Filter, ListQuery, counted_words, has_words
from zsyz_desktop.services.list.listed import ListedProject
from zsyz_desktop.ui.pieces.filter_button import FilterButton
from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.search_line import SearchLine
from zsyz_desktop.ui.style import tokens

_TYPED_FOR = 30
"""Milliseconds after the last key before the list follows; with the filtering itself it stays below what is felt."""


class FilterBar(QWidget):
    """What was typed and ticked; `changed` is heard when the list should follow."""

    changed = Signal()
    left_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchLine()
        self.buttons = {kind: FilterButton(kind.value) for kind in Filter}
        for kind, button in self.buttons.items():
            button.setObjectName(f"filter_{kind.name.lower()}")
        self.clear_button = named_button("清除", "clear_filters", "清除查找和筛选，看全部项目（Esc）")
        self._right = QHBoxLayout()
        self._follow_later = QTimer(self, interval=_TYPED_FOR, singleShot=True)
        self._lay_out()
        self._wire()

    @property
    def text(self) -> str:
        """The words searched for."""
        return self.search.text()

    @property
    def ticked(self) -> dict[Filter, frozenset[str]]:
        """The ticked words by filter, without filters that have none."""
        return {kind: button.ticked for kind, button in self.buttons.items() if button.ticked}

    def offer(self, rows: Sequence[ListedProject]) -> None:
        """Offer for ticking what the projects have."""
        for kind, button in self.buttons.items():
            button.offer_when_asked(partial(counted_words, rows, kind), are_there=has_words(rows, kind))

    def set_to(self, text: str, ticked: dict[Filter, frozenset[str]]) -> None:
        """Search and filter by this; heard once."""
        self.search.setText(text)
        for kind, button in self.buttons.items():
            button.tick(ticked.get(kind, frozenset()))
        self._follow()

    def clear(self) -> None:
        """Neither words nor ticks."""
        self.set_to("", {})

    def said(self) -> str:
        """What is on, in words: 查找「钛」；预警：红、黄."""
        return said_of(ListQuery(self.text, self.ticked))

    def add_button(self, button: QPushButton) -> None:
        """A further button before 清除."""
        self._right.insertWidget(0, button)

    def _lay_out(self) -> None:
        self.search.setObjectName("project_search")
        self.search.setAccessibleName("查找项目")
        self.search.setPlaceholderText("查找名称、投资方、人员、编号、地点、拼音首字母（Ctrl+F）")
        self.search.setToolTip("名称、投资方、人员、编号、地点都找，也可以打全拼或首字母（Ctrl+F）")
        filters = beside(*self.buttons.values(), REST, spacing=tokens.SPACE_TIGHT)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE)
        layout.addWidget(self.search, 0, 0)
        self._right.setSpacing(tokens.SPACE)
        self._right.addWidget(self.clear_button)
        layout.addLayout(self._right, 0, 1)
        layout.addLayout(filters, 1, 0, 1, 2)

    def _wire(self) -> None:
        self.search.textChanged.connect(self._follow_later.start)
        self.search.left_down.connect(self.left_down)
        self._follow_later.timeout.connect(self._follow)
        self.clear_button.clicked.connect(self.clear)
        for button in self.buttons.values():
            button.ticked_changed.connect(self._follow)

    def _follow(self) -> None:
        self._follow_later.stop()
        self.clear_button.setEnabled(bool(self.text or self.ticked))
        self.changed.emit()


def said_of(query: ListQuery) -> str:
    """A query in words: 查找「钛」；预警：红、黄; "" where nothing narrows the list."""
    parts = [f"查找“{query.text.strip()}”"] if query.text.strip() else []
    parts += [f"{kind.value}：{'、'.join(sorted(words))}" for kind, words in query.ticked.items()]
    return "；".join(parts)
