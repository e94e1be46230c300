"""快速上手 on one sheet for the wall: numbered steps, the keys, and what must never be typed."""

from collections.abc import Sequence

from zsyz_desktop.charts.marks import Box, Disc, Page
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.handbook.blocks import Grid, Item, Quote, Span, Text, plain
from zsyz_desktop.handbook.entries import Entry
from zsyz_desktop.reports.frame import Sheet, palette_for
from zsyz_desktop.reports.rich import RichLine, draw_rich, rich_lines
from zsyz_desktop.typesetting.runs import typeface
from zsyz_desktop.values import Frozen

_SHEET = Sheet(595.28, 841.89, left=46.0, right_margin=46.0, top=38.0, bottom_margin=34.0)
_SIZES = (14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0)
_DISC = 11.0
_STEP_LEFT = 36.0
_LINE = 1.38


class _Laid(Frozen):
    """The chapter in type of one size: steps as name and lines, the keys two by two, the warning."""

    size: float
    steps: tuple[tuple[str, tuple[RichLine, ...]], ...]
    keys: Grid
    warning: tuple[RichLine, ...]

    @property
    def line(self) -> float:
        """From line to line, in points."""
        return self.size * _LINE

    @property
    def keys_height(self) -> float:
        """Of the table of keys with its heading."""
        return (len(self.keys.rows) + 1) * (self.size * LEADING + 6)

    @property
    def height(self) -> float:
        """Of everything below the title, without the air between."""
        lines = sum(len(lines) + 1 for _, lines in self.steps)
        return lines * self.line + self.keys_height + len(self.warning) * self.line + 16


def quick_start_page(entry: Entry) -> Page:
    """The one page; the type is as large as the sheet allows, the air between is shared out."""
    sketch = _SHEET.sketch(palette_for(mono=False))
    top = _draw_title(sketch, entry.title)
    room = _SHEET.bottom - top
    forms = [_lay(entry, size) for size in _SIZES]
    laid = next((each for each in forms if each.height + _gaps(each) * 6 <= room), forms[-1])
    gap = min(16.0, max(2.0, (room - laid.height) / _gaps(laid)))
    y = _draw_steps(sketch, top, laid, gap)
    y = _draw_keys(sketch, y + gap / 2, laid) + gap * 1.5
    _draw_warning(sketch, y, laid)
    return sketch.page(entry.title)


def _gaps(laid: _Laid) -> int:
    return len(laid.steps) + 2


def _lay(entry: Entry, size: float) -> _Laid:
    steps = [_step(block.text, size) for block in entry.blocks if isinstance(block, Item)]
    keys = next(block for block in entry.blocks if isinstance(block, Grid))
    warning = next(block.text for block in entry.blocks if isinstance(block, Quote))
    return _Laid(size, tuple(steps), keys, tuple(rich_lines(warning, _SHEET.across - 24, size)))


def _step(text: Text, size: float) -> tuple[str, tuple[RichLine, ...]]:
    """The bold words a step begins with are its name."""
    name, rest = text[0].words, text[1:]
    first = Span(rest[0].words.removeprefix("："), rest[0].bold, rest[0].code)
    return name, tuple(rich_lines((first, *rest[1:]), _SHEET.across - _STEP_LEFT, size))


def _draw_title(sketch: Sketch, title: str) -> float:
    palette = sketch.palette
    sketch.words(_SHEET.left, _SHEET.top, title, sketch.type(34.0, weight="bold", colour=palette.accent))
    said = sketch.type(12.0, colour=palette.soft)
    sketch.words(_SHEET.right, _SHEET.top + 22, "招商引资重点项目台账（离线）", said, align="right")
    y = _SHEET.top + 34.0 * LEADING + 4
    sketch.across(_SHEET.left, _SHEET.right, y, 2.0, palette.accent)
    return y + 12


def _draw_steps(sketch: Sketch, y: float, laid: _Laid, gap: float) -> float:
    palette = sketch.palette
    number_style = sketch.type(laid.size, weight="bold", colour=palette.paper)
    for number, (name, lines) in enumerate(laid.steps, start=1):
        middle = y + laid.line / 2
        sketch.add([Disc(_SHEET.left + _DISC, middle, _DISC, fill=palette.accent)])
        top = middle - laid.size * LEADING / 2
        sketch.words(_SHEET.left + _DISC, top, str(number), number_style, align="centre")
        sketch.words(_SHEET.left + _STEP_LEFT, top, name, sketch.type(laid.size + 1, weight="bold"))
        y += laid.line
        for line in lines:
            draw_rich(sketch, _SHEET.left + _STEP_LEFT, y + laid.size * (_LINE - LEADING) / 2, line, laid.size)
            y += laid.line
        y += gap
    return y


def _draw_keys(sketch: Sketch, y: float, laid: _Laid) -> float:
    """Two pairs of key and what it does side by side."""
    widths = _widths(laid)
    high = laid.size * LEADING + 6
    for number, row in enumerate((laid.keys.heads, *laid.keys.rows)):
        x = _SHEET.left
        if number == 0:
            sketch.box(x, y, _SHEET.across, high, fill=sketch.palette.wash)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
            is_key = column % 2 == 0
            colour = sketch.palette.soft if number == 0 else sketch.palette.accent if is_key else None
            style = sketch.type(laid.size, weight="bold" if is_key and number else "regular", colour=colour)
            sketch.words(x + 6, y + 3, plain(cell), style)
            x += width
        y += high
        sketch.across(_SHEET.left, _SHEET.right, y, 0.4)
    return y


def _widths(laid: _Laid) -> Sequence[float]:
    measure = typeface("bold").at(laid.size)
    wanted = [max(measure(plain(row[column])) for row in laid.keys.rows) + 18 for column in range(len(laid.keys.heads))]
    more = (_SHEET.across - sum(wanted)) / len(wanted)
    return [width + more for width in wanted]


def _draw_warning(sketch: Sketch, y: float, laid: _Laid) -> None:
    height = len(laid.warning) * laid.line + 12
    sketch.marks.append(Box(_SHEET.left, y, _SHEET.across, height, fill=sketch.palette.wash))
    sketch.marks.append(Box(_SHEET.left, y, 4, height, fill=sketch.palette.red))
    for number, line in enumerate(laid.warning):
        draw_rich(sketch, _SHEET.left + 14, y + 6 + number * laid.line, line, laid.size)
