"""The bar below the opened project while something is typed and not saved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from zsyz_desktop.ui.pieces.lay import beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens


class UnsavedBar(QFrame):
    """Says so, and offers both ways out."""

    save_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unsaved_bar")
        self.save_button = named_button("保存（Ctrl+S）", "panel_save")
        self.discard_button = named_button("不保存", "panel_discard", "放弃没保存的修改，恢复为已保存的内容")
        self.save_button.setProperty("main", True)  # noqa: FBT003 -- a property of the style sheet
        self.words = named_label("unsaved_words")
        self.say_wrong(0)
        beside(
            (self.words, 1), self.discard_button, self.save_button, margins=(tokens.SPACE_WIDE, tokens.SPACE), into=self
        )
        self.save_button.clicked.connect(self.save_wanted)
        self.discard_button.clicked.connect(self.discard_wanted)
        self.hide()

    def say_wrong(self, count: int) -> None:
        """How many fields cannot be saved as they stand: those further down are not in sight."""
        self.words.setText("● 有没保存的修改" + (f"，{count}处不能保存，请看栏目下面的说明" if count else ""))
