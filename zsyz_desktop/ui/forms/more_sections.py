"""更多栏目: what a paper note does not hold, folded below one button; the card begins with one short page."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from zsyz_desktop.ui.forms.field_row import FieldRow
from zsyz_desktop.ui.forms.section_columns import SectionColumns
from zsyz_desktop.ui.style import tokens

_TITLE = "更多栏目"


class MoreSections(QWidget):
    """Stays as the officer left it while he goes from project to project."""

    def __init__(self, boxes: Sequence[QWidget], rows: Sequence[FieldRow]) -> None:
        super().__init__()
        self.rows = frozenset(rows)
        self.button = QPushButton()
        self.button.setObjectName("more_sections")
        self.columns = SectionColumns(boxes)
        self.columns.hide()
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.SPACE, 0, 0)
        layout.setSpacing(tokens.SPACE_WIDE)
        layout.addLayout(line)
        layout.addWidget(self.columns)
        self.button.clicked.connect(lambda: self.fold(is_folded=not self.columns.isHidden()))
        self.say()

    def fold(self, *, is_folded: bool) -> None:
        """Away below the button, or in sight."""
        self.columns.setVisible(not is_folded)
        self.say()

    def say(self) -> None:
        """What the button does, and how much is filled in where it is not seen."""
        filled = sum(bool(row.editor.typed().strip()) for row in self.rows)
        told = f"（{len(self.rows)}栏，已填{filled}栏） ▾"
        self.button.setText(f"{_TITLE}{told}" if self.columns.isHidden() else f"收起{_TITLE} ▴")
        self.button.setToolTip("投资方、效益、其余日期、条件与备注" if self.columns.isHidden() else "只看常用的栏目")
