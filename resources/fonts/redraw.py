"""Outlines drawn again with fewer points, for faces that would weigh too much: make_fonts.py says which."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

SAMPLES = 8  # of a cubic curve


@dataclass(frozen=True)
class Way:
    """A contour from a knot around to it: knots at even places, where strokes may meet, and what lies between them.

    What is drawn strays no further than `off` font units from its points, and goes by coordinates on `grid`.
    """

    points: Sequence[complex]
    off: float
    grid: int

    def strokes(self) -> Iterator[tuple[complex | None, complex]]:
        """From knot to knot, each time as far as one line or one curve (with what bends it) goes."""
        at, last = 0, len(self.points) - 1
        along = self._along()
        while at < last:
            reached, control = at, None
            while reached < last and self._is_straight(at, reached + 2):
                reached += 2
            while reached < last and (found := self._bend(along, at, reached + 2)) is not None:
                reached, control = reached + 2, found
            at = max(reached, at + 2)
            yield control, self.points[at]

    def _along(self) -> list[float]:
        """How far each point is from the first, going along."""
        along = [0.0]
        for before, after in pairwise(self.points):
            along.append(along[-1] + abs(after - before))
        return along

    def _is_straight(self, at: int, end: int) -> bool:
        start, off = self.points[at], self.off
        span = self.points[end] - start
        length = abs(span)
        turn = span.conjugate() / length if length else 0j
        seen = [(each - start) * turn for each in self.points[at + 1 : end]]
        return bool(length) and all(abs(each.imag) <= off and -off <= each.real <= length + off for each in seen)

    def _bend(self, along: Sequence[float], at: int, end: int) -> complex | None:
        """What bends the curve that runs nearest to everything between two knots; None where it strays."""
        start, stop, total = self.points[at], self.points[end], along[end] - along[at]
        wanted = []
        for place in range(at + 1, end):
            t = (along[place] - along[at]) / total
            wanted.append((2 * t * (1 - t), self.points[place] - (1 - t) * (1 - t) * start - t * t * stop))
        pull = sum(bend * rest for bend, rest in wanted)
        control = on_grid(pull / sum(bend * bend for bend, _ in wanted), self.grid)
        return control if all(abs(bend * control - rest) <= self.off for bend, rest in wanted) else None


class Walker(BasePen):
    """Writes down the points of contours as a way has them."""

    def __init__(self, glyphs: Mapping[str, Any], grid: int) -> None:
        super().__init__(glyphs)
        self.contours: list[list[complex]] = []
        self._grid = grid

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 -- fontTools' name
        self.contours.append([on_grid(complex(*point), self._grid)])

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802 -- the same
        self._go_straight(complex(*point))

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802 -- the same
        a, b, c, d = (complex(*point) for point in (self._getCurrentPoint(), *points))
        for place in range(1, SAMPLES, 2):
            middle, end = (_on_cubic(a, b, c, d, each / SAMPLES) for each in (place, place + 1))
            self._go(middle, end)

    def _closePath(self) -> None:  # noqa: N802 -- the same
        first, last = self.contours[-1][0], self.contours[-1][-1]
        if last != first:
            self._go_straight(first)

    def _go_straight(self, end: complex) -> None:
        self._go((self.contours[-1][-1] + end) / 2, end)

    def _go(self, middle: complex, end: complex) -> None:
        knot = on_grid(end, self._grid)
        if knot != self.contours[-1][-1]:
            self.contours[-1] += [middle, knot]


def redrawn(glyphs: Mapping[str, Any], name: str, off: float, grid: int, *, is_reversed: bool) -> Glyph:
    """A glyph with quadratic outlines, as few as stay within `off` font units of the old ones; points on `grid`.

    `is_reversed`: PostScript's outlines turn the other way than TrueType's.
    """
    seen, pen = Walker(glyphs, grid), TTGlyphPen(None)
    glyphs[name].draw(seen)
    for points in seen.contours:
        if len(points) > 3:
            way = Way(_from_sharpest(points[::-1] if is_reversed else points), off, grid)
            pen.moveTo(_pair(way.points[0]))
            for control, end in way.strokes():
                pen.lineTo(_pair(end)) if control is None else pen.qCurveTo(_pair(control), _pair(end))
            pen.closePath()
    return pen.glyph()


def _from_sharpest(points: Sequence[complex]) -> list[complex]:
    """The same contour begun at its sharpest turn, which is a knot in any drawing."""

    def straightness(place: int) -> float:
        before, after = points[place] - points[place - 1 if place else -2], points[place + 1] - points[place]
        size = abs(before) * abs(after)
        return (before * after.conjugate()).real / size if size else 1.0

    first = min(range(0, len(points) - 1, 2), key=straightness)
    return [*points[first:-1], *points[: first + 1]]


def _on_cubic(a: complex, b: complex, c: complex, d: complex, t: float) -> complex:
    u = 1 - t
    return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d


def on_grid(point: complex, grid: int) -> complex:
    """The nearest point whose coordinates are multiples of `grid`."""
    return complex(round(point.real / grid) * grid, round(point.imag / grid) * grid)


def _pair(point: complex) -> tuple[int, int]:
    return int(point.real), int(point.imag)
