"""Lights as shapes: ● 正常 ▲ 临期 ■ 逾期 ✓ 完成 ○ 未启动 ◇ 暂停, so that a photocopy tells them apart."""

from typing import Literal, TypeAlias

from zsyz_desktop.charts.marks import Box, Disc, Mark, Path, Stroke
from zsyz_desktop.charts.palette import Palette
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.facts import Light

Shape: TypeAlias = Literal["circle", "triangle", "square", "tick", "ring", "diamond"]

_SHAPES: dict[LightColour, Shape] = {
    LightColour.GREEN: "circle",
    LightColour.YELLOW: "triangle",
    LightColour.RED: "square",
    LightColour.GREY: "ring",
    LightColour.PAUSED: "diamond",
}


def light_marks(light: Light, x: float, y: float, size: float, palette: Palette, *, done: bool = False) -> list[Mark]:
    """The light's shape in a square of `size` points with its top left corner at x, y; a tick when done."""
    shape: Shape = "tick" if done else _SHAPES[light.colour]
    return shape_marks(shape, x, y, size, palette, colour=light.colour)


def shape_of(colour: LightColour) -> Shape:
    """The shape that stands for a light of this colour."""
    return _SHAPES[colour]


def shape_marks(shape: Shape, x: float, y: float, size: float, palette: Palette, *, colour: LightColour) -> list[Mark]:
    """One shape in its light's colour."""
    fill = palette.light(colour)
    outline = Stroke(fill, max(0.6, size / 9))
    half = size / 2
    match shape:
        case "circle":
            return [Disc(x + half, y + half, half * 0.92, fill=fill)]
        case "ring":
            return [Disc(x + half, y + half, half * 0.8, fill=palette.paper, stroke=outline)]
        case "square":
            return [Box(x + size * 0.06, y + size * 0.06, size * 0.88, size * 0.88, fill=fill)]
        case "triangle":
            return [Path(((x + half, y), (x + size, y + size * 0.92), (x, y + size * 0.92)), fill=fill, closed=True)]
        case "diamond":
            corners = ((x + half, y), (x + size, y + half), (x + half, y + size), (x, y + half))
            return [Path(corners, fill=palette.paper, stroke=outline, closed=True)]
        case "tick":
            bend = (x + size * 0.38, y + size * 0.82)
            points = ((x + size * 0.08, y + half), bend, (x + size * 0.95, y + size * 0.14))
            return [Path(points, stroke=Stroke(palette.light(LightColour.GREEN), size / 6))]
