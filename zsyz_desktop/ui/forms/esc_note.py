"""Esc in a form with something typed: the first says what a second one does, beside the form's buttons."""

from PySide6.QtWidgets import QLabel, QWidget

_SAID = "填的尚未办理：再按一次 Esc 放弃，Ctrl+S 办理"


class EscNote(QLabel):
    """Hidden until Esc would throw something away; whoever types on takes it away again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_SAID, parent)
        self.setObjectName("esc_note")
        self.hide()

    def may_give_up(self, *, is_typed: bool) -> bool:
        """True when nothing is typed or it was said before; else say it now."""
        if not is_typed or not self.isHidden():
            self.hide()
            return True
        self.show()
        return False
