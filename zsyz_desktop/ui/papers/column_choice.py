"""Which columns 重点项目汇总表 is printed with: a button that says so, remembered on this machine."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from zsyz_desktop.ui.papers.column_box import ALL, ColumnBox
from zsyz_desktop.ui.window.window import Memory

_KEPT = "papers.summary_columns"


class ColumnChoice(QPushButton):
    """`chosen` is heard when others are wanted."""

    changed = Signal()

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summary_columns")
        self._memory = memory
        kept = memory.get(_KEPT)
        known = [word for word in kept if word in ALL] if isinstance(kept, list) else []
        self.words: tuple[str, ...] = tuple(dict.fromkeys(known)) or ALL
        self.clicked.connect(self.open_box)
        self._say()

    @property
    def asked(self) -> str | None:
        """As a paper is asked for them; None for all in their own order."""
        return None if self.words == ALL else "、".join(self.words)

    def open_box(self) -> None:
        """Let the officer choose."""
        box = ColumnBox(self.words, self)
        box.accepted.connect(lambda: self.choose(box.chosen))
        box.finished.connect(box.deleteLater)
        box.open()

    def choose(self, words: tuple[str, ...]) -> None:
        """These from now on."""
        if words != self.words:
            self.words = words
            self._memory.put(_KEPT, list(words))
            self._say()
            self.changed.emit()

    def _say(self) -> None:
        self.setText(f"栏目：{'全部' if len(self.words) == len(ALL) else f'{len(self.words)}栏'}…")
        self.setToolTip(f"选择汇总表印哪些栏、什么次序：{'、'.join(self.words)}")
