"""What all papers share: sheet sizes, margins, the 眉 line, the title with its light, and the page number."""

from collections.abc import Sequence
from math import sqrt
from typing import Literal, TypeAlias

from zsyz_desktop.charts.lights import light_marks
from zsyz_desktop.charts.marks import Page, enlarged
from zsyz_desktop.charts.palette import COLOUR, MONO, Palette
from zsyz_desktop.charts.sketch import LEADING, Sketch, Type
from zsyz_desktop.cleaning import one_line
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.light_words import project_light_words
from zsyz_desktop.rules.money_words import until_words
from zsyz_desktop.rules.sheets import Heading, Masthead
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.wording import NOTHING, day_in_prose
from zsyz_desktop.values import Frozen

Size: TypeAlias = Literal["A4", "A3"]

More: TypeAlias = tuple[str, Source | None]

A3_OVER_A4 = sqrt(2)  # A3 sheets are laid out in points of A4 and enlarged

TEXT = 9.0  # points on A4, the least that papers.md allows
WALL_TEXT = 7.4  # beside the nodes of the wall sheet: 10.5 points when it is enlarged
TITLE = 20.0
BIG = 17.0
_LOWER = 14.0  # the light's words where BIG would leave the title no room
_LIGHT_SHARE = 0.55  # of the type area, at most
_ANNEX = 15.75  # 附件1 at the head of a paper that is bound in: 三号黑体 (GB/T 9704)
_SHAPE = 0.86  # of the words beside it

_ONE_LINE = (TITLE, 18.0, 16.0)
_TWO_LINES = (16.0, 14.0, 12.5, 11.0, 10.0, TEXT)
_MOST_WALL_LINES = 3
_LEAST_ALONE = _ONE_LINE[-1]


class Sheet(Frozen):
    """An A4 sheet in points: the left margin leaves room for binding (papers.md, Look)."""

    width: float
    height: float
    left: float = 62.0
    right_margin: float = 26.0
    top: float = 16.0
    bottom_margin: float = 13.0
    is_wall: bool = False  # read from two metres: what is large stays large
    head: float = 1.0  # title and light are larger by this on a sheet that is not enlarged afterwards

    @property
    def right(self) -> float:
        """Where the type area ends."""
        return self.width - self.right_margin

    @property
    def bottom(self) -> float:
        """Where the type area ends below."""
        return self.height - self.bottom_margin

    @property
    def across(self) -> float:
        """Width of the type area."""
        return self.right - self.left

    def sketch(self, palette: Palette) -> Sketch:
        """An empty page."""
        return Sketch(self.width, self.height, palette)


LANDSCAPE = Sheet(841.89, 595.28)
WALL = Sheet(841.89, 595.28, left=42.0, right_margin=22.0, is_wall=True)  # A3 before it is enlarged: 21 mm at the left
PORTRAIT = Sheet(595.28, 841.89)


def palette_for(*, mono: bool) -> Palette:
    """Colour, or black and white for the photocopier."""
    return MONO if mono else COLOUR


def sized(pages: list[Page], size: Size) -> list[Page]:
    """The A4 pages at the size asked for."""
    return pages if size == "A4" else [enlarged(page, A3_OVER_A4) for page in pages]


def draw_eyebrow(sketch: Sketch, sheet: Sheet, masthead: Masthead, heading: Heading | None = None) -> float:
    """Left the unit and the county that reports to it, right secrecy and dates; returns the y below."""
    style = sketch.type(TEXT, colour=sketch.palette.soft)
    county = heading.reports if heading is not None else None
    size = _ANNEX if masthead.annex else TEXT
    if masthead.annex:
        sketch.words(sheet.left, sheet.top, masthead.annex, sketch.type(_ANNEX, weight="bold"))
    else:
        sketch.words(sheet.left, sheet.top, f"{masthead.unit}　　报送县：{county}" if county else masthead.unit, style)
    sketch.words(sheet.right, sheet.top, dates_said(masthead), style, align="right")
    return sheet.top + size * LEADING + 1


def dates_said(masthead: Masthead) -> str:
    """「内部资料　截至2024年6月26日（资金截至6月25日）」."""
    until = until_words(masthead.period, masthead.today)
    return f"内部资料　截至{day_in_prose(masthead.today)}（资金截至{until}）"


def heading_line(heading: Heading) -> str:
    """「编号·县市／园区·产业链·重点级别·第6阶段 落地服务·在建」; what is not known is left out."""
    parts = [heading.code, heading.place, heading.chain, heading.grade.value if heading.grade else None]
    parts += [f"第{heading.stage.value}阶段 {heading.stage.title}", heading.status.value]
    return "·".join(part for part in parts if part)


def draw_title(
    sketch: Sketch, sheet: Sheet, top: float, heading: Heading, paper: str, *, more: More = ("", None)
) -> float:
    """Title and second line, `more` behind it, at the left, the project's light at the right; returns the y below."""
    lines, style = _light_form(sheet, heading.light, sketch.palette)
    light = max(map(style.width, lines)) + style.size * _SHAPE + 6
    with sketch.told_by(Source(heading.code, Part.CARD, "name")):
        below = draw_name(sketch, sheet, top, (heading.name, paper), sheet.across - light - 14)
    tall = len(lines) * style.size * LEADING
    below = max(below, top + tall + 1)
    _draw_light(sketch, sheet.right - light, (top + below - 1 - tall) / 2, heading.light, (lines, style))
    second, (words, source) = sketch.type(9, colour=sketch.palette.soft), more
    with sketch.told_by(Source(heading.code, Part.CARD, "place")):
        wide = sketch.words(sheet.left, below, heading_line(heading), second)
    if words:
        with sketch.told_by(source):
            sketch.words(sheet.left + wide, below, f"·{words}", second)
    return below + 9 * LEADING + 3


def paper_behind(name: str, paper: str) -> str:
    """What a paper is called behind a name: 「…生产基地项目」 has 「简报」 behind it, not 「项目简报」."""
    return paper.removeprefix("项目") if name.endswith("项目") else paper


def _light_form(sheet: Sheet, light: Light, palette: Palette) -> tuple[list[str], Type]:
    """The light's words on one line where that leaves the title its room, else smaller, on as many as it takes."""
    words, room = project_light_words(light), sheet.across * _LIGHT_SHARE
    style = Type(BIG * sheet.head, palette.light(light.colour), "bold")
    if style.width(words) <= room:
        return [words], style
    style = Type(_LOWER * sheet.head, style.colour, "bold")
    lines: list[str] = []
    for part in words.split("　"):
        longer = f"{lines[-1]}　{part}" if lines else part
        lines[-1:] = [longer] if style.width(longer) <= room else [*lines[-1:], part]
    return lines, style


def _draw_light(sketch: Sketch, x: float, top: float, light: Light, form: tuple[list[str], Type]) -> None:
    lines, style = form
    size, high = style.size * _SHAPE, style.size * LEADING
    sketch.add(light_marks(light, x, top + (high - size) / 2, size, sketch.palette))
    for number, words in enumerate(lines):
        sketch.words(x + size + 6, top + number * high, words, style)


def draw_name(sketch: Sketch, sheet: Sheet, top: float, parts: Sequence[str], room: float) -> float:
    """The largest words of the page; returns the y below.

    On one line where they fit at a fair size, else on two, each part on its own where it can stand so. On the
    wall they keep their size and may take three lines.
    """
    lines, sizes, text = _name_form(sheet, parts, room)
    title = sketch.type(TITLE * sheet.head, weight="bold")
    sizes = tuple(size * sheet.head for size in sizes)
    found = sketch.fitted((sheet.left, top, room, lines * sizes[0] * LEADING), text, title, sizes)
    return top + max(len(found.lines) * found.size, title.size) * LEADING + 1


def _name_form(sheet: Sheet, parts: Sequence[str], room: float) -> tuple[int, tuple[float, ...], str]:
    """How many lines at most, in which sizes, and the words, broken between the parts where that helps."""
    if sheet.is_wall:
        return _MOST_WALL_LINES, (TITLE, *_TWO_LINES), "".join(parts)
    widths = [Type(_LEAST_ALONE * sheet.head, (0, 0, 0), "bold").width(one_line(part)) for part in parts]
    if sum(widths) <= room:
        return 1, _ONE_LINE, "".join(parts)
    return 2, _TWO_LINES, ("\n" if max(widths) <= room else "").join(parts)


def numbered(sheet: Sheet, sketches: Sequence[Sketch], bookmark: str) -> list[Page]:
    """The sketches as pages, each with its number, the first with the bookmark."""
    for number, sketch in enumerate(sketches, start=1):
        _draw_page_number(sketch, sheet, number, len(sketches))
    return [sketch.page(None if number else bookmark) for number, sketch in enumerate(sketches)]


def _draw_page_number(sketch: Sketch, sheet: Sheet, number: int, total: int) -> None:
    """「第1页　共2页」 at the bottom right."""
    style = sketch.type(TEXT, colour=sketch.palette.soft)
    sketch.words(sheet.right, sheet.bottom - TEXT * LEADING, f"第{number}页　共{total}页", style, align="right")


def or_nothing(text: str | None) -> str:
    """The text, or 「—」 where there is no record yet."""
    return text if text and text.strip() else NOTHING
