"""Undo and redo of what was saved: the actions say what they would take back, the line below says what they did.

What is long (an import of many rows) is taken back in a thread, with progress and a way to break it off.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.work_aside import WorkAside
from zsyz_desktop.ui.pieces.plain_label import menu_words, plain_tip

_LONGEST = 24  # characters of a title in a menu
_NOTHING = {"撤销": "这次打开后暂无改动；更早的在“变更记录”里撤销", "重做": "没有可重做的"}


class Undoing(QObject):
    """Ctrl+Z and Ctrl+Y of the ledger; raises Refusal and Trouble as the desk does."""

    message = Signal(str)
    failed = Signal(object)
    """What a long one met in its thread."""

    def __init__(
        self, desk: LedgerDesk, undo: QAction, redo: QAction, window: QWidget, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._aside = WorkAside(desk, window, self)
        self._actions = {"撤销": undo, "重做": redo}
        self.show_titles()

    def undo(self) -> None:
        """Take back the last save."""
        if not self._swings_aside("撤销", again=False):
            self._tell("撤销", self._desk.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        if not self._swings_aside("重做", again=True):
            self._tell("重做", self._desk.redo())

    def show_titles(self) -> None:
        """What each of the two would do, in its menu text; greyed while there is nothing."""
        titles = {"撤销": self._desk.undo_title, "重做": self._desk.redo_title}
        for verb, action in self._actions.items():
            title = titles[verb]
            action.setText(verb if title is None else f"{verb}：{_shortened(title)}")
            action.setIconText(verb)
            action.setToolTip(plain_tip(f"{verb}：{title or _NOTHING[verb]}（{action.shortcut().toString()}）"))
            action.setEnabled(title is not None)

    def _swings_aside(self, verb: str, *, again: bool) -> bool:
        if not self._desk.is_long_to_swing(again=again):
            return False
        self._aside.do(
            f"正在{verb}……",
            lambda step, _answers: self._desk.swing_aside(step, again=again),
            lambda title: self._tell(verb, title),
            or_else=self.failed.emit,
            broken_off=lambda: self.message.emit(f"没有{verb}，一切照旧。"),
        )
        return True

    def _tell(self, verb: str, title: str | None) -> None:
        self.message.emit(f"已{verb}：{title}" if title else f"没有可{verb}的。")


def _shortened(title: str) -> str:
    title = menu_words(title)
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
