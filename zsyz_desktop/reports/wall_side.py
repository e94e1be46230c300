"""The right side of the wall sheet: 四个一, 要素, problems, and what comes next, one below the other."""

from collections.abc import Sequence

from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.reports.answers import dispatch_source, no_problem_words, problem_source
from zsyz_desktop.reports.appendix import Appendix
from zsyz_desktop.reports.frame import WALL_TEXT, Sheet, or_nothing
from zsyz_desktop.reports.ones import ones_texts, verdict_words
from zsyz_desktop.reports.standing_block import MOST_PROBLEMS, said_last
from zsyz_desktop.reports.table import Cell, Column, Row, Table
from zsyz_desktop.rules.item_words import days_late, due_words
from zsyz_desktop.rules.sheets import ItemRow, ProblemRow, ProgressSheet
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.wording import day_in_table, late_words

_LABEL = 0.21  # of the width: 一个项目, 上期以来进展
_MOST_FACTORS = 8
_GAP = 6.0
_LINE = WALL_TEXT * LEADING
_PROBLEMS = 2  # the block of them


class WallSide:
    """Four small tables in a column, no cell of them longer than `most` lines."""

    def __init__(self, paper: ProgressSheet, column: Sheet, most: int) -> None:
        self.paper = paper
        self.column = column
        self._blocks = [
            self._block(("四个一", verdict_words(paper)), (_LABEL, 1 - _LABEL), _ones(paper), most),
            self._block(("要素保障（未办结）", "责任单位", "应办结"), (0.41, 0.32, 0.27), self._factors(), most),
            self._block(("问题", "责任单位\n责任人", "时限"), (0.41, 0.32, 0.27), _problems(paper), most),
            self._block(
                ("进展", "上期以来；下步（事项—责任人—完成日）"), (_LABEL, 1 - _LABEL), _texts(paper), most + 1
            ),
        ]
        self._more = ("", self._more_factors(), self._more_problems(), "")

    @property
    def height(self) -> float:
        """All blocks with the gaps between them."""
        return sum(map(self._height, range(len(self._blocks)))) + _GAP * (len(self._blocks) - 1)

    def draw(self, sketch: Sketch, top: float, room: float, appendix: Appendix) -> None:
        """From `top`; what room is left is shared out between the blocks."""
        spare = max(0.0, room - self.height) / (len(self._blocks) - 1)
        for number, (table, rows) in enumerate(self._blocks):
            y = table.draw_head(sketch, self.column.left, top)
            for row in rows:
                y = table.draw_row(sketch, self.column.left, y, row)
                for place in row.cut:
                    appendix.note_cut(
                        row.cells[0].text if place else table.columns[0].title, row.cells[place].text, cut=True
                    )
            if self._more[number]:
                style = sketch.type(WALL_TEXT, colour=sketch.palette.soft)
                with sketch.told_by(Source(self.paper.heading.code, Part.PROBLEM) if number == _PROBLEMS else None):
                    sketch.words(self.column.left + 3, y + 1, self._more[number], style)
            top += self._height(number) + _GAP + min(spare, 3 * _GAP)

    def _block(
        self, titles: Sequence[str], shares: Sequence[float], cells: Sequence[Sequence[Cell]], most: int
    ) -> tuple[Table, list[Row]]:
        width = self.column.across
        table = Table(
            [Column(t, width * s) for t, s in zip(titles, shares, strict=True)], WALL_TEXT, air=1.6, leading=1.1
        )
        return table, [table.lay(row, most=most) for row in cells]

    def _height(self, number: int) -> float:
        table, rows = self._blocks[number]
        return table.head_height + sum(row.height for row in rows) + (_LINE if self._more[number] else 0)

    def _factors(self) -> list[Sequence[Cell]]:
        return [_factor(item, self.paper) for item in (self.paper.factors or ())[:_MOST_FACTORS]]

    def _more_factors(self) -> str:
        if not self.paper.factors:
            return "—（没有要素清单）" if self.paper.factors is None else "第5阶段没有未办结的事项"
        more = len(self.paper.factors) - _MOST_FACTORS
        return f"另有{more}项见闭环清单" if more > 0 else ""

    def _more_problems(self) -> str:
        problems = self.paper.problems
        if not problems:
            return no_problem_words(problems)
        more = len(problems) - MOST_PROBLEMS
        return f"另有{more}条见挂账清单" if more > 0 else ""


def _ones(paper: ProgressSheet) -> list[Sequence[Cell]]:
    return [(Cell(title, weight="bold"), Cell(text, source=source)) for title, text, source in ones_texts(paper)]


def _factor(item: ItemRow, paper: ProgressSheet) -> Sequence[Cell]:
    late = days_late(item, paper.masthead.today)
    name = f"{'★' if item.is_key else ''}{item.text}"
    return (
        Cell(name, weight="bold" if late else "regular"),
        Cell(or_nothing(item.unit)),
        Cell(
            late_words(late) or (due_words(item) if item.due or item.runs_on else "未排期"),
            weight="bold" if late else "regular",
        ),
    )


def _problems(paper: ProgressSheet) -> list[Sequence[Cell]]:
    return [_problem(paper.heading.code, each) for each in (paper.problems or ())[:MOST_PROBLEMS]]


def _problem(code: str, problem: ProblemRow) -> Sequence[Cell]:
    who = "\n".join(part for part in (problem.unit, problem.person, problem.phone) if part)
    return (
        Cell(problem.text, source=problem_source(code, problem, "text")),
        Cell(or_nothing(who), source=problem_source(code, problem, "unit_id")),
        Cell(
            f"{day_in_table(problem.due)}\n{problem.level.value}·{problem.state.value}",
            source=problem_source(code, problem, "due"),
        ),
    )


def _texts(paper: ProgressSheet) -> list[Sequence[Cell]]:
    return [
        (Cell(title, weight="bold"), Cell(text, source=dispatch_source(paper, field)))
        for title, (text, field) in zip(("上期以来进展", "下步"), said_last(paper), strict=True)
    ]
