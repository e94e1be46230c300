"""上期承诺 of one project: each step with the day it was kept."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.services.dispatches.sheet import Promised
from zsyz_desktop.ui.forms.action_form import keep_by_keys
from zsyz_desktop.ui.forms.days import DayEditor
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import PlainLabel, named_label
from zsyz_desktop.ui.style import tokens

_WIDTH, _DAY_WIDTH = 860, 150
_HEADS = ("事项", "责任人", "完成日", "情况", "兑现日（没有兑现的留空）")
NO_PROMISES = "这个项目上期没有下步安排。"
SETTLED = "已登记兑现情况"
Settle = Callable[[Sequence[tuple[Promised, str]]], None]


class PromisesBox(QDialog):
    """A day for what was kept, nothing for what was not; it stays open while something is refused."""

    def __init__(self, name: str, promised: Sequence[Promised], today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("promises_box")
        self.setWindowTitle(f"上期承诺：{name}")
        self.setMinimumWidth(_WIDTH)
        self.setStyleSheet(f"#promises_head {{ color: {tokens.SOFT_INK}; }}")
        self._promised = promised
        self._today = today
        self._settle: Settle = lambda _done: None
        self.days = [DayEditor(self) for _ in promised]
        self.refused = PlainLabel()
        self.refused.setObjectName("panel_banner")
        self.refused.setWordWrap(True)
        self.refused.hide()
        buttons = QDialogButtonBox()
        self.keep = buttons.addButton("保存", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        keep_by_keys(self, self.keep)
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.SPACE_WIDE, tokens.SPACE_WIDE, tokens.SPACE_WIDE, tokens.SPACE_WIDE)
        layout.setSpacing(tokens.SPACE)
        layout.addLayout(self._lines())
        layout.addWidget(self.refused)
        layout.addWidget(buttons)

    def ask(self, settle: Settle) -> None:
        """Open it; `settle` is given the steps whose day is another now, and may raise Refusal."""
        self._settle = settle
        self.finished.connect(self.deleteLater)
        self.open()

    def _keep(self) -> None:
        try:
            if changed := self.changed():
                self._settle(changed)
        except (Refusal, Trouble) as error:
            self.refuse(str(error))
        else:
            self.accept()

    def changed(self) -> list[tuple[Promised, str]]:
        """The steps whose day is another now, with it."""
        pairs = ((each, editor.typed().strip()) for each, editor in zip(self._promised, self.days, strict=True))
        return [(each, day) for each, day in pairs if day != str(each.done_on or "")]

    def refuse(self, sentence: str) -> None:
        """Say why it cannot stand."""
        self.refused.setText(sentence)
        self.refused.setVisible(bool(sentence))

    def _lines(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.SPACE_WIDE)
        grid.setColumnStretch(0, 1)
        for column, head in enumerate(_HEADS):
            grid.addWidget(named_label("promises_head", head), 0, column)
        for row, (each, editor) in enumerate(zip(self._promised, self.days, strict=True)):
            due = str(each.step.due) if each.step.due else "没有写"
            words = (each.step.item, each.step.person or "没有写", due, each.words)
            said = [named_label("promised", word, wraps=column == 0) for column, word in enumerate(words)]
            editor.setAccessibleName(f"{each.step.item}的兑现日")
            editor.setFixedWidth(_DAY_WIDTH)
            editor.show_text(str(each.done_on or ""))
            today = named_button("今天兑现", f"kept_today_{row}", "把今天写成兑现日")
            today.clicked.connect(lambda _=False, editor=editor: editor.show_text(str(self._today)))
            for column, widget in enumerate((*said, editor, today)):
                grid.addWidget(widget, row + 1, column)
        return grid
