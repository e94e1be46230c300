"""会议模式: one project on one slide, to be read from the back row: five answers large, chart, problems, decisions.

A slide is as high as `HEIGHT` points and as wide as the picture it fills; its smallest letters are `TEXT` points, a
38th of its height (20 pixels of 768). What is too long is cut short: the chart's own papers hold it whole.
"""

import re
from collections.abc import Sequence

from zsyz_desktop.charts.lights import light_marks
from zsyz_desktop.charts.marks import Page
from zsyz_desktop.charts.palette import COLOUR
from zsyz_desktop.charts.sketch import LEADING, Align, Sketch, Type
from zsyz_desktop.cleaning import clean
from zsyz_desktop.models.words import LightColour, ProblemLevel
from zsyz_desktop.reports.answers import Answer, answers_of, draw_gauge, no_problem_words
from zsyz_desktop.reports.frame import TEXT
from zsyz_desktop.reports.slide_chart import draw_chart
from zsyz_desktop.rules.figures import MoneyAnswer
from zsyz_desktop.rules.light_words import project_light_words
from zsyz_desktop.rules.sheets import ProblemRow, ProgressSheet
from zsyz_desktop.rules.wording import day_for, day_in_prose, late_words, name_and_duty
from zsyz_desktop.typesetting.breaking import Line
from zsyz_desktop.typesetting.choice import Weight
from zsyz_desktop.typesetting.fitting import cut
from zsyz_desktop.typesetting.runs import typeface
from zsyz_desktop.values import Frozen

HEIGHT = 345.6
_EDGE, _GAP = 14.0, 12.0
_LINE = TEXT * LEADING
_NAMES = (19.0, 17.0, 15.0, 13.0)
_LEAD = 11.5
_CHART_SHARE = 0.59
_STEPS, _PARTS = re.compile("[；\n]"), re.compile("[—，]")
_MOST_LINES = 2
"""Of a problem, and of what was decided."""
_BOTTOM = HEIGHT - 8.0


class _Row(Frozen):
    """A row of answers: how they share its width, the sizes of what is great, whether it wraps, how high it is."""

    shares: tuple[float, ...]
    sizes: tuple[float, ...]
    wraps: bool
    height: float


_FIGURES_ROW = _Row((0.27, 0.43, 0.30), (17.0, 15.0, 13.0, 11.5), wraps=False, height=67.0)
_WORDS_ROW = _Row((0.54, 0.46), (14.0, 12.5, 11.5, 10.5), wraps=True, height=52.0)


class Turn(Frozen):
    """Whose turn it is: the number of the project among so many, in which meeting, and what was decided about it."""

    number: int
    count: int
    meeting: str
    decided: tuple[str, ...] = ()


def slide(paper: ProgressSheet, turn: Turn, shape: float) -> Page:
    """The slide of one project for a picture `shape` times as wide as it is high."""
    sketch = Sketch(HEIGHT * shape, HEIGHT, COLOUR)
    total, year, stuck, when, asked = answers_of(paper)
    y = _draw_head(sketch, paper, turn)
    y = _draw_row(sketch, y, (total, year, when), _FIGURES_ROW, paper.money)
    y = _draw_row(sketch, y, (stuck, asked), _WORDS_ROW)
    right = sketch.width - _EDGE
    middle = _EDGE + (right - _EDGE) * _CHART_SHARE
    draw_chart(sketch, (_EDGE, y, middle - _EDGE, _BOTTOM - y), paper)
    y = _draw_problems(
        sketch, (middle + _GAP, y, right - middle - _GAP), paper, _BOTTOM - (4 * _LINE if turn.decided else 0)
    )
    y = _draw_decided(sketch, (middle + _GAP, y, right - middle - _GAP), turn.decided)
    _draw_steps(sketch, (middle + _GAP, y, right - middle - _GAP), paper, turn.decided)
    return sketch.page(f"{paper.heading.code} {paper.heading.name}")


def _draw_head(sketch: Sketch, paper: ProgressSheet, turn: Turn) -> float:
    """Whose turn, the name with its light, where it stands and who leads; returns the y below."""
    heading, soft = paper.heading, sketch.type(TEXT, colour=sketch.palette.soft)
    right = sketch.width - _EDGE
    sketch.words(_EDGE, 7, f"{turn.meeting}　第{turn.number}项，共{turn.count}项", soft)
    closed = paper.masthead.period.until(paper.masthead.today)
    said = f"截至{day_in_prose(paper.masthead.today)}（资金截至{day_for(closed, paper.masthead.today)}）"
    sketch.words(right, 7, said, soft, align="right")
    style = sketch.type(_NAMES[0], weight="bold")
    found = sketch.fitted((_EDGE, 19, right - _EDGE, _NAMES[0] * LEADING), heading.name, style, _NAMES)
    y = 20 + max(_NAMES[0], found.size) * LEADING
    is_red = heading.light.colour is LightColour.RED  # yellow words are too pale on a projector, the shape is not
    lit = sketch.type(_LEAD, weight="bold", colour=sketch.palette.red if is_red else None)
    sketch.add(light_marks(heading.light, _EDGE, y + 1.5, _LEAD, sketch.palette))
    x = _EDGE + _LEAD + 4
    x += sketch.words(x, y, project_light_words(heading.light), lit) + _GAP
    y = _draw_lead(sketch, paper, x, y)
    sketch.across(_EDGE, right, y, 1.4, sketch.palette.accent)
    return y + 4


def _draw_lead(sketch: Sketch, paper: ProgressSheet, x: float, y: float) -> float:
    """牵头: at the right of the light, and where the project stands below it; returns the y below."""
    lead, team, right = paper.lead, paper.team, sketch.width - _EDGE
    said = name_and_duty(lead.name, lead.duty) if lead is not None else "未明确"
    unit = f"（{team.lead_unit}）" if team is not None and team.lead_unit else ""
    style = sketch.type(_LEAD, weight="bold")
    whole = f"牵头：{said}{unit}" if style.width(f"牵头：{said}{unit}") <= right - x else f"牵头：{said}"
    _one_line(sketch, (x, y, right - x), whole, style, align="right")
    heading = paper.heading
    stage = f"第{heading.stage}阶段 {heading.stage.title}"
    parts = (heading.code, heading.place, heading.chain, stage, heading.status.value)
    below = y + _LEAD * LEADING + 1
    _one_line(sketch, (_EDGE, below, right - _EDGE), "·".join(parts), sketch.type(TEXT, colour=sketch.palette.soft))
    return below + _LINE + 4


def _draw_row(
    sketch: Sketch, top: float, answers: Sequence[Answer], row: _Row, money: MoneyAnswer | None = None
) -> float:
    """Answers beside each other, the gauge below what arrived this year; returns the y below."""
    left, room = _EDGE, sketch.width - 2 * _EDGE - _GAP * (len(answers) - 1)
    for number, (answer, share) in enumerate(zip(answers, row.shares, strict=True)):
        width = room * share
        if number:
            sketch.down(left - _GAP / 2, top + 2, top + row.height - 5, 0.5)
        y = _draw_great(sketch, (left, top, width), answer, row)
        if number == 1 and money is not None:
            y = draw_gauge(sketch, left, y, width, money)
        _draw_small(sketch, (left, y, width), answer, top + row.height - y)
        left += width + _GAP
    sketch.across(_EDGE, sketch.width - _EDGE, top + row.height - 2, 0.5)
    return top + row.height + 2


def _draw_great(sketch: Sketch, place: tuple[float, float, float], answer: Answer, row: _Row) -> float:
    left, top, width = place
    sketch.words(left, top, answer.question, sketch.type(TEXT, colour=sketch.palette.soft))
    room = row.height - _LINE * (2 if answer.small else 1) - 4 if row.wraps else 0.0  # one line always fits
    style = sketch.type(row.sizes[0], weight="bold")
    found = sketch.fitted((left, top + _LINE, width, room), answer.great, style, row.sizes)
    return top + _LINE + len(found.lines) * found.size * LEADING


def _draw_small(sketch: Sketch, place: tuple[float, float, float], answer: Answer, room: float) -> None:
    """As many of the small lines as there is room for, each on one line where it can be."""
    left, top, width = place
    if answer.small and room >= _LINE:
        sketch.fitted((left, top, width, room - 2), "\n".join(answer.small), sketch.type(TEXT), (TEXT,))


def _draw_problems(sketch: Sketch, place: tuple[float, float, float], paper: ProgressSheet, end: float) -> float:
    """The open problems, the major first, as many as there is room for; returns the y below."""
    left, top, width = place
    problems = paper.problems or ()
    y = _title(sketch, left, top, f"在账问题（{len(problems)}）" if problems else no_problem_words(paper.problems))
    for number, each in enumerate(problems):
        text, said = _problem_words(each, paper)
        high = len(_lines(text, width)) * _LINE + _LINE + 3
        if y + high > end:
            sketch.words(left, y, f"另有{len(problems) - number}条", sketch.type(TEXT, colour=sketch.palette.soft))
            return y + _LINE + 3
        is_major = each.level is ProblemLevel.MAJOR
        y = sketch.lines(left, y, _lines(text, width), sketch.type(TEXT, weight="bold" if is_major else "regular"))
        _one_line(sketch, (left, y, width), said, sketch.type(TEXT, colour=sketch.palette.soft))
        y += _LINE + 3
    return y


def _problem_words(each: ProblemRow, paper: ProgressSheet) -> tuple[str, str]:
    """「重大　用电容量缺8,000 kVA」, and whose it is until when."""
    due, today = each.due, paper.masthead.today
    unit = each.unit or "责任单位未明确"
    late = "" if due is None else late_words((today - due).days) or f"{day_for(due, today)}前"
    return f"{each.level.value}　{each.text}", "　".join(filter(None, (unit, late, each.state.value)))


def _draw_decided(sketch: Sketch, place: tuple[float, float, float], decided: Sequence[str]) -> float:
    """What this meeting decided about the project so far, the last first; returns the y below."""
    if not decided:
        return place[1]
    return _draw_texts(sketch, place, f"本次议定（{len(decided)}）", decided[::-1], "bold")


def _draw_steps(
    sketch: Sketch, place: tuple[float, float, float], paper: ProgressSheet, decided: Sequence[str]
) -> None:
    """The next steps on record, but those that stand above as decided, where there is room left."""
    steps = [each for each in _STEPS.split(paper.next_step or "") if each]
    others = [each for each in steps if not any(said.startswith(_PARTS.split(each)[0]) for said in decided)]
    if others and place[1] + 3 * _LINE <= _BOTTOM:
        _draw_texts(sketch, place, "下步安排", others, "regular")


def _draw_texts(
    sketch: Sketch, place: tuple[float, float, float], title: str, texts: Sequence[str], weight: Weight
) -> float:
    left, top, width = place
    y = _title(sketch, left, top, title)
    for text in texts:
        lines = _lines(text, width)
        if y + len(lines) * _LINE > _BOTTOM:
            break
        y = sketch.lines(left, y, lines, sketch.type(TEXT, weight=weight)) + 2
    return y + 3


def _title(sketch: Sketch, left: float, top: float, words: str) -> float:
    sketch.words(left, top, words, sketch.type(TEXT, colour=sketch.palette.accent, weight="bold"))
    return top + _LINE + 2


def _lines(text: str, width: float) -> Sequence[Line]:
    return cut(clean(text), typeface(), TEXT, width, _MOST_LINES).lines


def _one_line(
    sketch: Sketch, place: tuple[float, float, float], text: str, style: Type, *, align: Align = "left"
) -> None:
    """One line within a width, cut short where it is longer."""
    left, top, width = place
    (said,) = cut(clean(text), typeface(style.weight), style.size, width, 1).lines
    sketch.words(left if align == "left" else left + width, top, said.text, style, align=align)
