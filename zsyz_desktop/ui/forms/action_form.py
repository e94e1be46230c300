"""A few fields that open in place for one thing to be done, with the button that does it and one that goes back."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QPushButton, QWidget

from zsyz_desktop.errors import Objection, told_in_one
from zsyz_desktop.ui.forms.esc_note import EscNote
from zsyz_desktop.ui.forms.fields import FieldSpec, Section
from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.pieces.complaint import Complaint
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.told_of import tell_of
from zsyz_desktop.ui.style import tokens

_KEYS = "Ctrl+S、Ctrl+Enter"


class ActionForm(QFrame):
    """Hidden until it is opened; Ctrl+Enter and Ctrl+S confirm, Esc closes it.

    What belongs to it besides its fields goes into `body`. Its buttons stand in `foot`, which may stand elsewhere.
    """

    confirmed = Signal()
    closed = Signal()
    left = Signal()
    """It was closed with the cursor in it, which Qt then puts into whatever comes next."""

    def __init__(
        self, name: str, specs: Sequence[FieldSpec], parent: QWidget | None = None, *, title: str = "", verb: str = ""
    ) -> None:
        super().__init__(parent)
        self.setObjectName("action_form")
        tell_of(self, title)
        self._first = specs[0].name
        self.form = Form((Section("", tuple(specs)),))
        self.title = named_label("section_title", title)
        self.note = named_label("action_note", wraps=True, selectable=True)
        for label in (self.title, self.note):
            if not label.text():
                label.hide()  # what has words is not shown by hand: it would be a window of its own for a moment
        self.message = Complaint()
        self.confirm_button = named_button(verb, f"{name}_confirm", _KEYS)
        self.confirm_button.setDefault(True)
        self.cancel_button = named_button("取消", f"{name}_cancel", "Esc")
        self.esc_note = EscNote()
        self.body = below(self.form, spacing=tokens.SPACE)
        self.foot = QWidget()
        self.buttons = beside(
            self.confirm_button, self.cancel_button, self.esc_note, REST, spacing=tokens.SPACE, into=self.foot
        )
        parts = (self.title, self.note, self.body, self.message, self.foot)
        self.parts = below(*parts, spacing=tokens.SPACE, margins=tokens.SPACE, into=self)
        for row in self.form.rows.values():
            row.widget.setAcceptDrops(False)
        confirm_by_keys(self, self.confirm)
        self.confirm_button.clicked.connect(self.confirmed)
        self.form.edited.connect(self.esc_note.hide)
        self.cancel_button.clicked.connect(self.close_form)
        self.hide()

    def open_form(self, title: str, note: str, texts: Mapping[str, str]) -> None:
        """Show the fields filled with these texts, the cursor in the first that is blank."""
        self.confirm_button.setText(title)
        tell_of(self, self.title.text() or title)
        self.say_note(note)
        self.complain("")
        self.esc_note.hide()
        self.form.show_stored(texts)
        self.show()
        shown = [name for name, row in self.form.rows.items() if not row.isHidden()]
        self.form.focus_field(next((name for name in shown if not self.form.typed(name)), self._first))

    def say_note(self, note: str) -> None:
        """Say above the fields what is to be known."""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def show_fields(self, names: Iterable[str]) -> None:
        """Ask for these fields only."""
        wanted = set(names)
        for name, row in self.form.rows.items():
            row.setVisible(name in wanted)

    def texts(self) -> dict[str, str]:
        """Every field as typed, those that are not asked for left out."""
        return {name: self.form.typed(name) for name, row in self.form.rows.items() if not row.isHidden()}

    def unsaved(self) -> dict[str, str]:
        """What the officer would have to type again, by field."""
        return self.form.changed()

    def show_objections(self, objections: Sequence[Objection]) -> None:
        """Each beside its field, the others above the buttons."""
        self.complain(told_in_one(self.form.show_objections(objections)))

    def complain(self, sentence: str) -> None:
        """Say what concerns no single field; an empty sentence takes it away."""
        self.message.refuse(sentence)

    def tab_stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*(row.widget for row in self.form.rows.values()), self.confirm_button, self.cancel_button]

    def confirm(self) -> None:
        """As its button does, or say why it cannot be pressed yet."""
        if self.confirm_button.isEnabled() and not self.confirm_button.isHidden():
            self.confirm_button.click()
        else:
            self.complain(f"现在还不能{self.confirm_button.text()}。")

    def close_form(self) -> None:
        """Put it away; what was typed goes."""
        focus = QApplication.focusWidget()
        has_cursor = focus is not None and self.isAncestorOf(focus)
        self.hide()
        self.closed.emit()
        if has_cursor:
            self.left.emit()

    def escape(self) -> None:
        """Close it, at the second press when something is typed."""
        if self.esc_note.may_give_up(is_typed=bool(self.unsaved())):
            self.close_form()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Esc closes; Ctrl+Enter is a shortcut, since Enter in a field goes to the next."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)


def keep_by_keys(box: QDialog, keep: QPushButton) -> None:
    """The button of a box that saves is pressed by Ctrl+S as well, which the window does not hear while one is open."""
    keep.setToolTip(_KEYS)
    QShortcut(QKeySequence("Ctrl+S"), box, keep.click)
    confirm_by_keys(box, keep.click)


def confirm_by_keys(widget: QWidget, confirm: Callable[[], None]) -> None:
    """Ctrl+Enter, wherever in the widget the cursor is."""
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        shortcut = QShortcut(QKeySequence(keys), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(confirm)
