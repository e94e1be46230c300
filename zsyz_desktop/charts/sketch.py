"""A sketch: where a layout puts its marks down one after the other, with the type already measured."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Literal, TypeAlias

from zsyz_desktop.charts.marks import Box, Mark, Page, PaperMark, Stroke, Words, line
from zsyz_desktop.charts.palette import Colour, Palette
from zsyz_desktop.cleaning import clean
from zsyz_desktop.rules.sources import Source
from zsyz_desktop.typesetting.breaking import Line, wrap
from zsyz_desktop.typesetting.choice import Weight
from zsyz_desktop.typesetting.fitting import Fitted, fit
from zsyz_desktop.typesetting.runs import typeface
from zsyz_desktop.values import Frozen

Align: TypeAlias = Literal["left", "centre", "right"]

LEADING = 1.18  # line to line, as a multiple of the size; Chinese tables need little more than the em
_BASE = 0.88  # from a line's top to its baseline, as a multiple of the size


class Type(Frozen):
    """How words are set: size in points, weight, colour."""

    size: float
    colour: Colour
    weight: Weight = "regular"

    def width(self, text: str) -> float:
        """Width of the text in points."""
        return typeface(self.weight).width(text, self.size)

    def lines(self, text: str, width: float, *, justify: bool = False) -> list[Line]:
        """The cleaned text broken into lines."""
        return wrap(clean(text), width, typeface(self.weight).at(self.size), justify=justify)


class Sketch:
    """Marks in the order in which they are drawn, on a page of the given size in points."""

    def __init__(self, width: float, height: float, palette: Palette) -> None:
        self.width = width
        self.height = height
        self.palette = palette
        self.marks: list[Mark] = []
        self.on_paper: list[PaperMark] = []
        self._source: Source | None = None

    def add(self, marks: Iterable[Mark]) -> None:
        """Put ready marks down."""
        self.marks.extend(marks)

    def page(self, bookmark: str | None = None) -> Page:
        """The finished page."""
        return Page(self.width, self.height, tuple(self.marks), bookmark, on_paper=tuple(self.on_paper))

    def type(self, size: float, *, weight: Weight = "regular", colour: Colour | None = None) -> Type:
        """Type in this sketch's ink."""
        return Type(size, colour or self.palette.ink, weight)

    @contextmanager
    def told_by(self, source: Source | None) -> Iterator[None]:
        """What is put down meanwhile comes from there; None leaves things as they are."""
        before = self._source
        self._source = source or before
        yield
        self._source = before

    def words(self, x: float, top: float, text: str, style: Type, *, align: Align = "left") -> float:
        """One line of cleaned text whose top is at `top`; x is its left end, centre or right end. Returns its width."""
        text = clean(text)
        width = style.width(text)
        self._put(Line(text, width), x - width * {"left": 0, "centre": 0.5, "right": 1}[align], top, style)
        return width

    def lines(
        self,
        x: float,
        top: float,
        lines: Sequence[Line],
        style: Type,
        *,
        width: float = 0,
        align: Align = "left",
        leading: float = LEADING,
    ) -> float:
        """Broken lines below one another in a column of `width`; returns the y below them."""
        share = {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        for number, row in enumerate(lines):
            left = x + (width - row.width) * share if share else x
            self._put(row, left, top + number * style.size * leading, style)
        return top + len(lines) * style.size * leading

    def fitted(self, box: tuple[float, float, float, float], text: str, style: Type, sizes: Sequence[float]) -> Fitted:
        """Text in a box (x, y, width, height) at the largest size that fits; the answer tells whether it was cut."""
        x, y, width, height = box
        found = fit(clean(text), typeface(style.weight), sizes, width, height, leading=LEADING)
        self.lines(x, y, found.lines, Type(found.size, style.colour, style.weight))
        return found

    def box(self, x: float, y: float, width: float, height: float, *, fill: Colour | None = None) -> None:
        """A filled area, or a framed one when no fill is given."""
        stroke = None if fill else Stroke(self.palette.rule, 0.5)
        self.marks.append(Box(x, y, width, height, fill, stroke))

    def across(self, left: float, right: float, y: float, width: float = 0.3, colour: Colour | None = None) -> None:
        """A horizontal rule."""
        self.marks.append(line(left, y, right, y, Stroke(colour or self.palette.rule, width)))

    def down(self, x: float, top: float, bottom: float, width: float = 0.3, colour: Colour | None = None) -> None:
        """A vertical rule."""
        self.marks.append(line(x, top, x, bottom, Stroke(colour or self.palette.rule, width)))

    def _put(self, row: Line, x: float, top: float, style: Type) -> None:
        if row.text:
            y = top + style.size * _BASE + style.size * (LEADING - 1) / 2 - style.size * 0.06
            words = Words(x, y, row.text, style.size, style.colour, style.weight, row.width, row.spread, self._source)
            self.marks.append(words)
