"""Below the chart: open problems at the left, what happened and what comes next at the right."""

from collections.abc import Sequence

from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.models.words import ProblemLevel
from zsyz_desktop.reports.answers import dispatch_source, no_problem_words, problem_source
from zsyz_desktop.reports.appendix import Appendix
from zsyz_desktop.reports.frame import TEXT, Sheet, or_nothing
from zsyz_desktop.reports.table import PAD, Cell, Column, Table
from zsyz_desktop.reports.who import unit_and_person
from zsyz_desktop.rules.sheets import ProblemRow, ProgressSheet
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.wording import day_in_table, reported_words

MOST_PROBLEMS = 3
_GAP = 12.0
_LINE = TEXT * LEADING + 2
_PROBLEMS_SHARE = 0.66
_WHO = 2  # the column of unit, person and phone
_COLUMNS = (
    ("问题", 0.34),
    ("级别", 0.06),
    ("责任单位·责任人", 0.215),
    ("措施", 0.205),
    ("时限", 0.105),
    ("状态", 0.075),
)


class StandingBlock:
    """At most three problems and two texts side by side, no cell of them longer than `most` lines."""

    def __init__(self, paper: ProgressSheet, sheet: Sheet, most: int) -> None:
        self.paper = paper
        self.sheet = sheet
        width = sheet.across * _PROBLEMS_SHARE
        self._open = paper.problems or ()
        columns = [Column(title, width * share) for title, share in _columns(self._open)]
        self._problems = Table(columns, TEXT, air=1.6, leading=1.1)
        room = self._problems.columns[_WHO].width - 2 * PAD
        self._rows = [
            self._problems.lay(_cells(paper.heading.code, row, room), most=most) for row in self._open[:MOST_PROBLEMS]
        ]
        rest = sheet.across - width - _GAP
        titles = (("上期以来进展", 0.46), ("下步（事项—责任人—完成日）", 0.54))
        self._texts = Table([Column(title, rest * share) for title, share in titles], TEXT, air=1.6, leading=1.1)
        cells = [Cell(text, source=dispatch_source(paper, field)) for text, field in said_last(paper)]
        self._text_row = self._texts.lay(cells, most=max(most, 4))

    @property
    def height(self) -> float:
        """The taller of the two sides."""
        left = sum(row.height for row in self._rows) or _LINE
        left += _LINE if len(self._open) > MOST_PROBLEMS else 0
        return max(self._problems.head_height + left, self._texts.head_height + self._text_row.height)

    def draw(self, sketch: Sketch, top: float, appendix: Appendix) -> None:
        """Both sides from `top`."""
        self._draw_problems(sketch, top, appendix)
        left = self.sheet.right - self._texts.width
        y = self._texts.draw_head(sketch, left, top)
        self._texts.draw_row(sketch, left, y, self._text_row)
        for number, (text, _) in enumerate(said_last(self.paper)):
            title = self._texts.columns[number].title
            appendix.note_cut(title, text, cut=number in self._text_row.cut)

    def _draw_problems(self, sketch: Sketch, top: float, appendix: Appendix) -> None:
        left = self.sheet.left
        y = self._problems.draw_head(sketch, left, top)
        if not self._rows:
            self._draw_no_problem(sketch, left + 3, y + 1)
        for number, row in enumerate(self._rows, start=1):
            y = self._problems.draw_row(sketch, left, y, row)
            for column in row.cut:
                title = f"问题{number}　{self._problems.columns[column].title}"
                appendix.note_cut(title, row.cells[column].text, cut=True)
        more = len(self._open) - MOST_PROBLEMS
        if more > 0:
            sketch.words(left + 3, y + 1, f"另有{more}条见挂账清单", sketch.type(TEXT, colour=sketch.palette.soft))

    def _draw_no_problem(self, sketch: Sketch, left: float, top: float) -> None:
        words = no_problem_words(self.paper.problems)
        with sketch.told_by(Source(self.paper.heading.code, Part.PROBLEM)):
            sketch.words(left, top, words, sketch.type(TEXT))


def said_last(paper: ProgressSheet) -> tuple[tuple[str, str], ...]:
    """上期以来进展 and 下步 in words, each with the field it is told by."""
    texts = (("progress", paper.progress), ("steps", paper.next_step))
    month = paper.money.period.month
    return tuple((reported_words(or_nothing(text), paper.silent_since, month), name) for name, text in texts)


def _columns(problems: Sequence[ProblemRow]) -> list[tuple[str, float]]:
    """The phone is in the heading where there is one to call."""
    called = any(problem.phone for problem in problems)
    return [(f"{title}·电话" if called and n == _WHO else title, share) for n, (title, share) in enumerate(_COLUMNS)]


def _cells(code: str, problem: ProblemRow, room: float) -> tuple[Cell, ...]:
    reached = "·".join(part for part in (problem.person, problem.phone) if part)
    who = unit_and_person(problem.unit, reached, room)
    major = problem.level is ProblemLevel.MAJOR
    return (
        Cell(problem.text, source=problem_source(code, problem, "text")),
        Cell(problem.level.value, weight="bold" if major else "regular", source=problem_source(code, problem, "level")),
        Cell(or_nothing(who), source=problem_source(code, problem, "unit_id")),
        Cell(or_nothing(problem.measures), source=problem_source(code, problem, "measures")),
        Cell(day_in_table(problem.due), source=problem_source(code, problem, "due")),
        Cell(problem.state.value, source=problem_source(code, problem, "")),
    )
