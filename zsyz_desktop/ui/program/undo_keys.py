"""Keys an editor has before the window: Ctrl+Delete deletes a word.

Ctrl+Z takes back its letters, then the last unsaved change of any kind, and only then the last save.
"""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from zsyz_desktop.ui.forms.unsaved_steps import UnsavedSteps, last_to_bring_again, last_to_take_back
from zsyz_desktop.ui.pieces.cursor_listener import CursorListener

_TEXTS = (QLineEdit, QPlainTextEdit, QTextEdit)


class UndoKeys(CursorListener):
    """Follows the focus: Qt's editors claim Ctrl+Z and Ctrl+Y even when they have nothing to take back."""

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Claim the keys while something unsaved is to be taken back here; else they are the window's actions'."""
        if not isinstance(event, QKeyEvent) or not isinstance(widget, QWidget):
            return False
        if event.matches(QKeySequence.StandardKey.Undo) or _is_redo(event):
            return self._swing(widget, event, is_undo=event.matches(QKeySequence.StandardKey.Undo))
        if event.type() is QEvent.Type.ShortcutOverride and _deletes_a_word(event) and isinstance(widget, _TEXTS):
            event.accept()  # as everywhere; in the window Ctrl+Delete is about chosen projects
            return True
        return False

    def _swing(self, widget: QWidget, event: QKeyEvent, *, is_undo: bool) -> bool:
        has_own = has_undo(widget) if is_undo else has_redo(widget)
        steps = None if has_own else _steps(widget.window(), is_undo=is_undo)
        if event.type() is QEvent.Type.ShortcutOverride:
            event.setAccepted(has_own or steps is not None)
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if has_own and not is_undo:
            widget.redo()  # type: ignore[attr-defined]  # only editors have one; Ctrl+Y is not theirs everywhere
        elif steps is not None:
            (steps.take_back if is_undo else steps.bring_again)()
        else:
            return False
        return True


def _steps(window: QWidget, *, is_undo: bool) -> UnsavedSteps[Any] | None:
    return last_to_take_back(window) if is_undo else last_to_bring_again(window)


def _deletes_a_word(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _is_redo(event: QKeyEvent) -> bool:
    is_ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return is_ctrl_y or event.matches(QKeySequence.StandardKey.Redo)


def has_undo(editor: QObject) -> bool:
    """True while the editor holds typing it can take back."""
    if isinstance(editor, QLineEdit):
        return editor.isUndoAvailable()
    return isinstance(editor, QPlainTextEdit | QTextEdit) and editor.document().isUndoAvailable()


def has_redo(editor: QObject) -> bool:
    """True while the editor holds typing it can bring back."""
    if isinstance(editor, QLineEdit):
        return editor.isRedoAvailable()
    return isinstance(editor, QPlainTextEdit | QTextEdit) and editor.document().isRedoAvailable()
