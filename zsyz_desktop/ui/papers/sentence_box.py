"""One sentence of a report: what the ledger says, and what the officer makes of it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from zsyz_desktop.rules.report_edits import Doubt
from zsyz_desktop.ui.forms.action_form import keep_by_keys
from zsyz_desktop.ui.forms.esc_note import EscNote
from zsyz_desktop.ui.pieces.complaint import Complaint
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.values import Frozen

_SIZE = (640, 420)
_CHANGED = (
    "改过以后台账的数据有变化：当时是“{before}”。要用改的句子，请核对数字后保存；要用台账现在的句子，点“恢复原句”。"
)


class Shown(Frozen):
    """A sentence by its key, as the ledger says it and as it stands now; `doubt` where its figures have changed."""

    key: str
    generated: str
    text: str
    doubt: Doubt | None = None


Keep = Callable[[Mapping[str, str]], str]
"""Keeps words by the keys of their sentences; what it says is why it did not."""


class SentenceBox(QDialog):
    """The sentences of a paragraph, one at a time; it closes once the words of those that were looked at are kept."""

    def __init__(self, sentences: Sequence[Shown], key: str, parent: QWidget, keep: Keep) -> None:
        super().__init__(parent)
        self.setObjectName("sentence_box")
        self.setWindowTitle("修改句子")
        self.resize(*_SIZE)
        self._sentences = {each.key: each for each in sentences}
        self._keep = keep
        self.refused = Complaint()
        self.esc_note = EscNote()
        self._typed: dict[str, str] = {}
        self._key = key
        self.choice = PlainChoice()
        self.choice.setAccessibleName("这一段的句子")
        self.choice.addItems(list(self._sentences))
        self.choice.setCurrentText(key)
        self.choice.setVisible(len(self._sentences) > 1)
        self.said = named_label("sentence_generated", wraps=True, selectable=True)
        self.note = named_label("action_note", wraps=True)
        self.editor = QPlainTextEdit()
        self.editor.setObjectName("sentence_editor")
        self.editor.setAccessibleName("改成的句子")
        self.editor.setTabChangesFocus(True)
        self._lay_out()
        self.choice.currentTextChanged.connect(self._turn_to)
        self._show(key)

    @property
    def texts(self) -> dict[str, str]:
        """What is to stand in the report, by the keys of the sentences that were looked at."""
        return {**self._typed, self._key: self._text}

    def accept(self) -> None:
        """Keep them; what is refused is told here, with the words still there."""
        said = self._keep(self.texts)
        self.refused.refuse(said)
        if not said:
            super().accept()

    def reject(self) -> None:
        """Esc and 取消 give up what is typed at the second press."""
        is_typed = any(text != self._stored(key) for key, text in self.texts.items())
        if self.esc_note.may_give_up(is_typed=is_typed):
            super().reject()

    def _stored(self, key: str) -> str:
        shown = self._sentences[key]
        return shown.doubt.edited if shown.doubt is not None else shown.text

    @property
    def _text(self) -> str:
        return "".join(line.strip() for line in self.editor.toPlainText().splitlines())

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        self.keep = buttons.addButton("保存", QDialogButtonBox.ButtonRole.AcceptRole)
        self.restore = buttons.addButton("恢复原句", QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.restore.setToolTip("把这一句换回台账生成的句子")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.restore.clicked.connect(lambda: self.editor.setPlainText(self._sentences[self._key].generated))
        self.editor.textChanged.connect(self.esc_note.hide)
        keep_by_keys(self, self.keep)
        below(
            self.choice,
            named_label("options_heading", "台账生成的句子"),
            self.said,
            self.note,
            named_label("options_heading", "改成"),
            (self.editor, 1),
            self.refused,
            self.esc_note,
            buttons,
            spacing=tokens.SPACE,
            margins=tokens.SPACE_WIDE,
            into=self,
        )

    def _turn_to(self, key: str) -> None:
        self._typed[self._key] = self._text
        self._show(key)

    def _show(self, key: str) -> None:
        shown = self._sentences[key]
        self._key = key
        self.said.setText(shown.generated)
        self.note.setVisible(shown.doubt is not None)
        if shown.doubt is not None:
            self.note.setText(_CHANGED.format(before=shown.doubt.before))
        self.editor.setPlainText(self._typed.get(key, self._stored(key)))
        self.editor.setFocus()
