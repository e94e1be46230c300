"""The foot of a paper: 口径 notes, the legend, who reports, and on A4 the lines to sign."""

from collections.abc import Sequence

from zsyz_desktop.charts.bars import hatch
from zsyz_desktop.charts.lights import Shape, shape_marks
from zsyz_desktop.charts.marks import Box, Stroke, line
from zsyz_desktop.charts.sketch import LEADING, Sketch, Type
from zsyz_desktop.cleaning import clean
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.reports.appendix import Appendix
from zsyz_desktop.reports.frame import TEXT, WALL_TEXT, Sheet, or_nothing
from zsyz_desktop.rules.sheets import Masthead

_LINE = TEXT * LEADING
_SIGN_HEIGHT = 17.0
_MOST_NOTES = 3
_LIGHTS: tuple[tuple[Shape, LightColour, str], ...] = (
    ("circle", LightColour.GREEN, "正常"),
    ("triangle", LightColour.YELLOW, "临期或需关注"),
    ("square", LightColour.RED, "逾期"),
    ("tick", LightColour.GREEN, "完成"),
    ("ring", LightColour.GREY, "未启动或未排期"),
    ("diamond", LightColour.PAUSED, "暂停"),
)


def foot_text(masthead: Masthead, notes: Sequence[str], width: float, size: float = TEXT) -> str:
    """口径 notes and who reports: on one line where the width holds both, else the reporter on a line of their own."""
    said = "口径：" + "；".join(note.rstrip("。；") for note in notes) + "。" if notes else ""
    together = "　　".join(part for part in (said, _reporter(masthead)) if part)
    alone = Type(size, (0, 0, 0)).width(clean(together)) <= width
    return together if alone else "\n".join(part for part in (said, _reporter(masthead)) if part)


def _reporter(masthead: Masthead) -> str:
    unit = masthead.reporting_unit or ""
    reporter = f"{unit}　{masthead.reporter}" if unit and masthead.reporter else masthead.reporter or unit
    said = (("审核", masthead.reviewer), ("填报", or_nothing(reporter)), ("电话", masthead.reporter_phone))
    return "　".join(f"{title}：{words}" for title, words in said if words)


def foot_height(sheet: Sheet, masthead: Masthead, notes: Sequence[str], *, signed: bool) -> float:
    """Notes and reporter (at most three lines and one), the legend and, when signed, the signature line."""
    said, reporter = _parts(sheet, masthead, notes)
    lines = _note_lines(sheet, said) + (1 if reporter and not _share_a_line(sheet, said, reporter) else 0)
    return lines * _size(sheet) * LEADING + _LINE + 1 + (_SIGN_HEIGHT if signed else 0)


def _parts(sheet: Sheet, masthead: Masthead, notes: Sequence[str]) -> tuple[str, str]:
    """The notes, and the reporter where they stand on a line of their own."""
    said, _, reporter = foot_text(masthead, notes, sheet.across, _size(sheet)).partition("\n")
    return said, reporter


def _share_a_line(sheet: Sheet, said: str, reporter: str) -> bool:
    """Whether the reporter has room behind the last line of the notes."""
    style = Type(_size(sheet), (0, 0, 0))
    lines = style.lines(said, sheet.across)
    return len(lines) <= _MOST_NOTES and lines[-1].width + style.width(f"　　{reporter}") <= sheet.across


def _note_lines(sheet: Sheet, text: str) -> int:
    return min(_MOST_NOTES, len(Type(_size(sheet), (0, 0, 0)).lines(text, sheet.across)))


def _size(sheet: Sheet) -> float:
    """What is read from two metres is above: the wall has no room for large notes."""
    return WALL_TEXT if sheet.is_wall else TEXT


def draw_foot(sketch: Sketch, sheet: Sheet, masthead: Masthead, notes: Sequence[str], appendix: Appendix) -> None:
    """Notes, reporter and legend, ending at the sheet's bottom; the page number comes with the page."""
    size = _size(sheet)
    style, high = sketch.type(size, colour=sketch.palette.soft), size * LEADING
    y = sheet.bottom - _LINE
    draw_legend(sketch, sheet, y)
    said, reporter = _parts(sheet, masthead, notes)
    if reporter and _share_a_line(sheet, said, reporter):
        sketch.words(sheet.right, y - high, reporter, style, align="right")
    elif reporter:
        y -= high
        sketch.words(sheet.left, y, reporter, style)
    high *= _note_lines(sheet, said)
    found = sketch.fitted((sheet.left, y - high, sheet.across, high + 0.01), said, style, (size,))
    appendix.note_cut("口径", said, cut=found.cut)


def draw_signatures(sketch: Sketch, left: float, top: float, width: float, titles: Sequence[str]) -> None:
    """Titles across a width, with lines of one length to write on after them."""
    style = sketch.type(TEXT)
    labels = [f"{title}：" for title in titles]
    blank = width / len(labels) - sum(map(style.width, labels)) / len(labels)
    y = top + _SIGN_HEIGHT - _LINE - 3
    for label in labels:
        end = left + sketch.words(left, y, label, style)
        sketch.across(end, end + blank - 8, y + _LINE, 0.5)
        left = end + blank


def draw_legend(sketch: Sketch, sheet: Sheet, top: float, *, bars: bool = True) -> None:
    """What shapes and bars mean."""
    palette, style = sketch.palette, sketch.type(TEXT, colour=sketch.palette.soft)
    x, size = sheet.left, TEXT * 0.86
    x += sketch.words(x, top, "图例：", style)
    for shape, colour, word in _LIGHTS:
        sketch.add(shape_marks(shape, x, top + (_LINE - size) / 2, size, palette, colour=colour))
        x += size + 2 + sketch.words(x + size + 2, top, word, style) + 8
    middle, high = top + _LINE / 2, 5.0
    for word in ("原计划", "现计划", "已完成", "逾期") if bars else ():
        box = (x, middle - high / 2, 18.0, high)
        _draw_sample(sketch, word, box)
        x += 20 + sketch.words(x + 20, top, word, style) + 8
    sketch.marks.append(line(x + 2, top + 1, x + 2, top + _LINE - 1, Stroke(palette.red, 0.9)))
    x += 6 + sketch.words(x + 6, top, "今天", style) + 8
    sketch.words(x, top, "★重点节点", style)


def _draw_sample(sketch: Sketch, word: str, box: tuple[float, float, float, float]) -> None:
    x, y, width, height = box
    palette = sketch.palette
    if word == "原计划":
        middle = y + height / 2
        sketch.marks.append(line(x, middle, x + width, middle, Stroke(palette.ink, 0.75, (2.2, 1.4))))
    elif word == "已完成":
        sketch.box(x, y + 0.5, width, height - 1, fill=palette.done)
    else:
        colour = palette.red if word == "逾期" else palette.ink
        sketch.marks.append(Box(x, y, width, height, palette.paper, Stroke(colour, 0.6)))
        if word == "逾期":
            sketch.add(hatch(x, y, width, height, Stroke(palette.red, 0.6)))
