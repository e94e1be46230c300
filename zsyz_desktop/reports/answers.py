"""五问条: how much arrived, where it is stuck, when it starts, what is asked for; the largest figures on the page."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import NamedTuple

from zsyz_desktop.charts.marks import Box, Stroke, line
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.models.words import Currency
from zsyz_desktop.reports.appendix import Appendix
from zsyz_desktop.reports.frame import BIG, TEXT, More, Sheet
from zsyz_desktop.rules.figures import MoneyAnswer, amounts
from zsyz_desktop.rules.money_words import converted_words, plan_lines, planned_figures, side_by_side, year_title
from zsyz_desktop.rules.sheets import OverviewRow, ProblemRow, ProgressSheet, WhenAnswer
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.stuck import StuckAnswer
from zsyz_desktop.rules.stuck_words import NOT_STUCK, stuck_lines, stuck_name, stuck_title
from zsyz_desktop.rules.tally import is_ended, is_paused
from zsyz_desktop.rules.wording import (
    NOT_REPORTED,
    NOTHING,
    day_for,
    day_in_prose,
    left_words,
    percent_of,
    reported_words,
    request_words,
)

_LEAST_HEIGHT, _MOST_HEIGHT, _MOST_ON_THE_WALL = 66.0, 84.0, 96.0
_LEAST_FIGURE, _MOST_FIGURE = (98.0, 160.0), (140.0, 204.0)  # 总投资 and 今年到位: as wide as their figures need
_MOST_FIGURE_ON_THE_WALL = (140.0, 165.0)
_WEIGHTS = (1.4, 1.0)  # 主要卡点, 何时
_ASKED, _NOT_ASKED, _ASKED_ON_THE_WALL = 1.2, 0.55, 2.2  # 请协调, which keeps its size on the wall
_BIG_SIZES = (BIG, 15.0, 13.0, 11.5, 10.0, TEXT)
_GAP = 7.0
_GAUGE = 11.0
_LINE = TEXT * LEADING


class Answer(NamedTuple):
    """A question, its great answer, the small lines below, and where each is at home."""

    question: str
    great: str
    small: tuple[str, ...]
    source: Source | None = None
    small_source: Source | None = None


def draw_answers(sketch: Sketch, sheet: Sheet, top: float, paper: ProgressSheet, appendix: Appendix) -> float:
    """The strip of five answers; returns the y below."""
    answers = answers_of(paper)
    rooms = _rooms(sketch, sheet, answers, asked=bool(paper.request))
    height = _height(sketch, sheet, answers, rooms)
    sketch.across(sheet.left, sheet.right, top, 1.2, sketch.palette.accent)
    sketch.across(sheet.left, sheet.right, top + height, 0.5)
    left = sheet.left
    for number, (room, answer) in enumerate(zip(rooms, answers, strict=True)):
        if number:
            sketch.down(left - _GAP, top + 6, top + height - 4, 0.3)
        y = _draw_great(sketch, (left, top + 3, room), answer, height, appendix)
        if number == 1:
            y = draw_gauge(sketch, left, y, room, paper.money)
        _draw_small(sketch, (left, y, room, top + height - 1 - y), answer, appendix)
        left += room + 2 * _GAP
    return top + height


def _rooms(sketch: Sketch, sheet: Sheet, answers: Sequence[Answer], *, asked: bool) -> list[float]:
    """Widths of the five answers without the gaps between them: figures what they need, words share the rest."""
    style = sketch.type(BIG, weight="bold")
    widest = _MOST_FIGURE_ON_THE_WALL if sheet.is_wall else _MOST_FIGURE
    rooms = [
        min(most, max(least, style.width(answer.great) + 1, *map(sketch.type(TEXT).width, answer.small)))
        for answer, least, most in zip(answers, _LEAST_FIGURE, widest, strict=False)
    ]
    room_asked = _ASKED_ON_THE_WALL if sheet.is_wall else _ASKED
    weights = (*_WEIGHTS, room_asked if asked else _NOT_ASKED)
    rest = sheet.across - sum(rooms) - 2 * _GAP * (len(answers) - 1)
    return [*rooms, *(rest * weight / sum(weights) for weight in weights)]


def _height(sketch: Sketch, sheet: Sheet, answers: Sequence[Answer], rooms: Sequence[float]) -> float:
    """As high as the fullest answer at full size needs, within what the sheet can spare."""
    great, small = sketch.type(BIG, weight="bold"), sketch.type(TEXT)
    needed = [
        _LINE * (1 + sum(len(small.lines(text, room)) for text in answer.small))
        + len(great.lines(answer.great, room)) * BIG * LEADING
        + (_GAUGE if number == 1 else 0)
        for number, (answer, room) in enumerate(zip(answers, rooms, strict=True))
    ]
    return min(_MOST_ON_THE_WALL if sheet.is_wall else _MOST_HEIGHT, max(_LEAST_HEIGHT, max(needed) + 5))


def answers_of(paper: ProgressSheet) -> tuple[Answer, ...]:
    """总投资, 今年到位, 主要卡点, 计划开工 and 提请协调事项."""
    answer, code = paper.money, paper.heading.code
    figures = answer.figures
    converted = (converted_words(each, answer.rate) for each in answer.agreed)
    rates = "、".join(percent_of(each.rate) for each in figures)
    arrived = f"累计到位{side_by_side(amounts(figures, 'arrived_total'))}"
    whole = (*filter(None, converted), arrived, f"到位率{rates}")
    year = amounts(figures, "arrived")
    plan = tuple(line for each in planned_figures(answer) for line in plan_lines(each))
    return (
        Answer("总投资", side_by_side(answer.agreed), whole, total_source(code, answer)),
        Answer(year_title(answer.period, paper.masthead.today), side_by_side(year), plan, money_source(paper)),
        _stuck(paper),
        _when(paper.when, paper),
        Answer("提请协调事项", request_said(paper), (), dispatch_source(paper, "request")),
    )


def request_said(paper: ProgressSheet | OverviewRow) -> str:
    """提请协调事项, of an older month where the period's own was not reported."""
    return reported_words(request_words(paper.request), paper.silent_since, paper.money.period.month)


def progress_told(paper: ProgressSheet) -> More:
    """「6月形象进度65%」; 未报 where the month was not reported."""
    month = paper.money.period.month
    reached = paper.reported.percent[month - 1]
    words = f"{month}月形象进度{NOT_REPORTED if reached is None else f'{reached}%'}"
    return words, dispatch_source(paper, "image_percent")


def total_source(code: str, answer: MoneyAnswer) -> Source:
    """总投资 is 协议投资, in dollars for a project agreed in dollars alone."""
    dollars = [each.currency for each in answer.agreed] == [Currency.USD]
    return Source(code, Part.CARD, "agreed_usd" if dollars else "agreed_amount")


def problem_source(code: str, problem: ProblemRow, field: str) -> Source:
    """The problem's own row in the tab 问题."""
    return Source(code, Part.PROBLEM, field, problem.key)


def no_problem_words(problems: Collection[ProblemRow] | None) -> str:
    """「没有在账问题」 is said only where problems were entered and all are closed."""
    return "—（本项目没有登记过问题）" if problems is None else "没有在账问题"


def dispatch_source(paper: ProgressSheet | OverviewRow, field: str, month: int = 0) -> Source:
    """A field of the dispatch of a month, else of the period's own."""
    return Source(paper.heading.code, Part.DISPATCH, field, _month(paper, month))


def money_source(paper: ProgressSheet | OverviewRow, month: int = 0) -> Source:
    """The money counted in a month, else in the period's own."""
    return Source(paper.heading.code, Part.FUNDS, "", _month(paper, month))


def _month(paper: ProgressSheet | OverviewRow, month: int) -> str:
    period = paper.money.period
    return f"{period.year}-{month or period.month:02}"


def _node_source(paper: ProgressSheet, stuck: StuckAnswer) -> Source:
    key = stuck.root.key if stuck.is_stuck and stuck.root is not None else ""
    found = (node.key for node in paper.nodes if node.is_key and node.planned_finish == stuck.due)
    return Source(paper.heading.code, Part.NODE, "planned_finish", key or next(found, ""))


def _stuck(paper: ProgressSheet) -> Answer:
    stuck = paper.stuck
    if stuck is None:
        return Answer(stuck_title(None), "无", (NOT_STUCK,))
    source = _node_source(paper, stuck)
    lines = stuck_lines(stuck, paper.masthead.today)
    return Answer(stuck_title(stuck), stuck_name(stuck), lines, source, source)


def _when(when: WhenAnswer | None, paper: ProgressSheet) -> Answer:
    if when is None:
        return Answer("计划", NOTHING, ())
    question = f"计划{when.event.value}"
    if when.planned is None or when.days_left is None:
        lines: tuple[str, ...] = (f"计划{when.event.value}日{NOTHING}",)
    else:
        lines = (f"计划{when.event.value}{day_for(when.planned, paper.masthead.today)}",)
    if when.agreed is not None:
        lines += (f"合同约定{day_in_prose(when.agreed)}",)
    light = paper.heading.light
    if when.still_open and not is_ended(light):
        lines += (f"还差{len(when.still_open)}项：{'、'.join(when.still_open)}",)
    planned = Source(paper.heading.code, Part.CARD, f"{when.event.name.lower()}_planned")
    great = NOTHING if when.days_left is None else left_words(when.days_left)
    if is_paused(light) or is_ended(light):
        great = light.word  # nobody counts the days of what stands still
    return Answer(question, great, lines, planned, planned)


def _draw_great(
    sketch: Sketch, place: tuple[float, float, float], answer: Answer, height: float, appendix: Appendix
) -> float:
    """The question and, below, the great answer; returns the y below."""
    left, top, width = place
    sketch.words(left, top, answer.question, sketch.type(TEXT, colour=sketch.palette.soft))
    y = top + _LINE
    small = sum(len(sketch.type(TEXT).lines(text, width)) for text in answer.small) * _LINE
    room = max(BIG * LEADING, height - 5 - _LINE - small) + 0.01
    with sketch.told_by(answer.source):
        found = sketch.fitted((left, y, width, room), answer.great, sketch.type(BIG, weight="bold"), _BIG_SIZES)
    appendix.note_cut(answer.question, answer.great, cut=found.cut)
    return y + max(BIG, len(found.lines) * found.size) * LEADING


def _draw_small(sketch: Sketch, box: tuple[float, float, float, float], answer: Answer, appendix: Appendix) -> None:
    if answer.small:
        text = "\n".join(answer.small)
        with sketch.told_by(answer.small_source):
            found = sketch.fitted(box, text, sketch.type(TEXT), (TEXT,))
        appendix.note_cut(answer.question, text, cut=found.cut)


def draw_gauge(sketch: Sketch, left: float, top: float, width: float, answer: MoneyAnswer) -> float:
    """What arrived of the year's plan as a bar, with a stroke where the time stands; returns the y below."""
    palette, y = sketch.palette, top + _GAUGE - 8
    figures = planned_figures(answer)[0]
    sketch.marks.append(Box(left, y, width, 5, palette.paper, Stroke(palette.rule, 0.5)))
    if figures.completion:
        filled = float(min(Fraction(1), max(Fraction(0), figures.completion))) * width
        sketch.box(left, y, filled, 5, fill=palette.done)
    if figures.time is not None:
        x = left + width * float(figures.time)
        sketch.marks.append(line(x, y - 2, x, y + 7, Stroke(palette.ink, 1.0)))
    return y + 8
