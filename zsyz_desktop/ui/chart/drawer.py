"""The place above the chart where one form at a time is filled in; nothing floats and nothing blocks."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from zsyz_desktop.ui.forms.action_form import ActionForm, confirm_by_keys
from zsyz_desktop.ui.pieces.lay import REST, below
from zsyz_desktop.ui.pieces.scrolling import scroll_area
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.values import Frozen


class Room(Frozen):
    """What a form may take of the tab."""

    widest: int = tokens.FORM_WIDTH
    """Pixels."""
    share: float = 0.62
    """Of the tab's height; what is more is scrolled."""
    fit_within: Callable[[int], object] = int
    """Told how many pixels of height there are before it is scrolled."""


class Drawer(QFrame):
    """Shut while nothing is asked; a form higher than its share of the tab is scrolled, its buttons stay in sight."""

    turned = Signal()
    """A form was opened, or the drawer shut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart_drawer")
        self._inside = QWidget()
        self._scroll = scroll_area(self._inside, "chart_drawer_scroll")
        self._inside.setObjectName("chart_drawer_inside")
        self._inner = below(REST, spacing=0, into=self._inside)  # what is scrolled is not drawn apart
        self._outer = below(self._scroll, spacing=0, into=self)
        self._forms: dict[ActionForm, Room] = {}
        self._inside.installEventFilter(self)
        self.hide()

    @property
    def form(self) -> ActionForm | None:
        """The form that is open."""
        return next((form for form in self._forms if not form.isHidden()), None)

    def add(self, form: ActionForm, room: Room) -> None:
        """Keep a form ready; its buttons stand below what is scrolled."""
        form.setObjectName(form.confirm_button.objectName().removesuffix("_confirm"))
        form.parts.setContentsMargins(tokens.SPACE_WIDE, tokens.SPACE, tokens.SPACE_WIDE, 0)
        form.buttons.setContentsMargins(tokens.SPACE_WIDE, tokens.SPACE, tokens.SPACE_WIDE, tokens.SPACE)
        self._forms[form] = room
        self._inner.insertWidget(0, form)
        self._outer.addWidget(form.foot)
        form.foot.hide()
        confirm_by_keys(form.foot, form.confirm)

    def open(self, form: ActionForm) -> None:
        """Show one form in place of any other."""
        for each in self._forms:
            each.setVisible(each is form)
            each.foot.setVisible(each is form)
        self._inside.setMaximumWidth(self._forms[form].widest)  # Qt would measure a form as high as if it were wider
        form.complain("")
        form.esc_note.hide()
        self._scroll.verticalScrollBar().setValue(0)
        self.show()
        self.turned.emit()
        self.fit()
        _go_on_to_foot(form)

    def shut(self) -> None:
        """Show none."""
        for form in self._forms:
            form.hide()
            form.foot.hide()
        self.hide()
        self.turned.emit()

    def fit(self) -> None:
        """As high as the form, within the share of the tab."""
        parent, form = self.parentWidget(), self.form
        if form is None or parent is None:
            return
        room = self._forms[form]
        most = min(int(parent.height() * room.share), self._left_by_others(parent))
        most -= form.foot.sizeHint().height()
        room.fit_within(most)
        wanted = self._inner.sizeHint().height()
        if self._inner.hasHeightForWidth():
            wanted = self._inner.heightForWidth(min(room.widest, self._scroll.viewport().width()))
        self._scroll.setFixedHeight(min(wanted, most))
        QTimer.singleShot(0, self, self._give_way_to_foot)  # once the tab is laid out anew

    def _left_by_others(self, parent: QWidget) -> int:
        """Pixels of height the tab has for it, the least of what stands above and below taken off."""
        layout = parent.layout()
        items = [] if layout is None else [layout.itemAt(number) for number in range(layout.count())]
        others = [item for item in items if item is not None and item.widget() is not self and not item.isEmpty()]
        return parent.height() - sum(
            max(item.minimumSize().height(), item.heightForWidth(parent.width())) for item in others
        )

    def confirm(self) -> None:
        """Confirm the open form, or say in it that it cannot be done yet."""
        if self.form is not None:
            self.form.confirm()

    def escape(self) -> bool:
        """Esc: shut the open form, at the second press when something is typed; False while none is open."""
        form = self.form
        if form is not None:
            form.escape()
        return form is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Esc gives up."""
        if event.key() != Qt.Key.Key_Escape or not self.escape():
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """A narrower form is a higher one."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _give_way_to_foot(self) -> None:
        """Where the tab leaves less than was asked for, the form scrolls: its buttons are never laid over it."""
        form, parent = self.form, self.parentWidget()
        around = parent.layout() if parent is not None else None
        if around is not None:  # not before the tab is laid out for it: it would keep the height it had
            self._outer.activate()
            around.activate()
        room = self.height() - form.foot.sizeHint().height() if form is not None else 0
        if 0 < room < self._scroll.height():
            self._scroll.setFixedHeight(room)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Messages below fields come and go."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)


def _go_on_to_foot(form: ActionForm) -> None:
    """Tab goes through the form and on to its buttons, which stand outside it."""
    buttons = [form.buttons.itemAt(number).widget() for number in range(form.buttons.count())]
    there = [*form.findChildren(QWidget), *(each for each in buttons if isinstance(each, QPushButton))]
    here = form.window()  # the lists that drop down are windows of their own
    stops = [each for each in there if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.window() is here]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
