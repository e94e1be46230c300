"""The fourth step: what holds for a whole column or the whole sheet is asked once, and never guessed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from zsyz_desktop.exchange.understanding.above import ABOVE
from zsyz_desktop.exchange.understanding.facts import Asked, Column, ColumnAsked
from zsyz_desktop.exchange.understanding.heading_days import month_of
from zsyz_desktop.rules.heading_units import words_of
from zsyz_desktop.ui.intake.desk import IntakeDesk
from zsyz_desktop.ui.intake.step import Step
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens

_MONTHLY = {"到位资金": "fund", "计划到位资金": "plan", "完成投资": "invested", "不读入": ""}
_SAID = "这些问题整列只问一次，回答以后各行一并重新核对；不回答的，这一列不导入，写“同上”的几行不导入。"
_NONE_LEFT = "已全部回答，请到下一步逐行核对。"
_NO_CHOICES = "请回到“栏目对应”，给这一列指定栏目。"
Choose = Callable[[str], object]


class QuestionsStep(Step):
    """A question with its choices below each other; an answer is taken at once."""

    title = "整列问题"

    def __init__(self, desk: IntakeDesk) -> None:
        super().__init__(desk)
        self._groups: list[QButtonGroup] = []
        self._shown: tuple[object, ...] = ()
        self._was_asked = False
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        below(named_label("step_said", _SAID, wraps=True), (self.area, 1), spacing=tokens.SPACE, into=self)

    def is_needed(self) -> bool:
        """False where nothing was asked; once it was, the step stays."""
        return bool(self._asked()) or self._was_asked

    def show_now(self) -> None:
        """Every open question; the cursor goes to the first one that is left."""
        asked = self._asked()
        self._was_asked = self._was_asked or bool(asked)
        if asked != self._shown:
            self._shown = asked
            self._lay_out()
            if self.isVisible():
                self.first().setFocus()

    def first(self) -> QWidget:
        """The first choice of the first question."""
        return next((button for group in self._groups for button in group.buttons()), self.area)

    def _asked(self) -> tuple[ColumnAsked | Asked, ...]:
        understood = self.desk.understood
        if understood is None:
            return ()
        seen: dict[object, ColumnAsked | Asked] = {}
        for each in understood.columns_asked:  # several columns that claim one field are one question, months too
            key = (each.about, each.among) if each.among else each.column
            seen.setdefault((each.about, "month") if self._months(each) else key, each)
        return (*seen.values(), *understood.sheet_asked)

    def _columns(self) -> Sequence[Column]:
        understood = self.desk.understood
        return understood.columns if understood is not None else ()

    def _months(self, asked: ColumnAsked) -> list[Column]:
        """The columns of months of which the same is asked; none for a question about another column."""
        of_months = [
            each for each in self._columns()
            if each.asked is not None and each.asked.about == asked.about and not each.asked.among
            and month_of(words_of(each.parts)) is not None
        ]  # fmt: skip
        return of_months if any(each.number == asked.column for each in of_months) else []

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("section_page")
        layout = below(spacing=tokens.SPACE_TIGHT, into=page)
        self._groups = []
        for each in self._shown:
            if isinstance(each, ColumnAsked):
                said = _of_all(each.sentence, self._months(each))
                self._add(layout, said, each.choices, each.proposal, partial(self._answer_column, each))
            elif isinstance(each, Asked):
                counties = self.desk.counties()
                self._add(layout, each.sentence, counties, "", self.desk.say_county)
        if not self._shown:
            layout.addWidget(named_label("step_question", _NONE_LEFT, wraps=True))
        layout.addStretch(1)
        self.area.setWidget(page)

    def _add(self, layout: QVBoxLayout, sentence: str, choices: Sequence[str], proposal: str, choose: Choose) -> None:
        said = sentence if choices else f"{sentence}{_NO_CHOICES}"
        layout.addWidget(named_label("step_question", said, wraps=True))
        group = QButtonGroup(layout.parentWidget())  # gone with the page it is on
        for choice in choices:
            radio = QRadioButton(f"{choice}（像是这个）" if choice == proposal else choice)
            radio.setAccessibleDescription(sentence)
            radio.clicked.connect(partial(choose, choice))
            group.addButton(radio)
            layout.addWidget(radio)
        layout.addSpacing(tokens.SPACE_WIDE)
        self._groups.append(group)

    def _answer_column(self, asked: ColumnAsked, choice: str) -> None:
        columns = self._months(asked) or [each for each in self._columns() if each.number == asked.column]
        if asked.about == "unit":
            self.desk.pick_unit(columns, choice)
        elif asked.about == "above":
            self.desk.take_above(columns, takes=choice == ABOVE)
        elif asked.among:
            rivals = [each for each in self._columns() if each.number in asked.among]
            self.desk.pick_fields({each: asked.about if each.heading == choice else "" for each in rivals})
        else:
            self.desk.pick_fields({each: self._monthly(each, choice) for each in columns})

    def _monthly(self, column: Column, choice: str) -> str:
        found = month_of(words_of(column.parts))
        kind = _MONTHLY.get(choice, "")
        if found is None or not kind:
            return ""
        year, month, _ = found
        return f"{kind}:{year or self.desk.year()}-{month:02}"


def _of_all(sentence: str, months: Sequence[Column]) -> str:
    """The question about one month, asked of all of them."""
    if len(months) < 2:
        return sentence
    first, last = (f"“{each.heading}”" for each in (months[0], months[-1]))
    _, _, question = sentence.rpartition("”")
    asked = "写的是什么？" if "月的" in question else question
    return f"{first}至{last}等{len(months)}列{asked}"
