"""What a page is: a heading, a sentence on what it is for, its body, and the bar while something is unsaved."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zsyz_desktop.errors import Objection, Refusal, Trouble
from zsyz_desktop.services.ledger.types import Touched
from zsyz_desktop.ui.forms.kept_forms import KeptForms
from zsyz_desktop.ui.pieces.complaint import Complaint
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.unsaved.unsaved_bar import UnsavedBar

_MOST_TOLD = 6


class Page(QWidget):
    """One page; its subclass fills `body`, and says what it holds unsaved."""

    title: ClassVar[str] = ""
    message = Signal(str)
    failed = Signal(object)
    unsaved_changed = Signal()
    """Whether something is unsaved may be otherwise now."""

    def __init__(self, heading: str, purpose: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = KeptForms(self)
        """What is typed here and outlives a kill."""
        self.shows_otherwise: Callable[[Touched], bool] = lambda _touched: True
        """Whether it has to be read again after a unit of work."""
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.SPACE)
        self.bar = UnsavedBar()
        self._purpose = named_label("page_purpose", purpose, wraps=True)
        self._purpose.setTextFormat(Qt.TextFormat.PlainText)
        self._banner = Complaint("panel_banner")
        self._lay_out(heading)
        self.bar.save_wanted.connect(self.save_typed)
        self.bar.discard_wanted.connect(self.discard)

    def refresh(self) -> None:
        """Show what is stored now; what is typed and not saved stays."""
        raise NotImplementedError

    def has_unsaved(self) -> bool:
        """True while something is typed and not saved."""
        return False

    def can_save(self) -> bool:
        """True while Ctrl+S has something to do here."""
        return self.has_unsaved()

    def save(self) -> bool:
        """Save what is typed; False when it was refused, each objection beside its field."""
        return True

    def save_typed(self) -> bool:
        """The bar's 保存: what is typed, and nothing that is asked about beside it."""
        return self.save()

    def discard(self) -> None:
        """Let go of what is typed."""

    def show_unsaved(self) -> None:
        """Show the bar while something is unsaved."""
        self.bar.setVisible(self.has_unsaved())
        self.unsaved_changed.emit()
        (self.kept.edited if self.has_unsaved() else self.kept.settled).emit()

    def say_purpose(self, sentence: str) -> None:
        """Say anew what the page is for, or what is to be done on it."""
        self._purpose.setText(sentence)
        self._purpose.setVisible(bool(sentence))

    def complain(self, sentence: str) -> None:
        """Say below the page what was refused and concerns no field; an empty sentence takes it away."""
        self._banner.say(sentence)

    def tell(self, error: Refusal | Trouble) -> None:
        """A refusal stands below the page; trouble goes to the window."""
        if isinstance(error, Refusal):
            self.complain(told_together(error.objections))
        else:
            self.failed.emit(error)

    def _lay_out(self, heading: str) -> None:
        title = named_label("panel_title", heading)
        if not heading:
            title.hide()
        inner = below(
            title,
            self._purpose,
            (self.body, 1),
            self._banner,  # below, so that no button moves from under the mouse
            spacing=tokens.SPACE,
            margins=(tokens.SPACE_SECTION, tokens.SPACE_WIDE, tokens.SPACE_WIDE, tokens.SPACE),
        )
        below((inner, 1), self.bar, spacing=0, into=self)


def told_together(objections: Sequence[Objection]) -> str:
    """Several objections as one sentence; the first few of many."""
    said = "；".join(each.sentence.rstrip("。；") for each in objections[:_MOST_TOLD])
    more = f"；……共{len(objections)}处" if len(objections) > _MOST_TOLD else ""
    return f"{said}{more}。" if said else ""
