"""Ctrl+Z in an editor with typed changes takes the typing back; in one without, the last save."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget


class UndoKeys(QObject):
    """Follows the focus: Qt's editors claim Ctrl+Z and Ctrl+Y even when they have nothing to take back."""

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._follow)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Leave the keys to the window's actions when this editor has nothing to undo or redo."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            return self._overrides(editor, event)
        if event.type() is QEvent.Type.KeyPress and _is_redo(event) and has_redo(editor):
            editor.redo()  # type: ignore[attr-defined]  # only editors are followed; Ctrl+Y is not theirs everywhere
            return True
        return False

    def _overrides(self, editor: QObject, event: QKeyEvent) -> bool:
        is_undo, is_redo = event.matches(QKeySequence.StandardKey.Undo), _is_redo(event)
        if not (is_undo or is_redo):
            return False
        event.setAccepted(has_undo(editor) if is_undo else has_redo(editor))
        return True

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if isinstance(now, QLineEdit | QPlainTextEdit | QTextEdit):
            now.installEventFilter(self)


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
