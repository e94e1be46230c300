"""使用手册 in the program: the text of docs/handbook.md, without its pictures, with a line to look for words."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QTextBrowser, QWidget

from zsyz_desktop.paths import handbook
from zsyz_desktop.ui.pieces.lay import below, beside
from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.style.tokens import SPACE, SPACE_WIDE

_SIZE = (860, 640)
_PICTURE = re.compile(r"^!\[.*$\n?", re.MULTILINE)


class Handbook(QDialog):
    """Stays open beside the work it explains."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handbook")
        self.setWindowTitle("使用手册")
        self.setModal(False)
        self.resize(*_SIZE)
        self.text = QTextBrowser()
        self.text.setObjectName("handbook_text")
        self.text.setAccessibleName("使用手册")
        self.text.setMarkdown(_PICTURE.sub("", handbook().read_text(encoding="utf-8")))
        self.text.document().setDocumentMargin(SPACE_WIDE)
        self.search = QLineEdit()
        self.search.setObjectName("handbook_search")
        self.search.setAccessibleName("在手册里查找")
        self.search.setPlaceholderText("查找，按 Enter 到下一处")
        self.search.setClearButtonEnabled(True)
        self.found = PlainLabel()
        following = QPushButton("下一处")
        following.setAutoDefault(False)
        following.clicked.connect(self.find_next)
        self.search.returnPressed.connect(self.find_next)
        self.search.textChanged.connect(self._begin_anew)
        line = beside(
            *((widget, int(widget is self.search)) for widget in (self.search, following, self.found)), spacing=SPACE
        )
        below(line, (self.text, 1), spacing=SPACE, margins=SPACE_WIDE, into=self)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_next(self) -> None:
        """The next place with the words, round again from the top."""
        words = self.search.text().strip()
        if not words:
            return
        if not self.text.find(words):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            is_there = self.text.find(words, QTextDocument.FindFlag(0))
            self.found.setText("" if is_there else "没有找到")

    def _begin_anew(self) -> None:
        self.found.clear()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.find_next()
