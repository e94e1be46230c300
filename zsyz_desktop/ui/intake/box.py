"""导入Excel: one box, step by step; nothing is written before its last step, and Esc leaves the ledger as it is."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from zsyz_desktop.errors import Refusal
from zsyz_desktop.exchange.intake.choices import Applied
from zsyz_desktop.ui.intake.columns_step import ColumnsStep
from zsyz_desktop.ui.intake.desk import IntakeDesk
from zsyz_desktop.ui.intake.file_step import FileStep
from zsyz_desktop.ui.intake.look import intake_sheet
from zsyz_desktop.ui.intake.preview_step import PreviewStep
from zsyz_desktop.ui.intake.questions_step import QuestionsStep
from zsyz_desktop.ui.intake.sheet_step import SheetStep
from zsyz_desktop.ui.intake.signing_step import SigningStep
from zsyz_desktop.ui.intake.step import Step
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.told_of import tell_of
from zsyz_desktop.ui.style import tokens

_SIZE = (1180, 660)


class IntakeBox(QDialog):
    """Accepted when the sheet was written into the ledger; `outcome` says then what came in."""

    def __init__(self, ledger: LedgerDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("intake_box")
        self.setWindowTitle("导入Excel")
        self.setStyleSheet(intake_sheet())
        self.resize(*_SIZE)
        self.outcome = ""
        self.desk = IntakeDesk(ledger, self)
        self.file = FileStep(self.desk)
        self.sheet = SheetStep(self.desk)
        self.columns = ColumnsStep(self.desk)
        self.questions = QuestionsStep(self.desk)
        self.preview = PreviewStep(self.desk)
        self.signing = SigningStep(self.desk)
        self.steps: tuple[Step, ...] = (
            self.file, self.sheet, self.columns, self.questions, self.preview, self.signing,
        )  # fmt: skip
        self.stack = QStackedWidget()
        self.title = named_label("intake_title")
        self.path = named_label("intake_steps")
        self.refused = named_label("intake_refused", wraps=True)
        self.back = named_button("上一步(&B)", "back", "回到前一步（Alt+B）")
        self.next = named_button("下一步(&N)", "next", "到下一步（Alt+N）")
        self.cancel = named_button("取消", "cancel", "不导入，台账不变（Esc）")
        self._lay_out()
        self._wire()
        self._show_step(0)

    def open_file(self, path: Path) -> None:
        """Begin with a file that was dropped or named."""
        self.desk.open_file(path)

    def open_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Begin with a block of a spreadsheet."""
        self.desk.open_rows(rows)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self.stack.currentIndex()]

    def _lay_out(self) -> None:
        for step in self.steps:
            self.stack.addWidget(step)
            tell_of(step, step.title)
        for button in (self.back, self.cancel):
            button.setAutoDefault(False)
        self.next.setDefault(True)
        below(
            beside(self.title, REST, self.path),
            (self.stack, 1),
            self.refused,
            beside(REST, self.back, self.next, self.cancel, spacing=tokens.SPACE),
            spacing=tokens.SPACE,
            margins=(tokens.SPACE_SECTION, tokens.SPACE_WIDE),
            into=self,
        )

    def _wire(self) -> None:
        self.next.clicked.connect(self._go_on)
        self.back.clicked.connect(lambda: self._go(-1))
        self.cancel.clicked.connect(self.reject)
        self.desk.changed.connect(self._follow)
        self.desk.refused.connect(self._tell)

    def _follow(self) -> None:
        self.refused.clear()
        if self.step is self.file and self.desk.book is None:
            self._go(1)
        else:
            self._show_step(self.stack.currentIndex(), moves=False)

    def _go_on(self) -> None:
        if self.desk.is_busy:
            return
        if sentence := self.step.in_the_way():
            self._tell(sentence)
        elif self.step is self.file and self.desk.book is not None:
            self.desk.apply_book(lambda rows: self._finish(f"已导入整本台账：{rows}条记录。"))
        elif self.step is self.signing:
            self._write()
        else:
            self._go(1)

    def _go(self, by: int) -> None:
        number = self.stack.currentIndex() + by
        while 0 < number < len(self.steps) - 1 and not self.steps[number].is_needed():
            number += by
        self._show_step(max(0, number))

    def _show_step(self, number: int, *, moves: bool = True) -> None:
        self.refused.clear()
        self.stack.setCurrentIndex(number)
        self.title.setText(self.step.title)
        needed = [step for step in self.steps if step.is_needed()]
        here = needed.index(self.step) + 1 if self.step in needed else 0
        self.path.setText(f"第{here}步，共{len(needed)}步" + (f"　{self.desk.name}" if self.desk.name else ""))
        self.back.setEnabled(number > 0)
        writes = self.step is self.signing or (self.step is self.file and self.desk.book is not None)
        self.next.setText("写入台账(&N)" if writes else "下一步(&N)")
        self.step.show_now()
        if moves:
            self.step.first().setFocus()

    def _tell(self, sentence: str) -> None:
        self.refused.setText(sentence)

    def _write(self) -> None:
        try:
            choices = self.signing.choices()
        except Refusal as refusal:
            self._tell(str(refusal))
            return
        self.desk.apply(choices, lambda done: self._finish(outcome_words(done)))

    def _finish(self, outcome: str) -> None:
        self.outcome = outcome
        self.accept()


def outcome_words(done: Applied) -> str:
    """「已导入：新增5个项目，修改2个，登记资金3笔。」."""
    counts = ((len(done.added), "新增{}个项目"), (len(done.changed), "修改{}个项目"), (done.receipts, "登记资金{}笔"))
    return f"已导入：{'，'.join(words.format(count) for count, words in counts if count) or '没有变化'}。"
