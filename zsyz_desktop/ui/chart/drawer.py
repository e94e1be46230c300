"""The place above the chart where one form at a time is filled in; nothing floats and nothing blocks."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from zsyz_desktop.errors import Objection, told_in_one
from zsyz_desktop.ui.forms.esc_note import EscNote
from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.pieces.complaint import Complaint
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.scrolling import scroll_area
from zsyz_desktop.ui.style import tokens

_CONFIRMING = ("Ctrl+Return", "Ctrl+Enter")


class DrawerForm(QWidget):
    """A title, a body and a place for what concerns no single field; its buttons stand in the drawer's foot."""

    confirmed = Signal()
    given_up = Signal()

    form: Form
    """The fields, made by each kind of form."""
    widest = tokens.FORM_WIDTH
    """Pixels."""
    most_of_the_tab = 0.62
    """Its share of the tab's height; what is more is scrolled."""

    def __init__(self, name: str, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.title = named_label("section_title", title)
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.SPACE)
        self.complaint = Complaint("form_complaint")
        self.confirm_button = named_button(verb, f"{name}_confirm", "Ctrl+S、Ctrl+Enter")
        self.confirm_button.setDefault(True)
        self.give_up_button = named_button("取消", f"{name}_give_up", "不改，收起这一块（Esc）")
        self.esc_note = EscNote()
        self.foot = QWidget()
        self.buttons = QHBoxLayout(self.foot)
        self._lay_out()
        self.confirm_button.clicked.connect(self.confirmed)
        self.give_up_button.clicked.connect(self.given_up)

    def has_typed(self) -> bool:
        """True while it holds what the officer would have to type again."""
        return bool(self.form.changed())

    def fit_within(self, most: int) -> None:
        """It has so many pixels of height before it is scrolled."""

    def refuse(self, objections: Sequence[Objection]) -> None:
        """Say beside each field what is wrong, across the form what concerns none."""
        self.complain(told_in_one(self.form.show_objections(objections)))

    def complain(self, sentence: str) -> None:
        """Say what concerns no single field; an empty sentence takes it away."""
        self.complaint.refuse(sentence)

    def _lay_out(self) -> None:
        self.buttons.setContentsMargins(tokens.SPACE_WIDE, tokens.SPACE, tokens.SPACE_WIDE, tokens.SPACE)
        self.buttons.setSpacing(tokens.SPACE)
        self.buttons.addWidget(self.confirm_button)
        self.buttons.addWidget(self.give_up_button)
        self.buttons.addWidget(self.esc_note)
        self.buttons.addStretch(1)
        below(
            self.title,
            self.body,
            self.complaint,
            spacing=tokens.SPACE,
            margins=(tokens.SPACE_WIDE, tokens.SPACE, tokens.SPACE_WIDE, 0),
            into=self,
        )


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
        self._inner = QVBoxLayout(self._inside)
        self._outer = QVBoxLayout(self)
        self._forms: list[DrawerForm] = []
        self._lay_out()
        self._inside.installEventFilter(self)
        for keys in _CONFIRMING:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.confirm)
        self.hide()

    @property
    def form(self) -> DrawerForm | None:
        """The form that is open."""
        return next((form for form in self._forms if not form.isHidden()), None)

    def add(self, form: DrawerForm) -> None:
        """Keep a form ready."""
        form.hide()
        form.foot.hide()
        self._forms.append(form)
        form.form.edited.connect(form.esc_note.hide)
        self._inner.addWidget(form)
        self._outer.addWidget(form.foot)

    def open(self, form: DrawerForm) -> None:
        """Show one form in place of any other."""
        for each in self._forms:
            each.setVisible(each is form)
            each.foot.setVisible(each is form)
        self._inside.setMaximumWidth(form.widest)  # Qt would measure a form as high as if it were wider
        form.complain("")
        form.esc_note.hide()
        self._scroll.verticalScrollBar().setValue(0)
        self.show()
        self.turned.emit()
        self.fit()

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
        most = min(int(parent.height() * form.most_of_the_tab), self._left_by_others(parent))
        most -= form.foot.sizeHint().height()
        form.fit_within(most)
        wanted = self._inner.sizeHint().height()
        if self._inner.hasHeightForWidth():
            wanted = self._inner.heightForWidth(min(form.widest, self._scroll.viewport().width()))
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
        form = self.form
        if form is None:
            return
        if form.confirm_button.isEnabled() and not form.confirm_button.isHidden():
            form.confirm_button.click()
        else:
            form.complain(f"现在还不能{form.confirm_button.text()}。")

    def escape(self) -> bool:
        """Esc: shut the open form, at the second press when something is typed; False while none is open."""
        form = self.form
        if form is None:
            return False
        if form.esc_note.may_give_up(is_typed=form.has_typed()):
            form.given_up.emit()
        return True

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
        form = self.form
        room = self.height() - form.foot.sizeHint().height() if form is not None else 0
        if 0 < room < self._scroll.height():
            self._scroll.setFixedHeight(room)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Messages below fields come and go."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        for layout in (self._inner, self._outer):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._outer.addWidget(self._scroll)
