"""A field for a passphrase: its letters are not shown, no input method composes in it, nothing of it is kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit


class PassphraseLine(QLineEdit):
    """Qt itself neither copies out of such a field nor gives it to an input method."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
