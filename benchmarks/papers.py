"""Papers: one 推进图表, 100 of them and 100 项目简报 against the same marks on a raw reportlab canvas; the faces."""

import struct
import sys
import time
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from ledgers import OPENER, TODAY, sample_ledger
from measuring import Measured, in_turns
from raw_chart import FILES, draw_raw, register_faces

from zsyz_desktop import paths
from zsyz_desktop.models.month_words import MeetingKind
from zsyz_desktop.reports import package, progress_chart
from zsyz_desktop.reports.batch import ProjectSheet, book_of, write_book
from zsyz_desktop.rules.brief_sheet import BriefSheet
from zsyz_desktop.rules.meeting_package import MeetingPackage
from zsyz_desktop.rules.sheets import ProgressSheet
from zsyz_desktop.services.papers.paper_sets import briefs, progress_charts
from zsyz_desktop.services.reports.meeting_papers import PACKAGE_PAPERS
from zsyz_desktop.typesetting.faces import Face
from zsyz_desktop.values import replace


def measure(folder: Path) -> list[Measured]:
    """Sheets are read before the clock runs; ours lays out, draws and saves, the floor draws and saves."""
    batch = _batch(folder)
    return [
        _drawn("one 推进图表, A4, two pages", batch[3:4], folder, rounds=40),
        _drawn("100 推进图表 in one PDF, 200 pages", batch, folder, rounds=5),
        _drawn("100 项目简报 in one PDF, a page each", _briefs(folder), folder, rounds=9, goal="≤ 1.1×"),
        _bound(folder, batch),
        in_turns(
            "loading a face of 10.6 MB: characters and widths (floor: cmap and hmtx unpacked)",
            lambda: _unpack(FILES["regular"]),
            lambda: Face(paths.resource("fonts", FILES["regular"])).advance("推"),
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
        write_book(None, batch, place / "测速.pdf")


def _batch(folder: Path) -> list[ProgressSheet]:
    """A hundred sheets, made of the sample's twelve; the raw canvas's fonts are registered on the way."""
    register_faces()
    with OPENER.open(sample_ledger(folder), writing=False) as store, store.read() as session:
        sheets = [sheet for sheet in progress_charts(session, TODAY).sheets if isinstance(sheet, ProgressSheet)]
    return [_renamed(sheet, n) for n in range(9) for sheet in sheets][:100]


def _briefs(folder: Path) -> list[BriefSheet]:
    """A hundred 项目简报, made alike."""
    place = folder / "简报"
    place.mkdir()
    with OPENER.open(sample_ledger(place), writing=False) as store, store.read() as session:
        sheets = [sheet for sheet in briefs(session, TODAY).sheets if isinstance(sheet, BriefSheet)]
    return [replace(sheet, chart=_renamed(sheet.chart, n)) for n in range(9) for sheet in sheets][:100]


def _bound(folder: Path, batch: Sequence[ProgressSheet]) -> Measured:
    """月推进会材料 with the charts of a hundred late projects in it."""
    place = folder / "材料"
    place.mkdir()
    with OPENER.open(sample_ledger(place), writing=False) as store, store.read() as session:
        front = PACKAGE_PAPERS[MeetingKind.MONTH](session, TODAY).front
    assert isinstance(front, MeetingPackage)
    chapters = [replace(each, parts=tuple(batch)) if "推进图表" in each.title else each for each in front.chapters]
    material = replace(front, chapters=tuple(chapters))
    pages = package.pages(material)
    return in_turns(
        f"月推进会材料 of 100 projects, {len(pages)} pages",
        lambda: draw_raw(pages),
        lambda: write_book(material, (), place / "测速.pdf"),
        rounds=7,
        goal="≤ 1.1×",
        clock=time.process_time,
    )


def _renamed(sheet: ProgressSheet, number: int) -> ProgressSheet:
    return replace(sheet, heading=replace(sheet.heading, code=f"{sheet.heading.code}-{number}"))


def _drawn(title: str, sheets: Sequence[ProjectSheet], folder: Path, *, rounds: int, goal: str = "≤ 1.2×") -> Measured:
    pages = [page for make in book_of(None, sheets, size="A4", mono=False).papers for page in make()]
    out = folder / "测速.pdf"
    return in_turns(
        title,
        lambda: draw_raw(pages),
        lambda: write_book(None, sheets, out),
        rounds=rounds,
        goal=goal,
    )


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
