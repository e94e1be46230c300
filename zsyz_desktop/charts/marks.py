"""Marks: what a layout is made of, in points from the page's top left corner, y downwards; any pen can draw them."""

from pathlib import Path as File
from typing import TypeAlias

from zsyz_desktop.charts.palette import Colour
from zsyz_desktop.rules.sources import Source
from zsyz_desktop.typesetting.choice import Weight
from zsyz_desktop.values import Frozen, replace

Point: TypeAlias = tuple[float, float]


class Stroke(Frozen):
    """A line's colour, width and dashes (on, off, … in points)."""

    colour: Colour
    width: float
    dashes: tuple[float, ...] = ()


class Box(Frozen):
    """A rectangle from its top left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour | None = None
    stroke: Stroke | None = None


class Path(Frozen):
    """Straight lines through points; closed when it is a shape."""

    points: tuple[Point, ...]
    fill: Colour | None = None
    stroke: Stroke | None = None
    closed: bool = False


class Disc(Frozen):
    """A circle around its centre."""

    x: float
    y: float
    radius: float
    fill: Colour | None = None
    stroke: Stroke | None = None


class Words(Frozen):
    """One line of cleaned text: left end and baseline; `width` as measured, `spread` added in each gap.

    `source` says where the text is at home; no pen draws it.
    """

    x: float
    y: float
    text: str
    size: float
    colour: Colour
    weight: Weight = "regular"
    width: float = 0.0
    spread: float = 0.0
    source: Source | None = None


class Picture(Frozen):
    """A picture from a file, from its top left corner."""

    x: float
    y: float
    width: float
    height: float
    file: File


class Anchor(Frozen):
    """A line of the reader's side bar that leads to this height of the page; links find it by its key."""

    y: float
    words: str
    level: int
    key: str


class Link(Frozen):
    """A rectangle that leads to an anchor, which may be on another page."""

    x: float
    y: float
    width: float
    height: float
    key: str


Mark: TypeAlias = Box | Path | Disc | Words
PaperMark: TypeAlias = Picture | Anchor | Link
"""What only a PDF has."""


class Page(Frozen):
    """A page of marks, later ones over earlier ones; `bookmark` names it in the reader's side bar, `part` one below.

    What is only `on_paper` lies beneath the marks.
    """

    width: float
    height: float
    marks: tuple[Mark, ...]
    bookmark: str | None = None
    part: str | None = None
    on_paper: tuple[PaperMark, ...] = ()


def line(x1: float, y1: float, x2: float, y2: float, stroke: Stroke) -> Path:
    """One straight line."""
    return Path(((x1, y1), (x2, y2)), stroke=stroke)


def enlarged(page: Page, factor: float) -> Page:
    """The page with every length multiplied, as a photocopier does it."""
    marks = tuple(_enlarged(mark, factor) for mark in page.marks)
    return Page(page.width * factor, page.height * factor, marks, page.bookmark)


def _enlarged(mark: Mark, f: float) -> Mark:
    match mark:
        case Box():
            return Box(mark.x * f, mark.y * f, mark.width * f, mark.height * f, mark.fill, _wider(mark.stroke, f))
        case Path():
            points = tuple((x * f, y * f) for x, y in mark.points)
            return replace(mark, points=points, stroke=_wider(mark.stroke, f))
        case Disc():
            return Disc(mark.x * f, mark.y * f, mark.radius * f, mark.fill, _wider(mark.stroke, f))
        case Words():
            lengths = {name: getattr(mark, name) * f for name in ("x", "y", "size", "width", "spread")}
            return replace(mark, **lengths)


def _wider(stroke: Stroke | None, factor: float) -> Stroke | None:
    if stroke is None:
        return None
    return Stroke(stroke.colour, stroke.width * factor, tuple(dash * factor for dash in stroke.dashes))
