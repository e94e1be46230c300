"""四个一 band: one project, one lead, one team, one chart, and whether all four are there."""

from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.reports.appendix import Appendix
from zsyz_desktop.reports.frame import TEXT, Sheet, or_nothing
from zsyz_desktop.rules.sheets import ChartLine, LeadLine, ProgressSheet, TeamLine
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.wording import NOTHING, day_in_table, extension_words, name_and_duty

_SHARES = (0.325, 0.165, 0.275, 0.135, 0.1)
NO_CONTENT = "建设内容及规模未填"
_GAP = 7.0
_MOST_LINES = 4


def draw_ones(sketch: Sketch, sheet: Sheet, top: float, paper: ProgressSheet, appendix: Appendix) -> float:
    """The band, as high as its fullest cell up to four lines; returns the y below."""
    texts = (*((title, text) for title, text, _ in ones_texts(paper)), ("四个一", verdict_words(paper)))
    style = sketch.type(TEXT)
    insets = [_GAP if number else 0.0 for number in range(5)]
    rooms = [sheet.across * share - inset - _GAP for share, inset in zip(_SHARES, insets, strict=True)]
    needed = max(len(style.lines(text, room)) for (_, text), room in zip(texts, rooms, strict=True))
    height = min(_MOST_LINES, needed) * TEXT * LEADING
    left = sheet.left
    for number, ((title, text), inset, room) in enumerate(zip(texts, insets, rooms, strict=True)):
        if number:
            sketch.down(left, top + 4, top + height + TEXT * LEADING + 2, 0.3)
        colour = sketch.palette.accent
        if number == 4 and paper.four_ones.missing:
            colour = sketch.palette.light(LightColour.RED)
        sketch.words(left + inset, top + 3, title, sketch.type(TEXT, weight="bold", colour=colour))
        box = (left + inset, top + 3 + TEXT * LEADING, room, height)
        with sketch.told_by(_source(paper.heading.code, number)):
            found = sketch.fitted(box, text, style, (TEXT,))
        appendix.note_cut(title, text, cut=found.cut)
        left += inset + room + _GAP
    return top + 3 + TEXT * LEADING + height + 3


def ones_texts(paper: ProgressSheet) -> tuple[tuple[str, str, Source | None], ...]:
    """What each of the four says, and where it is at home."""
    said = (
        ("一个项目", _project(paper)),
        ("一名牵头负责人", _lead(paper.lead)),
        ("一个推进班子", _team(paper.team)),
        ("一张推进图表", _chart(paper.chart, sum(node.extensions for node in paper.nodes))),
    )
    return tuple((title, text, _source(paper.heading.code, number)) for number, (title, text) in enumerate(said))


def _source(code: str, number: int) -> Source | None:
    parts = ((Part.CARD, "content"), (Part.LEAD, ""), (Part.TEAM, ""), (Part.NODE, ""))
    return Source(code, *parts[number]) if number < len(parts) else None


def _project(paper: ProgressSheet) -> str:
    return f"{paper.content or NO_CONTENT}\n投资方：{or_nothing(paper.investor)}"


def _lead(lead: LeadLine | None) -> str:
    if lead is None:
        return NOTHING
    return f"{name_and_duty(lead.name, lead.duty)}\n{day_in_table(lead.since)}接任"


def _team(team: TeamLine | None) -> str:
    if team is None:
        return NOTHING
    members = "、".join(team.members)
    return f"组长：{or_nothing(team.head)}　牵头单位：{or_nothing(team.lead_unit)}\n成员单位：{or_nothing(members)}"


def _chart(chart: ChartLine | None, extensions: int) -> str:
    if chart is None:
        return NOTHING
    counts = f"节点{chart.milestones}个，已完成{chart.done}，逾期{chart.late}"
    adjusted = f"第{chart.adjustments}次调整" if chart.adjustments else "" if extensions else "未调整"
    changes = "，".join(filter(None, (adjusted, extension_words(extensions, late=False))))
    undated = f"，★未排期{chart.undated_keys}" if chart.undated_keys else ""
    return f"{counts}，{changes}{undated}"


def verdict_words(paper: ProgressSheet) -> str:
    """「齐全（4/4）」, or what is missing."""
    missing = paper.four_ones.missing
    if not missing:
        return "齐全（4/4）"
    return f"缺{len(missing)}项（{4 - len(missing)}/4）：{'、'.join(one.value for one in missing)}"
