"""Why something cannot be done, said where it was tried."""

from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.pieces.plain_label import PlainLabel


class Complaint(PlainLabel):
    """Hidden while there is nothing to say."""

    def __init__(self, name: str = "field_message", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName(name)
        self.setProperty("refused", True)  # noqa: FBT003 -- Qt's own signature
        self.setWordWrap(True)
        self.hide()

    def say(self, words: str) -> None:
        """Say this; "" takes it away."""
        self.setText(words)
        self.setVisible(bool(words))

    def refuse(self, sentence: str) -> None:
        """The same with the mark of a refusal before it."""
        self.say(f"！{sentence}" if sentence else "")
