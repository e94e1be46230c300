"""What all papers share: sheet sizes, margins, the 眉 line, the title with its light, and the page number."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal, TypeAlias

from zsyz_desktop.charts.lights import light_marks
from zsyz_desktop.charts.marks import Page, enlarged
from zsyz_desktop.charts.palette import COLOUR, MONO, Palette
from zsyz_desktop.charts.sketch import LEADING, Sketch, Type
from zsyz_desktop.reports.light_words import project_light_words
from zsyz_desktop.rules.sheets import Heading, Masthead
from zsyz_desktop.rules.wording import NOTHING, day_in_prose, day_of_year
from zsyz_desktop.typesetting.cleaning import one_line

Size: TypeAlias = Literal["A4", "A3"]

A3_OVER_A4 = sqrt(2)  # everything is laid out on A4 and enlarged, so A3 reads from two metres

TEXT = 8.5  # points on A4, the least that papers.md allows
TITLE = 20.0
BIG = 17.0
_LIGHT_SHAPE = BIG * 0.86

_ONE_LINE = (TITLE, 18.0, 16.0)
_TWO_LINES = (16.0, 14.0, 12.5, 11.0, 10.0, 9.0, TEXT)
_LEAST_ALONE = _ONE_LINE[-1]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An A4 sheet in points: the left margin leaves room for binding (papers.md, Look)."""

    width: float
    height: float
    left: float = 62.0
    right_margin: float = 26.0
    top: float = 16.0
    bottom_margin: float = 13.0

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
PORTRAIT = Sheet(595.28, 841.89)


def palette_for(*, mono: bool) -> Palette:
    """Colour, or black and white for the photocopier."""
    return MONO if mono else COLOUR


def sized(pages: list[Page], size: Size) -> list[Page]:
    """The A4 pages at the size asked for."""
    return pages if size == "A4" else [enlarged(page, A3_OVER_A4) for page in pages]


def draw_eyebrow(sketch: Sketch, sheet: Sheet, masthead: Masthead) -> float:
    """Left the unit, right secrecy and dates; returns the y below."""
    style = sketch.type(TEXT, colour=sketch.palette.soft)
    sketch.words(sheet.left, sheet.top, masthead.unit, style)
    dates = f"截至{day_in_prose(masthead.today)}（资金截至{day_of_year(masthead.funds_until)}）"
    sketch.words(sheet.right, sheet.top, f"内部资料　{dates}", style, align="right")
    return sheet.top + TEXT * LEADING + 1


def heading_line(heading: Heading) -> str:
    """「编号·县市／园区·产业链·重点级别·第6阶段 落地服务·在建」; what is not known is left out."""
    parts = [heading.code, heading.place, heading.chain, heading.grade.value if heading.grade else None]
    parts += [f"第{heading.stage.value}阶段 {heading.stage.title}", heading.status.value]
    return "·".join(part for part in parts if part)


def draw_title(sketch: Sketch, sheet: Sheet, top: float, heading: Heading, paper: str) -> float:
    """Title and second line at the left, the project's light at the right; returns the y below."""
    style = sketch.type(BIG, weight="bold", colour=sketch.palette.light(heading.light.colour))
    words = project_light_words(heading.light)
    light = style.width(words) + _LIGHT_SHAPE + 6
    below = draw_name(sketch, sheet, top, f"{heading.name}{paper}", sheet.across - light - 14)
    middle = (top + below - 1) / 2
    x = sheet.right - light
    shape = light_marks(heading.light, x, middle - _LIGHT_SHAPE / 2, _LIGHT_SHAPE, sketch.palette)
    sketch.add(shape)
    sketch.words(sheet.right, middle - BIG * LEADING / 2, words, style, align="right")
    sketch.words(sheet.left, below, heading_line(heading), sketch.type(9, colour=sketch.palette.soft))
    return below + 9 * LEADING + 3


def draw_name(sketch: Sketch, sheet: Sheet, top: float, name: str, room: float) -> float:
    """The largest words of the page, on one line where they fit at a fair size, else on two; returns the y below."""
    title = sketch.type(TITLE, weight="bold")
    lines = 1 if Type(_LEAST_ALONE, title.colour, "bold").width(one_line(name)) <= room else 2
    sizes = _ONE_LINE if lines == 1 else _TWO_LINES
    found = sketch.fitted((sheet.left, top, room, lines * sizes[0] * LEADING), name, title, sizes)
    return top + max(len(found.lines) * found.size, TITLE) * LEADING + 1


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
