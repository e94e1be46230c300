"""The Qt pen: draws the marks of charts on a painter as the PDF pen draws them on paper, glyph by glyph."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import assert_never

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QGlyphRun, QPainter, QPen, QPolygonF, QRawFont

from zsyz_desktop.charts.marks import Box, Disc, Mark, Path, Stroke, Words
from zsyz_desktop.charts.palette import Colour
from zsyz_desktop.typesetting.faces import Face
from zsyz_desktop.typesetting.runs import Typeface, typeface


class QtPen:
    """Draws on a painter whose units are points, or points times a scale that the painter carries."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def draw(self, marks: Iterable[Mark]) -> None:
        """The marks, later ones over earlier ones."""
        for mark in marks:
            match mark:
                case Words():
                    self._words(mark)
                case Box():
                    self._ready(mark.fill, mark.stroke)
                    self._painter.drawRect(QRectF(mark.x, mark.y, mark.width, mark.height))
                case Path():
                    self._path(mark)
                case Disc():
                    self._ready(mark.fill, mark.stroke)
                    self._painter.drawEllipse(QPointF(mark.x, mark.y), mark.radius, mark.radius)
                case _:
                    assert_never(mark)

    def _path(self, path: Path) -> None:
        self._ready(path.fill, path.stroke)
        points = QPolygonF([QPointF(x, y) for x, y in path.points])
        if path.closed:
            self._painter.drawPolygon(points)
        else:
            self._painter.drawPolyline(points)

    def _words(self, words: Words) -> None:
        self._painter.setPen(QPen(_colour(words.colour)))
        for glyphs in _glyph_runs(words.text, typeface(words.weight), words.size, words.spread):
            self._painter.drawGlyphRun(QPointF(words.x, words.y), glyphs)

    def _ready(self, fill: Colour | None, stroke: Stroke | None) -> None:
        self._painter.setBrush(QBrush(_colour(fill)) if fill is not None else Qt.BrushStyle.NoBrush)
        self._painter.setPen(_line(stroke) if stroke is not None else Qt.PenStyle.NoPen)


@cache
def _colour(colour: Colour) -> QColor:
    return QColor(*colour)


@cache
def _line(stroke: Stroke) -> QPen:
    """Flat ends and mitred corners, as PDF has them; Qt counts dashes in widths of the line."""
    pen = QPen(_colour(stroke.colour), stroke.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if stroke.dashes:
        pen.setDashPattern([dash / stroke.width for dash in stroke.dashes])
    return pen


@lru_cache(maxsize=1024)  # the same names and days are drawn at every step of scrolling
def _glyph_runs(text: str, faces: Typeface, size: float, spread: float) -> tuple[QGlyphRun, ...]:
    """The text from x 0 on its baseline, a run for each face, every glyph where typesetting measured it."""
    made, x = [], 0.0
    for run in faces.runs(text):
        places = []
        for character in run.text:
            places.append(QPointF(x, 0))
            x += run.face.advance(character) * size / 1000 + spread
        glyphs = QGlyphRun()
        glyphs.setRawFont(_raw_font(run.face, size))
        glyphs.setGlyphIndexes([run.face.glyphs[ord(character)] for character in run.text])
        glyphs.setPositions(places)
        made.append(glyphs)
    return tuple(made)


@cache
def _raw_font(face: Face, size: float) -> QRawFont:
    """The face's own file at a size, unhinted: a glyph stands where typesetting measured it.

    Raises FileNotFoundError when Qt cannot read the file.
    """
    unhinted = QFont.HintingPreference.PreferNoHinting
    # One of a collection, or on a stick that may be pulled out, comes from memory.
    content = QByteArray(face.alone) if face.is_own else str(face.path)
    font = QRawFont(content, size, unhinted)
    if not font.isValid():
        raise FileNotFoundError(f"字体“{face.path.name}”装不上，请重新安装本程序。")
    return font
