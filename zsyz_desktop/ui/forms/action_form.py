"""A few fields that open in place for one thing to be done, with the button that does it and one that goes back."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from zsyz_desktop.errors import Objection, told_in_one
from zsyz_desktop.ui.forms.esc_note import EscNote
from zsyz_desktop.ui.forms.fields import FieldSpec, Section
from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.style import tokens


class ActionForm(QFrame):
    """Hidden until it is opened; Ctrl+Enter and Ctrl+S confirm, Esc closes it."""

    confirmed = Signal()
    closed = Signal()

    def __init__(self, name: str, specs: Sequence[FieldSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("action_form")
        self._first = specs[0].name
        self.form = Form((Section("", tuple(specs)),))
        self.note = PlainLabel()
        self.note.setObjectName("action_note")
        self.note.setWordWrap(True)
        self.message = PlainLabel()
        self.message.setObjectName("field_message")
        self.message.setProperty("refused", True)  # noqa: FBT003 -- Qt's own signature
        self.message.setWordWrap(True)
        self.confirm_button = QPushButton()
        self.confirm_button.setObjectName(f"{name}_confirm")
        self.confirm_button.setDefault(True)
        self.confirm_button.setToolTip("Ctrl+S、Ctrl+Enter")
        self.cancel_button = QPushButton("取消")
        self.cancel_button.setObjectName(f"{name}_cancel")
        self.cancel_button.setToolTip("Esc")
        self.esc_note = EscNote()
        self._lay_out()
        for row in self.form.rows.values():
            row.widget.setAcceptDrops(False)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.confirmed)
        self.confirm_button.clicked.connect(self.confirmed)
        self.form.edited.connect(self.esc_note.hide)
        self.cancel_button.clicked.connect(self.close_form)
        self.hide()

    def open_form(self, title: str, note: str, texts: Mapping[str, str]) -> None:
        """Show the fields filled with these texts, the cursor in the first that is blank."""
        self.confirm_button.setText(title)
        self.say_note(note)
        self._complain("")
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

    def show_objections(self, objections: Sequence[Objection]) -> None:
        """Each beside its field, the others above the buttons."""
        strangers = self.form.show_objections(objections)
        self._complain(told_in_one(strangers))

    def tab_stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*(row.widget for row in self.form.rows.values()), self.confirm_button, self.cancel_button]

    def close_form(self) -> None:
        """Put it away; what was typed goes."""
        self.hide()
        self.closed.emit()

    def escape(self) -> None:
        """Close it, at the second press when something is typed."""
        if self.esc_note.may_give_up(is_typed=bool(self.form.changed())):
            self.close_form()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Esc closes; Ctrl+Enter is a shortcut, since Enter in a field goes to the next."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    def _complain(self, sentence: str) -> None:
        self.message.setText(f"！{sentence}" if sentence else "")
        self.message.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.SPACE)
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.esc_note)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.SPACE, tokens.SPACE, tokens.SPACE, tokens.SPACE)
        layout.setSpacing(tokens.SPACE)
        layout.addWidget(self.note)
        layout.addWidget(self.form)
        layout.addWidget(self.message)
        layout.addLayout(buttons)
