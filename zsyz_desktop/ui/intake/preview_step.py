"""The fifth step: every row new, changed, unchanged, asked or refused with its reason, put right in place."""

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from zsyz_desktop.exchange.intake.fields import field_title
from zsyz_desktop.exchange.intake.staging import Action, StagedRow
from zsyz_desktop.exchange.understanding.facts import OTHER, SAME, Asked
from zsyz_desktop.ui.intake.desk import IntakeDesk
from zsyz_desktop.ui.intake.preview_grid import PreviewGrid
from zsyz_desktop.ui.intake.preview_model import CHOICES, PreviewModel
from zsyz_desktop.ui.intake.step import Step
from zsyz_desktop.ui.intake.values_shown import value_words
from zsyz_desktop.ui.pieces.lay import below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.plain_label import PlainLabel, named_label
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.style import tokens

_HEADS = (Head("栏目", 150), Head("台账里"), Head("表里"), Head("处理", 110))
_HOW = "在格里直接改（F2 或打字），回车就按新的重新核对。黄色的要回答，红色的不能导入，绿色的与台账不同。"
_TAKE, _LEAVE = "用表里的", "保留台账"
_BELOW = 168
_MATCHED_BY = ("name", "code")


class PreviewStep(Step):
    """The rows above; what is asked of the current one, and how it differs from the ledger, below."""

    title = "逐行核对"

    def __init__(self, desk: IntakeDesk) -> None:
        super().__init__(desk)
        self.choice = PlainChoice()
        self.choice.setObjectName("preview_choice")
        self.label = PlainLabel("显示(&S)")
        self.label.setBuddy(self.choice)
        self.grid = PreviewGrid(PreviewModel(), self._write)
        self.asked = named_label("preview_asked", wraps=True)
        self.same = named_button("是同一个(&Y)", "same", "与它是同一个项目（Alt+Y）")
        self.other = named_button("不是同一个(&O)", "other", "是另一个项目，作为新项目（Alt+O）")
        self.propose = named_button("", "propose", "按建议的值（Alt+Y）")
        self.list = RowList("与台账不同的栏目", _HEADS)
        self.list.setMaximumHeight(_BELOW)
        self._lay_out()
        self.choice.activated.connect(lambda _: self.show_now())
        self.grid.chosen.connect(lambda _: self._show_row())
        self.same.clicked.connect(partial(self._answer, SAME))
        self.other.clicked.connect(partial(self._answer, OTHER))
        self.propose.clicked.connect(self._take_proposal)
        self.list.edit_wanted.connect(self._turn)

    def show_now(self) -> None:
        """The rows as they are staged now; the cursor stays in its cell."""
        staging, table = self.desk.staging, self.desk.table
        if staging is None or table is None:
            return
        self._show_choices(staging.rows)
        key, column = self.grid.key or "", max(1, self.grid.currentIndex().column())
        keep = CHOICES[max(0, self.choice.currentIndex())][1]
        self.grid.preview.left = self.desk.left
        self.grid.preview.show_staging(
            staging, [row for row in staging.rows if keep(row)], table.sheet, self.desk.corrections
        )
        self.grid.go_to(key, column)
        self._show_row()

    def first(self) -> QWidget:
        """The rows."""
        return self.grid

    def _lay_out(self) -> None:
        buttons: tuple[QPushButton, ...] = (self.propose, self.same, self.other)
        below(
            beside(self.label, self.choice, tokens.SPACE_WIDE, (named_label("step_said", _HOW), 1),
                   spacing=tokens.SPACE),
            (self.grid, 1),
            beside((self.asked, 1), *buttons, spacing=tokens.SPACE),
            self.list,
            spacing=tokens.SPACE,
            into=self,
        )  # fmt: skip

    def _show_choices(self, rows: tuple[StagedRow, ...]) -> None:
        number = max(0, self.choice.currentIndex())
        self.choice.clear()
        for title, keep in CHOICES:
            self.choice.addItem(f"{title}　{sum(map(keep, rows))}行")
        self.choice.setCurrentIndex(number)

    def _row(self) -> StagedRow | None:
        number = self.grid.currentIndex().row()
        rows = self.grid.preview.rows
        return rows[number] if 0 <= number < len(rows) else None

    def _question(self) -> Asked | None:
        row = self._row()
        if row is None or not row.asked or row.action is Action.REFUSED:
            return None
        return row.asked[0]

    def _show_row(self) -> None:
        row, asked = self._row(), self._question()
        is_match = asked is not None and asked.field in _MATCHED_BY and asked.sentence.endswith("？")
        self.asked.setText(_said_of(row, asked))
        for button in (self.same, self.other):
            button.setVisible(is_match)
        proposal = _proposed(asked) if not is_match else ""
        self.propose.setText(f"按“{proposal}”(&Y)")
        self.propose.setVisible(bool(proposal))
        differences = row.differences if row is not None and row.code else ()
        self.list.show_rows(
            [
                ListRow(
                    each.field,
                    (field_title(each.field), value_words(each.field, each.old), value_words(each.field, each.new),
                     _LEAVE if row is not None and (row.row, each.field) in self.desk.left else _TAKE),
                )
                for each in differences
            ]
        )  # fmt: skip
        self.list.setVisible(bool(differences))

    def _write(self, key: str, field: str, text: str) -> str:
        self.desk.say_cell(int(key), field, text.strip())
        return ""

    def _answer(self, answer: str) -> None:
        row, asked = self._row(), self._question()
        if row is not None and asked is not None:
            self.desk.say_cell(row.row, asked.field, answer)
            self.grid.setFocus()

    def _take_proposal(self) -> None:
        row, asked = self._row(), self._question()
        if row is not None and asked is not None:
            self.desk.accept(row.row, asked.field)
            self.grid.setFocus()

    def _turn(self) -> None:
        """The current difference: taken from the sheet, or left as the ledger has it."""
        row, field = self._row(), self.list.key
        if row is not None and field:
            self.desk.leave(row.row, field, as_it_is=(row.row, field) not in self.desk.left)
            self.list.choose(field)
            self.list.setFocus()


def _proposed(asked: Asked | None) -> str:
    """What is proposed, with the field it would go to where that is another; "" where nothing is."""
    if asked is None or asked.proposal is None:
        return ""
    said = value_words(asked.proposal_field or asked.field, asked.proposal)
    return f"{field_title(asked.proposal_field)}：{said}" if asked.proposal_field else said


def _said_of(row: StagedRow | None, asked: Asked | None) -> str:
    if row is None:
        return ""
    told = asked.sentence if asked is not None else "；".join(row.problems)
    is_match_asked = asked is not None and asked.field in _MATCHED_BY  # the question names it
    matched = f"对应台账{row.code}“{row.name}”。" if row.code and not is_match_asked else ""
    return f"第{row.row}行：{matched}{told}" if matched or told else ""
