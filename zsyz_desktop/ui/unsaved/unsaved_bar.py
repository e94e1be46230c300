"""The bar below the opened project while something is typed and not saved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.style import tokens


class UnsavedBar(QFrame):
    """Says so, and offers both ways out."""

    save_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unsaved_bar")
        self.save_button = QPushButton("保存（Ctrl+S）")
        self.save_button.setObjectName("panel_save")
        self.discard_button = QPushButton("不保存")
        self.discard_button.setObjectName("panel_discard")
        self.discard_button.setToolTip("放弃没保存的修改，恢复为已保存的内容")
        self.save_button.setProperty("main", True)  # noqa: FBT003 -- a property of the style sheet
        self.words = PlainLabel()
        self.words.setObjectName("unsaved_words")
        self.say_wrong(0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(tokens.SPACE_WIDE, tokens.SPACE, tokens.SPACE_WIDE, tokens.SPACE)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.discard_button)
        layout.addWidget(self.save_button)
        self.save_button.clicked.connect(self.save_wanted)
        self.discard_button.clicked.connect(self.discard_wanted)
        self.hide()

    def say_wrong(self, count: int) -> None:
        """How many fields cannot be saved as they stand: those further down are not in sight."""
        self.words.setText("● 有没保存的修改" + (f"，{count}处不能保存，请看栏目下面的说明" if count else ""))
