"""The bar below the opened project while something is typed and not saved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

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
        words = QLabel("● 有没保存的修改")
        words.setObjectName("unsaved_words")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(tokens.SPACE_WIDE, tokens.SPACE, tokens.SPACE_WIDE, tokens.SPACE)
        layout.addWidget(words, 1)
        layout.addWidget(self.discard_button)
        layout.addWidget(self.save_button)
        self.save_button.clicked.connect(self.save_wanted)
        self.discard_button.clicked.connect(self.discard_wanted)
        self.hide()
