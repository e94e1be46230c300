"""A compact drop-down of words to tick; it stays open while more than one is ticked."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.ui.pieces.marking import mark
from zsyz_desktop.ui.pieces.plain_label import menu_words


class FilterButton(QPushButton):
    """Says how many words are ticked; with one, which."""

    ticked_changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._title = title
        self._menu = _TickMenu(self)
        self._ticked: frozenset[str] = frozenset()
        self._to_count: Callable[[], Mapping[str, int]] | None = None
        self.setMenu(self._menu)
        self.setProperty("filter", True)  # noqa: FBT003 -- a property of the style sheet
        self._say()
        self._menu.ticked.connect(self._read_ticks)
        self._menu.aboutToShow.connect(self._count)

    @property
    def ticked(self) -> frozenset[str]:
        """The ticked words."""
        return self._ticked

    def tick(self, words: frozenset[str]) -> None:
        """Tick these words and no other; nobody is told."""
        self._ticked = words
        for action in self._menu.actions():
            action.setChecked(action.data() in words)
        self._say()

    def offer(self, words: Mapping[str, int]) -> None:
        """What there is to tick, and of how many rows; a ticked word stays though none has it any more."""
        there = {**words, **dict.fromkeys(sorted(self._ticked - words.keys()), 0)}
        if list(there) != [action.data() for action in self._menu.actions()]:
            self._menu.clear()
            for word in there:
                action = self._menu.addAction("")
                action.setData(word)
                action.setCheckable(True)
                action.setChecked(word in self._ticked)
        for action in self._menu.actions():
            action.setText(f"{menu_words(action.data())}\t{there[action.data()]}")
        self.setEnabled(bool(there))

    def offer_when_asked(self, count: Callable[[], Mapping[str, int]], *, are_there: bool) -> None:
        """The same, counted when the words are looked at; `are_there` tells whether there are any."""
        self._to_count = count
        self.setEnabled(are_there or bool(self._ticked))
        if self._menu.isVisible():
            self._count()

    def action(self, word: str) -> QAction:
        """The line of a word."""
        self._count()
        return next(action for action in self._menu.actions() if action.data() == word)

    def _count(self) -> None:
        count, self._to_count = self._to_count, None
        if count is not None:
            self.offer(count())

    def _read_ticks(self) -> None:
        self._ticked = frozenset(action.data() for action in self._menu.actions() if action.isChecked())
        self._say()
        self.ticked_changed.emit()

    def _say(self) -> None:
        said = next(iter(self._ticked)) if len(self._ticked) == 1 else f"{len(self._ticked)}项"
        self.setText(f"{self._title}：{menu_words(said)} ▾" if self._ticked else f"{self._title} ▾")
        mark(self, "active", on=bool(self._ticked))
        self.setAccessibleName(shown(f"筛选{self._title}，{'、'.join(sorted(self._ticked)) or '未选'}"))


class _TickMenu(QMenu):
    """A menu that a tick does not close; Enter and Space tick, Esc closes."""

    ticked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Tick the word under the mouse."""
        self._turn(self.actionAt(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Tick the chosen word, or let the menu do what it does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._turn(self.activeAction())
        else:
            super().keyPressEvent(event)

    def _turn(self, action: QAction | None) -> None:
        if action is not None:
            action.setChecked(not action.isChecked())
            self.ticked.emit()
