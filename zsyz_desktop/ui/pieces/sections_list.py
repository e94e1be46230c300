"""The quiet list of sections at the left of a place: 数据 and 设置 look and go alike."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from zsyz_desktop.ui.style import tokens

_WIDTH = 148


class SectionsList(QListWidget):
    """Of one width and one height of lines wherever it stands."""

    def __init__(self, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sections")
        self.setAccessibleName(said)
        self.setFixedWidth(_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def add_section(self, title: str) -> None:
        """A line below the others."""
        item = QListWidgetItem(title)
        item.setSizeHint(QSize(0, tokens.ROW_HEIGHT + tokens.SPACE))
        self.addItem(item)
