"""The contents of the handbook at the side: chapters and what is in them, those left in which words were found."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from zsyz_desktop.handbook.entries import entries

_WIDTH = 236
_NUMBER = Qt.ItemDataRole.UserRole


class Contents(QTreeWidget):
    """One line an entry; the arrow keys turn the pages."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handbook_contents")
        self.setAccessibleName("手册目录")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setMinimumWidth(_WIDTH)
        self._items: list[QTreeWidgetItem] = []
        above: QTreeWidgetItem | None = None
        for number, entry in enumerate(entries()):
            item = QTreeWidgetItem([entry.title])
            item.setData(0, _NUMBER, number)
            item.setToolTip(0, entry.title)
            if entry.chapter and above is not None:
                above.addChild(item)
            else:
                self.addTopLevelItem(item)
                above = item
            self._items.append(item)
        self.expandAll()
        self.currentItemChanged.connect(self._tell)

    def show_current(self, number: int) -> None:
        """The line of the entry that is shown elsewhere."""
        self.setCurrentItem(self._items[number])

    def show_only(self, numbers: Collection[int] | None) -> None:
        """Only these entries, with the chapters above them; None for all."""
        for number, item in enumerate(self._items):
            children = [item.child(place).data(0, _NUMBER) for place in range(item.childCount())]
            item.setHidden(numbers is not None and not {number, *children} & set(numbers))

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, _NUMBER))
