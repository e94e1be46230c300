"""更多栏目: what a paper note does not hold, folded below one button; the card begins with one short page."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.forms.field_row import FieldRow
from zsyz_desktop.ui.forms.section_columns import SectionColumns
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.style import tokens

_TITLE = "更多栏目"


class MoreSections(QWidget):
    """Stays as the officer left it while he goes from project to project."""

    def __init__(self, boxes: Sequence[QWidget], rows: Sequence[FieldRow]) -> None:
        super().__init__()
        self.rows = frozenset(rows)
        self.button = named_button("", "more_sections")
        self.columns = SectionColumns(boxes)
        self.columns.hide()
        line = beside(self.button, REST)
        below(line, self.columns, spacing=tokens.SPACE_WIDE, margins=(0, tokens.SPACE, 0, 0), into=self)
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
