"""The evidence of an item below it: what there is, opened or saved at a click, and a way to add files."""

from typing import cast

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.rules.wording import size_words
from zsyz_desktop.services.files.evidence_files import EvidenceFact
from zsyz_desktop.ui.pieces.complaint import Complaint
from zsyz_desktop.ui.pieces.lay import below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import PlainLabel, named_label
from zsyz_desktop.ui.style import tokens

_HINT = "文件可以直接拖进来，每个不超过20 MB"


class EvidenceList(QWidget):
    """A line for each piece of evidence."""

    add_wanted = Signal()
    open_wanted = Signal(object)
    save_wanted = Signal(object)
    removal_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence_list")
        self._shown: tuple[EvidenceFact, ...] | None = None
        self._is_locked = False
        self._made: list[QWidget] = []
        self._title = named_label("field_label", wraps=True)
        self.message = Complaint()
        self.add_button = named_button("添加文件…", "evidence_add", _HINT)
        self.add_button.clicked.connect(self.add_wanted)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.SPACE_HAIR)
        head = beside((self._title, 1), self.add_button)
        below(head, self.message, self._lines, spacing=tokens.SPACE_TIGHT, into=self)

    def show_evidence(self, evidence: tuple[EvidenceFact, ...], *, is_locked: bool) -> None:
        """List the evidence; a message stands until something else is tried."""
        count = f"佐证{len(evidence)}份" if evidence else "暂无佐证"
        self._title.setText(count if is_locked else f"{count}　{_HINT}")
        self.add_button.setVisible(not is_locked)
        if (evidence, is_locked) == (self._shown, self._is_locked):
            return
        self._shown, self._is_locked = evidence, is_locked
        for line in self._made:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._made = [self._line(each) for each in evidence]
        before: QWidget = self.add_button
        for line in self._made:
            self._lines.addWidget(line)
            line.show()  # at once, so that keys find its buttons
            buttons = cast("list[QPushButton]", line.findChildren(QPushButton))
            for button in buttons:
                QWidget.setTabOrder(before, button)
                before = button

    def complain(self, sentence: str) -> None:
        """Say why something was not kept; an empty sentence takes it away."""
        self.message.refuse(sentence)

    def _line(self, evidence: EvidenceFact) -> QWidget:
        line = QWidget()
        line.setObjectName("evidence_line")
        words = PlainLabel(_words(evidence))
        words.setWordWrap(True)
        layout = beside((words, 1), spacing=tokens.SPACE_TIGHT, into=line)
        if evidence.file is not None:
            layout.addWidget(_button("打开", "evidence_open", evidence, self.open_wanted))
            layout.addWidget(_button("另存为…", "evidence_save", evidence, self.save_wanted))
        if not self._is_locked:
            layout.addWidget(_button("删除", "evidence_remove", evidence, self.removal_wanted))
        return line


def _words(evidence: EvidenceFact) -> str:
    if evidence.file is None:
        return evidence.words
    return "　".join(part for part in (evidence.file, size_words(evidence.size), evidence.words) if part)


def _button(title: str, name: str, evidence: EvidenceFact, wanted: SignalInstance) -> QPushButton:
    button = named_button(title, name)
    button.setAccessibleName(shown(f"{title}：{_words(evidence)}"))
    button.clicked.connect(lambda _checked=False: wanted.emit(evidence))
    return button
