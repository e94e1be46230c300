"""The box under a list of the place 数据: what was found or is asked, with its buttons; else hidden."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton

from zsyz_desktop.ui.pieces.folder_button import FolderButton
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.marking import mark
from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.style import tokens


class AnswerBox(QFrame):
    """A title, lines, and up to two buttons, a third to a file that was written; Esc leaves it as its second does."""

    agreed = Signal()
    left = Signal()

    def __init__(self, name: str, agree: str, leave: str) -> None:
        super().__init__()
        self.setObjectName("upkeep_box")
        self.setAccessibleName(name)
        self.title, self.lines = PlainLabel(), PlainLabel()
        self.title.setObjectName("upkeep_box_title")
        self.lines.setObjectName("upkeep_box_lines")
        for label in (self.title, self.lines):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.agree, self.leave = QPushButton(agree), QPushButton(leave)
        self.agree.setObjectName("box_agree")
        self.leave.setObjectName("box_leave")
        self.agree.clicked.connect(self.agreed)
        self.leave.clicked.connect(self._go)
        self.folder = FolderButton()
        self.row = beside(self.agree, self.leave, self.folder, REST, spacing=tokens.SPACE)
        below(
            self.title,
            self.lines,
            self.row,
            spacing=tokens.SPACE_TIGHT,
            margins=(tokens.SPACE_WIDE, tokens.SPACE),
            into=self,
        )
        self.agree.setVisible(bool(agree))
        self.hide()

    def show_words(self, title: str, lines: str, *, is_refusal: bool = False, file: Path | None = None) -> None:
        """Say something, and what file was written; the cursor goes to the button that changes nothing."""
        self.folder.follow(file)
        self.title.setText(title)
        self.lines.setText(lines)
        self.lines.setVisible(bool(lines))
        self.setAccessibleDescription(f"{title}\n{lines}")
        mark(self, "refused", on=is_refusal)
        self.show()
        self.leave.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self._go()
        else:
            super().keyPressEvent(event)

    def _go(self) -> None:
        self.hide()
        self.left.emit()
