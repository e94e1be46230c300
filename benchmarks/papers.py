"""Papers: one 推进图表 and a batch of 100 against the same marks on a raw reportlab canvas; loading the faces."""

import struct
import sys
import tempfile
from array import array
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import IO

from ledgers import OPENER, TODAY, sample_ledger
from measuring import Measured, in_turns
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from zsyz_desktop import paths
from zsyz_desktop.charts.marks import Box, Disc, Page, Words
from zsyz_desktop.charts.marks import Path as Outline
from zsyz_desktop.reports import progress_chart
from zsyz_desktop.rules.sheets import ProgressSheet
from zsyz_desktop.services.papers.paper_sets import progress_charts
from zsyz_desktop.typesetting.faces import Face

_FILES = {"regular": "NotoSansSC-Regular.ttf", "bold": "NotoSansSC-Bold.ttf"}


def measure(folder: Path) -> list[Measured]:
    """Sheets are read before the clock runs; ours lays out, draws and saves, the floor draws and saves."""
    batch = _batch(folder)
    return [
        _drawn("one 推进图表, A4, two pages", batch[3:4], folder, rounds=40),
        _drawn("100 推进图表 in one PDF, 200 pages", batch, folder, rounds=5),
        in_turns(
            "loading a face of 10.6 MB: characters and widths (floor: cmap and hmtx unpacked)",
            lambda: _unpack(_FILES["regular"]),
            lambda: Face(paths.resource("fonts", _FILES["regular"])).advance("推"),
            rounds=25,
            goal="≤ 1.5×",
        ),
    ]


def draw_batch(folder: Path, *, raw: bool) -> None:
    """100 charts once, for the peak of memory."""
    place = folder / ("raw" if raw else "ours")
    place.mkdir()
    batch = _batch(place)
    if raw:
        draw_raw([page for sheet in batch for page in progress_chart.pages(sheet)])
    else:
        progress_chart.write(batch, place / "测速.pdf")


def _batch(folder: Path) -> list[ProgressSheet]:
    """A hundred sheets, made of the sample's twelve; the raw canvas's fonts are registered on the way."""
    register_faces()
    with OPENER.open(sample_ledger(folder), writing=False) as store, store.read() as session:
        sheets = [sheet for sheet in progress_charts(session, TODAY).sheets if isinstance(sheet, ProgressSheet)]
    return [
        replace(sheet, heading=replace(sheet.heading, code=f"{sheet.heading.code}-{n}"))
        for n in range(9)
        for sheet in sheets
    ][:100]


def _drawn(title: str, sheets: Sequence[ProgressSheet], folder: Path, *, rounds: int) -> Measured:
    pages = [page for sheet in sheets for page in progress_chart.pages(sheet)]
    out = folder / "测速.pdf"
    return in_turns(
        title,
        lambda: draw_raw(pages),
        lambda: progress_chart.write(sheets, out),
        rounds=rounds,
        goal="≤ 1.2×",
    )


def register_faces() -> None:
    """Give the plain canvas the faces papers are set in."""
    for weight, name in _FILES.items():
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


def _unpack(name: str) -> tuple[dict[int, int], "array[int]"]:
    """The largest part of cmap, which is written in groups, and the advances, straight out of the file."""
    with paths.resource("fonts", name).open("rb") as file:
        (count,) = struct.unpack(">4xH6x", file.read(12))
        places = {tag: (start, size) for tag, start, size in struct.iter_unpack(">4s4xLL", file.read(16 * count))}
        cmap, hmtx, hhea = (_table(file, *places[tag]) for tag in (b"cmap", b"hmtx", b"hhea"))
    parts = struct.iter_unpack(">HHL", cmap[4 : 4 + 8 * int.from_bytes(cmap[2:4], "big")])
    (start,) = (start for platform, encoding, start in parts if (platform, encoding) == (3, 10))
    (groups,) = struct.unpack_from(">L", cmap, start + 12)
    glyphs: dict[int, int] = {}
    for first, end, glyph in struct.iter_unpack(">LLL", cmap[start + 16 : start + 16 + 12 * groups]):
        glyphs.update(zip(range(first, end + 1), range(glyph, glyph + end - first + 1), strict=True))
    pairs = array("H", hmtx[: 4 * int.from_bytes(hhea[34:36], "big")])
    if sys.byteorder == "little":
        pairs.byteswap()
    return glyphs, pairs[::2]


def _table(file: IO[bytes], start: int, size: int) -> bytes:
    file.seek(start)
    return file.read(size)
