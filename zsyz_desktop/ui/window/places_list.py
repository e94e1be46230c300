"""The narrow list of places at the left; a place that has nothing yet is not in it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from zsyz_desktop.ui.style.tokens import NAVIGATION_WIDTH, ROW_HEIGHT, SPACE


class Navigation(QListWidget):
    """One row a place, its picture before its name; arrows look into the places, Enter, → and a click go in."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName("导航")
        self.setFixedWidth(NAVIGATION_WIDTH)
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self.entered)

    def insert(self, number: int, title: str, picture: str) -> None:
        """A further place, as that number."""
        from zsyz_desktop.ui.style.icons import icon  # noqa: PLC0415 -- the first paint does without: no place is there yet

        item = QListWidgetItem(icon(picture), title)
        item.setSizeHint(QSize(0, ROW_HEIGHT + SPACE))
        self.insertItem(number, item)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Into the place in front."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
