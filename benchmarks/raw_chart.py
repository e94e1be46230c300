"""Finished pages on a plain reportlab canvas; `raw_chart.py PICKLE` draws one paper so, in a process of its own."""

import pickle
import sys
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from zsyz_desktop import paths
from zsyz_desktop.charts.marks import Box, Disc, Page, Words
from zsyz_desktop.charts.marks import Path as Outline

FILES = {
    "regular": "NotoSansSC-Regular.ttf",
    "bold": "NotoSansSC-Bold.ttf",
    "fang": "FandolFang-Regular.ttf",
    "kai": "FandolKai-Regular.ttf",
    "song": "FandolSong-Bold.ttf",
}


def register_faces() -> None:
    """Give the plain canvas the faces papers are set in."""
    for weight, name in FILES.items():
        pdfmetrics.registerFont(TTFont(weight, str(paths.resource("fonts", name))))


def draw_raw(pages: Sequence[Page]) -> None:
    """The marks on a plain reportlab canvas, saved to a throw-away file."""
    canvas = Canvas(BytesIO(), invariant=1, pageCompression=1)
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        for mark in page.marks:
            _draw_mark(canvas, mark, page.height)
        canvas.showPage()
    with tempfile.TemporaryFile() as file:
        file.write(canvas.getpdfdata())


def _draw_mark(canvas: Canvas, mark: object, top: float) -> None:
    if isinstance(mark, Words):
        canvas.setFillColorRGB(*(part / 255 for part in mark.colour))
        canvas.setFont(mark.weight, mark.size)
        canvas.drawString(mark.x, top - mark.y, mark.text, charSpace=mark.spread)
        return
    assert isinstance(mark, Box | Disc | Outline)
    if mark.fill is not None:
        canvas.setFillColorRGB(*(part / 255 for part in mark.fill))
    if mark.stroke is not None:
        canvas.setStrokeColorRGB(*(part / 255 for part in mark.stroke.colour))
        canvas.setLineWidth(mark.stroke.width)
        canvas.setDash(list(mark.stroke.dashes))
    how = {"fill": int(mark.fill is not None), "stroke": int(mark.stroke is not None)}
    if isinstance(mark, Box):
        canvas.rect(mark.x, top - mark.y - mark.height, mark.width, mark.height, **how)
    elif isinstance(mark, Disc):
        canvas.circle(mark.x, top - mark.y, mark.radius, **how)
    else:
        path = canvas.beginPath()
        path.moveTo(mark.points[0][0], top - mark.points[0][1])
        for x, y in mark.points[1:]:
            path.lineTo(x, top - y)
        if mark.closed:
            path.close()
        canvas.drawPath(path, **how)


if __name__ == "__main__":
    register_faces()
    draw_raw(pickle.loads(Path(sys.argv[1]).read_bytes()))  # noqa: S301 -- written by commands.py a moment ago
