"""项目简报 of one project: always one page of A4, upright (domain.md 7.6, documents.md 一)."""

from typing import NamedTuple

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.reports.brief_blocks import Block, Brief, Form
from zsyz_desktop.reports.feet import foot_text
from zsyz_desktop.reports.frame import PORTRAIT, TEXT, draw_eyebrow, draw_title, numbered, palette_for, paper_behind
from zsyz_desktop.rules.brief_sheet import BriefSheet

PAPER = "项目简报"

_FORMS = (
    Form(10.5, 1.32, 4.6),
    Form(10.5, 1.18, 3.4),
    Form(10.0, 1.18, 3.0),
    Form(9.5, 1.15, 2.6),
    Form(TEXT, 1.15, 2.2),
    Form(TEXT, 1.08, 1.2),
    *(Form(TEXT, 1.08, 1.0, most) for most in (6, 4, 3, 2, 1)),
)
"""Lines are tightened, then the type is made smaller, then cells are cut, until the page holds everything."""
_GAP, _WIDEST_GAP = 4.0, 11.0
_LINE = TEXT * LEADING
_MOST_NOTES = 3


class _Laid(NamedTuple):
    blocks: list[Block]
    height: float


def pages(sheet: BriefSheet, *, mono: bool = False) -> list[Page]:
    """The one page, with the project as its bookmark."""
    palette = palette_for(mono=mono)
    sketch = PORTRAIT.sketch(palette)
    y = draw_eyebrow(sketch, PORTRAIT, sheet.masthead, sheet.heading)
    y = draw_title(sketch, PORTRAIT, y, sheet.heading, paper_behind(sheet.heading.name, PAPER))
    sketch.across(PORTRAIT.left, PORTRAIT.right, y, 1.2, palette.accent)
    _draw_blocks(sketch, y + 5, _draw_foot(sketch, sheet) - 3, sheet)
    return numbered(PORTRAIT, [sketch], f"{sheet.heading.code} {sheet.heading.name}")


def _draw_blocks(sketch: Sketch, top: float, bottom: float, sheet: BriefSheet) -> None:
    """The blocks one below the other, what is left of the page shared out between them."""
    laid = _fitting(Brief(sheet, sketch.palette), bottom - top)
    gaps = len(laid.blocks) - 1
    gap = min(_WIDEST_GAP, _GAP + (bottom - top - laid.height) / gaps)
    for block in laid.blocks:
        block.draw(sketch, top)
        top += block.height + gap


def _fitting(brief: Brief, room: float) -> _Laid:
    """The first form that the page holds; the last one always does."""
    for form in _FORMS:
        blocks = brief.blocks(form)
        laid = _Laid(blocks, sum(block.height for block in blocks) + _GAP * (len(blocks) - 1))
        if laid.height <= room:
            break
    return laid


def _draw_foot(sketch: Sketch, sheet: BriefSheet) -> float:
    """口径 and who reports, above the page number; returns the y above."""
    style = sketch.type(TEXT, colour=sketch.palette.soft)
    said = foot_text(sheet.masthead, sheet.notes, PORTRAIT.across)
    lines = min(_MOST_NOTES + 1, len(style.lines(said, PORTRAIT.across)))
    top = PORTRAIT.bottom - (lines + 1) * _LINE
    sketch.fitted((PORTRAIT.left, top, PORTRAIT.across, lines * _LINE + 0.01), said, style, (TEXT,))
    return top
