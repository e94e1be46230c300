"""The editors of a form, each with the same four words: `typed`, `show_text`, `offer` and `set_locked`."""

from collections.abc import Sequence
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.ui.forms.pinyin_keys import PinyinKeys
from zsyz_desktop.ui.forms.press_beside import keep_presses, send_press_on
from zsyz_desktop.ui.forms.suggester import Suggester
from zsyz_desktop.ui.pieces.marking import mark
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.style import tokens

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEEPS_EDITING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class Editor(Protocol):
    """What a form knows of an editor."""

    typed_changed: SignalInstance
    left: SignalInstance

    def typed(self) -> str:
        """The text as it stands."""

    def show_text(self, text: str) -> None:
        """Put a text in; the cursor stays where it is when the text is the same."""

    def forget_typing(self) -> None:
        """What stands here is what is stored: from now on Ctrl+Z is about the ledger again."""

    def offer(self, words: Sequence[str]) -> None:
        """Complete or choose from these."""

    def set_locked(self, *, locked: bool) -> None:
        """Let nothing be changed, or let it again."""


class LineEditor(QLineEdit):
    """One line of text, completed from what is offered: any part of a word finds it."""

    typed_changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: Sequence[str] = ()
        self.textChanged.connect(self.typed_changed)

    def typed(self) -> str:
        """The text as it stands."""
        return self.text()

    def show_text(self, text: str) -> None:
        """Put a text in, its beginning in view."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def forget_typing(self) -> None:
        """Ctrl+Z has nothing to take back here; the cursor stays where it is."""
        if self.isUndoAvailable() or self.isRedoAvailable():
            place, was_blocked = self.cursorPosition(), self.blockSignals(True)  # noqa: FBT003 -- Qt's own signature
            self.setText(self.text())  # the only way Qt forgets
            self.setCursorPosition(place)
            self.blockSignals(was_blocked)

    def offer(self, words: Sequence[str]) -> None:
        """Complete from these, whatever part of them was typed."""
        if words != self._offered or self.completer() is None:
            self._offered = words
            self.setCompleter(Suggester(words, self))

    def set_locked(self, *, locked: bool) -> None:
        """Let nothing be changed, or let it again."""
        self.setReadOnly(locked)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt calls it
        """The list of what is offered is made only where the officer is."""
        super().focusInEvent(event)
        suggester = self.suggester()
        if suggester is not None:
            keep_presses(suggester.dropped())
            if event.reason() is Qt.FocusReason.PopupFocusReason:
                send_press_on(suggester.popup())

    def suggester(self) -> Suggester | None:
        """What drops the list down below this line."""
        return cast("Suggester | None", self.completer())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it
        """Enter with nothing chosen in the list is Enter in the line; Qt would spend it on shutting the list."""
        suggester = self.suggester() if event.key() in _ENTER else None
        if suggester is None or not suggester.popup().isVisible() or suggester.popup().currentIndex().isValid():
            super().keyPressEvent(event)
            return
        suggester.popup().hide()
        # Sent anew, so that whoever listens to this line (a form, a cell) hears it, which the list kept from them.
        QApplication.sendEvent(self, QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt calls it
        """Tell that the officer went on, unless only a list dropped down."""
        super().focusOutEvent(event)
        if event.reason() not in _KEEPS_EDITING:
            self.left.emit()


class LinesEditor(QPlainTextEdit):
    """Several lines of text; Enter makes a line, Ctrl+Enter and Tab move on."""

    typed_changed = Signal()
    left = Signal()

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""  # kept while something is composed
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 2 * tokens.SPACE + 2)
        self.textChanged.connect(self.typed_changed)

    def typed(self) -> str:
        """The text as it stands."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Put a text in."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def forget_typing(self) -> None:
        """Ctrl+Z has nothing to take back here."""
        self.document().clearUndoRedoStacks()

    def offer(self, words: Sequence[str]) -> None:
        """Nothing is completed in running text."""

    def set_locked(self, *, locked: bool) -> None:
        """Let nothing be changed, or let it again."""
        self.setReadOnly(locked)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 -- Qt calls it
        """No hint below what is being composed: Qt takes it away only once something is written."""
        super().inputMethodEvent(event)
        self._give_way(composing=bool(event.preeditString()))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt calls it
        """Tell that the officer went on."""
        super().focusOutEvent(event)
        self._give_way(composing=False)
        if event.reason() not in _KEEPS_EDITING:
            self.left.emit()

    def _give_way(self, *, composing: bool) -> None:
        if composing and self.placeholderText():
            self._hint = self.placeholderText()
            self.setPlaceholderText("")
        elif not composing and self._hint:
            self.setPlaceholderText(self._hint)
            self._hint = ""


class ChoiceEditor(PlainChoice):
    """One of a closed list, gone through by pinyin; the wheel scrolls the form and never changes the choice."""

    typed_changed = Signal()
    left = Signal()

    def __init__(self, choices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(3)
        self.setMaxVisibleItems(16)
        self._offered: Sequence[str] = choices
        self.addItems(list(choices))
        self._keys = PinyinKeys(self)
        self.currentTextChanged.connect(self.typed_changed)

    def typed(self) -> str:
        """The chosen label."""
        return self.currentText()

    def show_text(self, text: str) -> None:
        """Choose a label; one the list does not have is added, so that nothing stored is hidden."""
        words = shown(text)
        if self.findText(words) < 0:
            self.insertItem(0, words)
        self.setCurrentIndex(self.findText(words))

    def forget_typing(self) -> None:
        """A choice is never taken back by Ctrl+Z."""

    def offer(self, words: Sequence[str]) -> None:
        """Choose from these from now on."""
        if words == self._offered and self.count() == len(words):
            return  # more stand here once a label was added for one record
        self._offered = words
        kept = self.currentText()
        blocked = self.blockSignals(True)  # noqa: FBT003 -- Qt's own signature; the choice stays what it was
        self.clear()
        self.addItems(list(words))
        self.show_text(kept)
        self.blockSignals(blocked)

    def set_locked(self, *, locked: bool) -> None:
        """Let nothing be changed, or let it again."""
        self.setEnabled(not locked)
        if self.property("locked") is not locked:
            mark(self, "locked", on=locked)  # it is still to be read

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it
        """Letters choose by pinyin, the rest is Qt's."""
        if not self._keys.take(event):
            super().keyPressEvent(event)

    def showPopup(self) -> None:  # noqa: N802 -- Qt calls it
        """Letters choose in the list as well."""
        self._keys.hear_list()
        super().showPopup()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 -- Qt calls it
        """Tell that the officer went on."""
        super().focusOutEvent(event)
        if event.reason() not in _KEEPS_EDITING:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 -- Qt calls it
        """Leave the wheel to the form."""
        event.ignore()


class YesNoEditor(QCheckBox):
    """是 or 否, as a box with the field's title beside it."""

    typed_changed = Signal()
    left = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.toggled.connect(lambda _checked: self.typed_changed.emit())

    def typed(self) -> str:
        """是 or 否."""
        return "是" if self.isChecked() else "否"

    def show_text(self, text: str) -> None:
        """Tick it for 是."""
        self.setChecked(text == "是")

    def forget_typing(self) -> None:
        """A tick is never taken back by Ctrl+Z."""

    def offer(self, words: Sequence[str]) -> None:
        """There is nothing to choose from but 是 and 否."""

    def set_locked(self, *, locked: bool) -> None:
        """Let nothing be changed, or let it again."""
        self.setEnabled(not locked)


def as_editor(widget: QWidget) -> Editor:
    """One of the widgets above, as what forms know of it."""
    return cast("Editor", widget)
