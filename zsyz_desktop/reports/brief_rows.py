"""The rows of a 项目简报: what each cell says and where that is at home in the ledger."""

from collections.abc import Iterator, Sequence

from zsyz_desktop.charts.palette import Palette
from zsyz_desktop.models.words import LightColour, ProblemLevel
from zsyz_desktop.reports.answers import (
    Answer,
    answers_of,
    dispatch_source,
    no_problem_words,
    problem_source,
    request_said,
)
from zsyz_desktop.reports.frame import or_nothing
from zsyz_desktop.reports.ones import NO_CONTENT, ones_texts, verdict_words
from zsyz_desktop.reports.pressing import by_urgency, is_pressing
from zsyz_desktop.reports.table import Cell
from zsyz_desktop.rules import brief_changes as changes
from zsyz_desktop.rules.brief_sheet import BriefSheet, ProgressNote, StepRow
from zsyz_desktop.rules.brief_words import (
    MOST_CONTENT,
    MOST_NOTE,
    MOST_STEPS,
    invested_words,
    limited,
    worth_words,
)
from zsyz_desktop.rules.light_words import node_light_words
from zsyz_desktop.rules.sheets import NodeRow, ProblemRow, ProgressSheet
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.wording import NOT_REPORTED, NOTHING, day_in_table

Cells = Sequence[Cell]

_MOST_NODES = 4
_MOST_PROBLEMS = 3
_TEAM, _CHART = 2, 3  # among the four ones


def answer_rows(sheet: BriefSheet, palette: Palette) -> Iterator[Cells]:
    """The five questions of a leader, 形象进度 behind the money, each beside what it was a period ago."""
    paper, red = sheet.chart, palette.light(LightColour.RED)
    total, year, stuck, when, _ = answers_of(paper)
    money = year._replace(small=(*year.small, *total.small[-2:]))
    yield _answered(money, changes.money_change(sheet))
    yield _answered(_image(sheet), tuple(filter(None, (changes.percent_change(sheet), changes.invested_change(sheet)))))
    is_stuck = paper.stuck is not None and paper.stuck.is_stuck
    question, great, *rest = _answered(stuck, (changes.stuck_change(sheet),))
    yield (question, Cell(great.text, weight="bold", colour=red if is_stuck else None, source=great.source), *rest)
    yield _answered(when, (changes.plan_change(sheet),))
    yield _answered(_lead(paper), (changes.lead_change(sheet),))
    yield _answered(_asked(paper), (changes.request_change(sheet),))


def _answered(answer: Answer, change: Sequence[str]) -> list[Cell]:
    return [
        Cell(answer.question),
        Cell(answer.great, weight="bold", source=answer.source),
        Cell("；".join(answer.small), source=answer.small_source),
        Cell("\n".join(change)),
    ]


def _image(sheet: BriefSheet) -> Answer:
    paper = sheet.chart
    reached = paper.reported.percent[paper.money.period.month - 1]
    words = NOT_REPORTED if reached is None else f"{reached}%"
    invested = invested_words(sheet)
    return Answer(
        "形象进度",
        words,
        invested or (f"完成投资{NOT_REPORTED}",),
        dispatch_source(paper, "image_percent"),
        dispatch_source(paper, "invested"),
    )


def _lead(paper: ProgressSheet) -> Answer:
    source = Source(paper.heading.code, Part.LEAD)
    unit = f"牵头单位：{paper.team.lead_unit}" if paper.team is not None and paper.team.lead_unit else ""
    if paper.lead is None:
        return Answer("牵头负责人", NOTHING, (unit or "牵头负责人未明确",), source, source)
    duty = paper.lead.duty if paper.lead.duty and paper.lead.duty not in paper.lead.name else ""
    small = (duty, f"{day_in_table(paper.lead.since)}接任", unit)
    return Answer("牵头负责人", paper.lead.name, tuple(filter(None, small)), source, source)


def _asked(paper: ProgressSheet) -> Answer:
    source = dispatch_source(paper, "request")
    said = request_said(paper)
    is_asked = bool(paper.request) or paper.silent_since is not None
    return Answer("提请协调事项", "请予协调" if paper.request else said, (said,) if is_asked else (), source, source)


def fact_rows(sheet: BriefSheet, palette: Palette) -> Iterator[Cells]:
    """建设内容, 投资与效益, and what of the 四个一 is not said above."""
    paper = sheet.chart
    code, ones = paper.heading.code, ones_texts(paper)
    content = limited(paper.content, MOST_CONTENT) if paper.content else NO_CONTENT
    yield _fact("建设内容", content, Source(code, Part.CARD, "content"))
    if worth := worth_words(sheet):
        yield _fact("投资与效益", worth, Source(code, Part.CARD, "agreed_amount"))
    missing = bool(paper.four_ones.missing)
    colour = palette.light(LightColour.RED) if missing else None
    yield (_title("四个一"), Cell(verdict_words(paper), weight="bold" if missing else "regular", colour=colour))
    for title, number in (("推进班子", _TEAM), ("推进图表", _CHART)):
        _, text, source = ones[number]
        yield _fact(title, text.replace("\n", "；"), source)


def _fact(title: str, text: str, source: Source | None) -> Cells:
    return (_title(title), Cell(text, source=source))


def _title(words: str) -> Cell:
    return Cell(words, weight="bold")


def factor_words(paper: ProgressSheet) -> str:
    """「要素保障未办结3项：用地预审、节能审查、…」; nothing where nothing waits."""
    if not paper.factors:
        return ""
    return f"要素保障未办结{len(paper.factors)}项：{'、'.join(each.text for each in paper.factors)}"


def node_rows(paper: ProgressSheet) -> Iterator[Cells]:
    """The open ★ and what presses, the most urgent ones, in the order of the chart."""
    today = paper.masthead.today
    waiting = [node for node in paper.nodes if node.actual_finish is None and not node.waived]
    shown = [node for node in by_urgency(waiting, today) if node.is_key or is_pressing(node, today)][:_MOST_NODES]
    for node in sorted(shown, key=lambda node: node.number):
        yield _node(paper.heading.code, node)
    if not shown:
        words = "★节点全部完成" if paper.nodes else "尚未编制推进图表节点"
        yield (Cell(words, source=Source(paper.heading.code, Part.NODE)), Cell(""), Cell(""), Cell(""))


def _node(code: str, node: NodeRow) -> Cells:
    def told_by(field: str) -> Source:
        return Source(code, Part.NODE, field, node.key)

    red = node.light.colour is LightColour.RED
    who = "·".join(filter(None, (node.unit, node.person)))
    return (
        Cell(f"{'★' if node.is_key else ''}{node.name}", source=told_by("name")),
        Cell(or_nothing(who), source=told_by("unit_id")),
        Cell(day_in_table(node.planned_finish), source=told_by("planned_finish")),
        Cell(node_light_words(node), light=node.light, weight="bold" if red else "regular"),
    )


def note_rows(sheet: BriefSheet) -> Iterator[Cells]:
    """What was told last, the newest first; first of all that the period's own month was not."""
    paper = sheet.chart
    source = dispatch_source(paper, "progress")
    if paper.silent_since is not None:
        period = paper.money.period
        yield (
            Cell(f"{period.year}年{period.month}月"),
            Cell(NOT_REPORTED, weight="bold", source=source),
            Cell(NOT_REPORTED),
        )
    for note in sheet.said:
        yield _note(note, source)
    if not sheet.said:
        yield (Cell(NOTHING), Cell("没有调度记录", source=source), Cell(NOTHING))


def _note(note: ProgressNote, source: Source | None) -> Cells:
    percent = NOTHING if note.percent is None else f"{note.percent}%"
    return (Cell(note.period.words), Cell(limited(note.text, MOST_NOTE), source=source), Cell(percent))


def problem_rows(paper: ProgressSheet) -> Iterator[Cells]:
    """The first open ones, the major ones above."""
    held = paper.problems or ()
    for problem in held[:_MOST_PROBLEMS]:
        yield _problem(paper.heading.code, problem)
    more = len(held) - _MOST_PROBLEMS
    if more > 0 or not held:
        words = f"另有{more}条见挂账清单" if held else no_problem_words(paper.problems)
        yield (Cell(words, source=Source(paper.heading.code, Part.PROBLEM)), *(Cell("") for _ in range(4)))


def _problem(code: str, problem: ProblemRow) -> Cells:
    who = "·".join(filter(None, (problem.unit, problem.person)))
    major = problem.level is ProblemLevel.MAJOR
    return (
        Cell(problem.text, source=problem_source(code, problem, "text")),
        Cell(problem.level.value, weight="bold" if major else "regular", source=problem_source(code, problem, "level")),
        Cell(or_nothing(who), source=problem_source(code, problem, "unit_id")),
        Cell(day_in_table(problem.due), source=problem_source(code, problem, "due")),
        Cell(problem.state.value, source=problem_source(code, problem, "")),
    )


def step_rows(sheet: BriefSheet) -> Iterator[Cells]:
    """The next steps with persons and days."""
    source = dispatch_source(sheet.chart, "steps")
    for step in sheet.steps[:MOST_STEPS]:
        yield _step(step, source)
    more = len(sheet.steps) - MOST_STEPS
    if more > 0 or not sheet.steps:
        yield (Cell(f"另有{more}项详见推进图表" if more > 0 else NOTHING, source=source), Cell(""), Cell(""))


def _step(step: StepRow, source: Source | None) -> Cells:
    return (
        Cell(limited(step.item, MOST_NOTE), source=source),
        Cell(or_nothing(step.person), source=source),
        Cell(day_in_table(step.due), source=source),
    )
