"""What a page is: a heading, a sentence on what it is for, its body, and the bar while something is unsaved."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zsyz_desktop.errors import Objection
from zsyz_desktop.services.ledger.types import Touched
from zsyz_desktop.ui.forms.kept_forms import KeptForms
from zsyz_desktop.ui.pieces.complaint import Complaint
from zsyz_desktop.ui.pieces.deeds import Deeds, Refuse
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.unsaved.unsaved_bar import UnsavedBar

_MOST_TOLD = 6
_LOW = 600
"""Pixels: of a page, as on a screen of 768 at 125 %; at 100 % it has 40 more beside a task bar."""


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
        self.purpose = named_label("page_purpose", purpose, wraps=True)
        self._banner = Complaint("panel_banner")
        self._deeds = Deeds(self, trouble=lambda error: self.failed.emit(error))  # noqa: PLW0108 -- it outlives a signal
        self._deeds.done.connect(self.message)
        self._deeds.refused.connect(self.complain)
        self._lay_out(heading)
        self.bar.save_wanted.connect(self.save_typed)
        self.bar.discard_wanted.connect(self.discard)

    def refresh(self) -> None:
        """Show what is stored now; what is typed and not saved stays."""

    def first(self) -> QWidget:
        """Where the cursor goes from the list of pages."""
        return self

    def has_unsaved(self) -> bool:
        """True while something is typed and not saved."""
        return False

    def is_typed(self) -> bool:
        """True while the bar has something to save."""
        return self.has_unsaved()

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
        self.bar.setVisible(self.is_typed())
        self.unsaved_changed.emit()
        (self.kept.edited if self.has_unsaved() else self.kept.settled).emit()

    def say_purpose(self, sentence: str) -> None:
        """Say anew what the page is for, or what is to be done on it."""
        self.purpose.setText(sentence)
        self._show_purpose()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """In a low window the work has the room of the sentence above it."""
        super().resizeEvent(event)
        self._show_purpose()

    def _show_purpose(self) -> None:
        self.purpose.setVisible(bool(self.purpose.text()) and (self.height() >= _LOW or not self.isVisible()))

    def complain(self, sentence: str) -> None:
        """Say below the page what was refused and concerns no field; an empty sentence takes it away."""
        self._banner.say(sentence)

    def attempt(self, job: Callable[[], object], said: str | None = None, *, refuse: Refuse | None = None) -> bool:
        """Do something as `Deeds` does; a refusal stands below the page, or where `refuse` says it."""
        return self._deeds.do(job, said, refuse=refuse or (lambda found: self.complain(told_together(found))))

    def _lay_out(self, heading: str) -> None:
        title = named_label("panel_title", heading)
        if not heading:
            title.hide()
        inner = below(
            title,
            self.purpose,
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
