"""The fifth step: every row new, changed, unchanged, asked or refused with its reason, put right in place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from zsyz_desktop.exchange.intake.fields import field_title
from zsyz_desktop.exchange.intake.staging import Action, Difference, StagedRow
from zsyz_desktop.exchange.understanding.facts import Asked
from zsyz_desktop.exchange.understanding.similar import exact_key
from zsyz_desktop.ui.intake.answer_bar import AnswerBar, question_of
from zsyz_desktop.ui.intake.desk import IntakeDesk
from zsyz_desktop.ui.intake.preview_grid import PreviewGrid
from zsyz_desktop.ui.intake.preview_model import CHOICES, NAME, PreviewColumn, PreviewModel, refuses
from zsyz_desktop.ui.intake.step import Step
from zsyz_desktop.ui.intake.values_shown import value_words
from zsyz_desktop.ui.pieces.lay import below, beside
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.plain_label import PlainLabel, named_label
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.style import tokens

_HEADS = (Head("栏目", 150), Head("台账里"), Head("表里"), Head("处理", 110))
_HOW = "在格里直接改（F2 或打字），回车就按新的重新核对。黄色的要回答，红色的不能导入，绿色的与台账不同。"
_TAKE, _LEAVE = "用表里的", "保留台账"
_BELOW = 168


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
        self.bar = AnswerBar()
        self.list = RowList("与台账不同的栏目", _HEADS)
        self.list.setMaximumHeight(_BELOW)
        self._is_answered = False
        self._lay_out()
        self.choice.activated.connect(lambda _: self.show_now())
        self.grid.chosen.connect(lambda _: self._show_row())
        self.grid.selectionModel().currentColumnChanged.connect(lambda *_: self._show_row())
        self.bar.matched.connect(self._answer)
        self.bar.accepted.connect(self._take_proposal)
        self.bar.left_out.connect(self._leave_out)
        self.bar.lowered.connect(self._take_less)
        self.list.edit_wanted.connect(self._turn)

    def show_now(self) -> None:
        """The rows as they are staged now; the cursor stays in its cell."""
        staging, table = self.desk.staging, self.desk.table
        if staging is None or table is None:
            return
        self._show_choices(staging.rows)
        key, column = self.grid.key or "", max(1, self.grid.currentIndex().column())
        is_new, self._is_answered = not self.grid.preview.rows or self._is_answered, False
        keep = CHOICES[max(0, self.choice.currentIndex())][1]
        self.grid.preview.left = self.desk.left
        self.grid.preview.show_staging(
            staging, [row for row in staging.rows if keep(row)], table.sheet, self.desk.corrections
        )
        self._go_on(key) if is_new else self.grid.go_to(key, column)
        self._show_row()

    def first(self) -> QWidget:
        """The rows."""
        return self.grid

    def _go_on(self, key: str) -> None:
        """The cursor into the next cell that has to be answered, from this row on."""
        preview = self.grid.preview
        key = preview.next_to_do(int(key or 0)) or key
        row = next((each for each in preview.rows if str(each.row) == key), None)
        field = preview.to_do_in(row) if row is not None else ""
        self.grid.go_to(key, preview.number_of.get(field, 1))

    def _lay_out(self) -> None:
        below(
            beside(self.label, self.choice, tokens.SPACE_WIDE, (named_label("step_said", _HOW), 1),
                   spacing=tokens.SPACE),
            (self.grid, 1),
            self.bar,
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

    def _show_row(self) -> None:
        row = self._row()
        self.bar.show_question(row, self._question(), self._alike(), self._refused())
        lines = [*self._kept_name(row), *self._lines(row)]
        self.list.show_rows(lines)
        self.list.setVisible(bool(lines))

    def _question(self) -> Asked | None:
        """What is asked of the current cell, else of its row."""
        column = self.grid.currentIndex().column()
        columns = self.grid.preview.columns
        return question_of(self._row(), "+".join(columns[column].fields) if 0 <= column < len(columns) else "")

    def _refused(self) -> PreviewColumn | None:
        """The column that refuses the current row: that of the cursor, else the first."""
        row, columns = self._row(), self.grid.preview.columns
        if row is None or row.action is not Action.REFUSED:
            return None
        at = self.grid.currentIndex().column()
        return next((each for each in (*columns[at : at + 1], *columns) if refuses(row, each)), None)

    def _lines(self, row: StagedRow | None) -> list[ListRow]:
        if row is None or not row.code:
            return []
        return [_line(each, is_left=(row.row, each.field) in self.desk.left) for each in row.differences]

    def _kept_name(self, row: StagedRow | None) -> list[ListRow]:
        """The name of a project that was only found alike: it stands until the officer takes the sheet's."""
        new = row.values.get(NAME) if row is not None else None
        if row is None or not row.name or not isinstance(new, str) or exact_key(new) == exact_key(row.name):
            return []
        if question_of(row) is not None or any(each.field == NAME for each in row.differences):
            return []
        return [_line(Difference(NAME, row.name, new), is_left=True)]

    def _alike(self) -> list[int]:
        """The rows of which the same is asked of the same words in the same column."""
        row, asked, refused = self._row(), self._question(), self._refused()
        staging = self.desk.staging
        if row is not None and refused is not None and staging is not None:
            said = self.grid.preview.text_in(row.row, refused.field)
            rows = [each.row for each in staging.rows if refuses(each, refused)]
            return [each for each in rows if self.grid.preview.text_in(each, refused.field) == said]
        if row is None or asked is None or staging is None:
            return []
        said = self._text(row, asked.field)
        return [
            each.row
            for each in staging.rows
            if any(one.field == asked.field and one.proposal == asked.proposal for one in each.asked)
            and self._text(each, asked.field) == said
        ]

    def _text(self, row: StagedRow, field: str) -> str:
        """What stands in the sheet where a field is read from; "" where no column is."""
        column = self._column(field)
        return self.grid.preview.text_in(row.row, column) if column else ""

    def _column(self, field: str) -> str:
        """The field of the column one of whose fields this is: 计划开工 is read with 计划竣工."""
        columns = self.grid.preview.columns
        return next((each.field for each in columns if field in each.fields), "")

    def _write(self, key: str, field: str, text: str) -> str:
        self.desk.say_cell(int(key), field, text.strip())
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """In the reason Enter takes it, Esc goes back to the rows."""
        if not self.bar.reason.hasFocus() or event.key() not in (
            Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape,
        ):  # fmt: skip
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.grid.setFocus()
        else:
            self.bar.take_reason()

    def _answer(self, answer: str) -> None:
        row, asked = self._row(), self._question()
        if row is not None and asked is not None:
            self._is_answered = True
            self.desk.say_cell(row.row, asked.field, answer)
            self.grid.setFocus()

    def _take_proposal(self) -> None:
        row, asked = self._row(), self._question()
        if row is not None and asked is not None:
            self._is_answered = True
            self.desk.accept(self.bar.rows(row.row, self._alike()), asked.field)
            self.grid.setFocus()

    def _leave_out(self) -> None:
        row, asked, refused = self._row(), self._question(), self._refused()
        column = refused.field if refused is not None else self._column(asked.field) if asked is not None else ""
        if row is not None and column:
            self._is_answered = True
            self.desk.leave_out(self.bar.rows(row.row, self._alike()), column)
            self.grid.setFocus()

    def _take_less(self, reason: str) -> None:
        row, asked = self._row(), self._question()
        if row is not None and asked is not None:
            self._is_answered = True
            self.desk.take_less(row.row, asked.field, reason)
            self.grid.setFocus()

    def _turn(self) -> None:
        """The current difference: taken from the sheet, or left as the ledger has it."""
        row, field = self._row(), self.list.key
        if row is None or not field:
            return
        is_renamed = row.row in self.desk.corrections.renamed
        if field == NAME and (is_renamed or not any(each.field == NAME for each in row.differences)):
            self.desk.rename(row.row, takes=not is_renamed)
        else:
            self.desk.leave(row.row, field, as_it_is=(row.row, field) not in self.desk.left)
        self.list.choose(field)
        self.list.setFocus()


def _line(each: Difference, *, is_left: bool) -> ListRow:
    old, new = (value_words(each.field, value) for value in (each.old, each.new))
    return ListRow(each.field, (field_title(each.field), old, new, _LEAVE if is_left else _TAKE))
