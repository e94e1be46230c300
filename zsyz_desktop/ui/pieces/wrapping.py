"""Buttons beside each other, on further lines where one has no room for all of them."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSpacerItem, QWidget, QWidgetItem

from zsyz_desktop.ui.style.tokens import SPACE


class WrappingRow(QLayout):
    """Nothing in it is ever squeezed: what is narrow is higher."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(SPACE)
        for widget in widgets:
            self.addWidget(widget)

    def insertWidget(self, number: int, widget: QWidget) -> None:  # noqa: N802 -- as Qt's own rows have it
        """A further widget, as that number."""
        self.addChildWidget(widget)
        self._items.insert(number, QWidgetItem(widget))
        self.invalidate()

    def addStretch(self) -> None:  # noqa: N802 -- as Qt's own rows have it
        """The end of the row, before which others put their own."""
        self.addItem(QSpacerItem(0, 0))

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 -- Qt calls it so
        """A further item."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, number: int) -> QLayoutItem | None:  # noqa: N802 -- Qt calls it so
        """One of them; None behind the last, by which Qt knows the end."""
        return self._items[number] if 0 <= number < len(self._items) else None

    def takeAt(self, number: int) -> QLayoutItem | None:  # type: ignore[override]  # noqa: N802 -- Qt calls it so
        """Give one away."""
        return self._items.pop(number) if 0 <= number < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 -- Qt calls it so
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 -- Qt calls it so
        """How high it is follows from how wide it is."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 -- Qt calls it so
        """The lines it takes."""
        return self._arrange(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 -- Qt calls it so
        """Put each where it has room."""
        super().setGeometry(rect)
        self._arrange(rect, moves=True)

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt calls it so
        """All on one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        wide = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 -- Qt calls it so
        """The widest alone on its line."""
        sizes = [item.sizeHint() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, moves: bool) -> int:
        """The height that is taken; with `moves`, each is put in its place."""
        y = rect.y()
        for line in self._lines(rect.width()):
            x, high = rect.x(), max(item.sizeHint().height() for item in line)
            for item in line:
                size = item.sizeHint()
                if moves:  # words stand on the line of the buttons beside them
                    item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += high + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        """What stands beside each other in so many pixels."""
        lines: list[list[QLayoutItem]] = []
        wide = 0
        for item in self._shown():
            own = item.sizeHint().width()
            if not lines or wide + own > room:
                lines.append([])
                wide = 0
            lines[-1].append(item)
            wide += own + self.spacing()
        return lines
