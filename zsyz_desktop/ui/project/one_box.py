"""A box of 四个一: its title, whether it is there, what it lacks, and its content below."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from zsyz_desktop.ui.pieces.lay import below, beside
from zsyz_desktop.ui.pieces.marking import mark
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens

HAS = "✓ 已明确"
LACKS = "○ 未明确"


class OneBox(QFrame):
    """One of the four; content goes into `body`."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("one_box")
        self.setAccessibleName(title)
        self._title = named_label("section_title", title)
        self._state = named_label("one_state")
        self._gaps = named_label("one_gaps", wraps=True)
        head = beside(self._title, self._state, (self._gaps, 1), spacing=tokens.SPACE)
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.SPACE)
        below(head, self.body, spacing=tokens.SPACE, margins=tokens.SPACE_WIDE, into=self)

    @property
    def words(self) -> str:
        """State and gaps, as they are read."""
        return f"{self._state.text()} {self._gaps.text()}".strip()

    def tell(self, gaps: str = "", *, is_there: bool) -> None:
        """Say whether the one is there, and what it lacks."""
        self._state.setText(HAS if is_there else LACKS)
        mark(self._state, "lacking", on=not is_there)
        self._gaps.setText(gaps)
