"""A box of 四个一: its title, whether it is there, what it lacks, and its content below."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.style import tokens

HAS = "✓ 已明确"
LACKS = "○ 未明确"


class OneBox(QFrame):
    """One of the four; content goes into `body`."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("one_box")
        self.setAccessibleName(title)
        self._title = QLabel(title)
        self._title.setObjectName("section_title")
        self._state = PlainLabel()
        self._state.setObjectName("one_state")
        self._gaps = PlainLabel()
        self._gaps.setObjectName("one_gaps")
        self._gaps.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE)
        head.addWidget(self._title)
        head.addWidget(self._state)
        head.addWidget(self._gaps, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.SPACE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.SPACE_WIDE, tokens.SPACE_WIDE, tokens.SPACE_WIDE, tokens.SPACE_WIDE)
        layout.setSpacing(tokens.SPACE)
        layout.addLayout(head)
        layout.addLayout(self.body)

    @property
    def words(self) -> str:
        """State and gaps, as they are read."""
        return f"{self._state.text()} {self._gaps.text()}".strip()

    def tell(self, gaps: str = "", *, is_there: bool) -> None:
        """Say whether the one is there, and what it lacks."""
        self._state.setText(HAS if is_there else LACKS)
        self._state.setProperty("lacking", not is_there)
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
        self._gaps.setText(gaps)
