"""An item with what unfolds below it; files may be dropped on either."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from zsyz_desktop.services.loop.checklist_reading import ListedItem
from zsyz_desktop.services.typing.suggestions import Suggestions
from zsyz_desktop.ui.checklist.item_details import ItemDetails
from zsyz_desktop.ui.checklist.item_line import ItemLine, standing_of
from zsyz_desktop.ui.pieces.file_intake import files_in
from zsyz_desktop.ui.pieces.lay import below


class ItemBox(QFrame):
    """The details are made when they are first looked at."""

    opened = Signal()
    """The details are to be filled: `details()` is there now."""
    made = Signal(object)
    files_dropped = Signal(list)

    def __init__(self, item: ListedItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("item_box")
        self.item = item
        self.line = ItemLine()
        self._details: ItemDetails | None = None
        self._is_locked = False
        self._layout = below(self.line, spacing=0, into=self)
        self.line.clicked.connect(self.toggle)

    @property
    def is_open(self) -> bool:
        """True while the details are shown."""
        return self._details is not None and not self._details.isHidden()

    @property
    def made_details(self) -> ItemDetails | None:
        """The details, folded or not; None until somebody looked at them."""
        return self._details

    def details(self) -> ItemDetails:
        """The details, unfolded."""
        if self._details is None:
            self._details = ItemDetails()
            self._details.fold_wanted.connect(self.fold)
            self._layout.addWidget(self._details)
            before: QWidget = self.line
            for stop in self._details.tab_stops():
                QWidget.setTabOrder(before, stop)  # Qt would put what is made late behind everything
                before = stop
            self.made.emit(self._details)
        if not self.is_open:
            self._details.show()
        self.line.show_open(is_open=True)
        self.opened.emit()
        return self._details

    def toggle(self) -> None:
        """Unfold or fold."""
        if self.is_open:
            self.fold()
        else:
            self.details()

    def fold(self) -> None:
        """Fold, the cursor on the line; forms that were open are put away."""
        self.line.setFocus()
        if self._details is not None:
            self._details.close_forms()
            self._details.hide()
        self.line.show_open(is_open=False)

    def give_up(self) -> None:
        """Put its forms away, and what was typed into them."""
        if self._details is not None:
            self._details.give_up()

    def show_item(self, item: ListedItem, today: date, near_due_days: int) -> None:
        """Show an item as it is stored."""
        self.item = item
        light, words = standing_of(item, today, near_due_days)
        self.line.show_item(item, light=light, words=words)

    def fill_details(self, suggestions: Suggestions, today: str, *, is_locked: bool) -> None:
        """Fill the details, when they are open."""
        self._is_locked = is_locked
        self.setAcceptDrops(not is_locked)
        if self._details is not None:
            self._details.show_item(self.item, suggestions, today, is_locked=is_locked)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Files are welcome, anything else is not."""
        if files_in(event.mimeData()):
            event.acceptProposedAction()
            self.line.show_over(is_over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 -- Qt calls it so
        """The mark goes with the files."""
        self.line.show_over(is_over=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Keep what was dropped."""
        self.line.show_over(is_over=False)
        files = files_in(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)
