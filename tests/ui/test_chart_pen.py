"""The screen laid over the paper: the same marks, drawn by both pens, fall on the same place."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from chart_hand import small_chart
from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtGui import QImage, QPainter
from reading import read
from sample_sheets import HEADING, NODES, TODAY, progress_sheet

from zsyz_desktop.charts.marks import Box, Disc, Mark, Page, Words
from zsyz_desktop.charts.palette import COLOUR
from zsyz_desktop.charts.sketch import Sketch
from zsyz_desktop.reports import progress_chart
from zsyz_desktop.reports.document import Issue, write_document
from zsyz_desktop.reports.frame import LANDSCAPE
from zsyz_desktop.reports.node_table import NodeTable
from zsyz_desktop.ui.chart.drawing import paper_marks
from zsyz_desktop.ui.chart.layout import ChartLayout
from zsyz_desktop.ui.chart.view import BarRow, ChartView
from zsyz_desktop.ui.pieces.pen import QtPen
from zsyz_desktop.values import replace

RARE = "𬭎䶮㛃㙓𫖯"  # set in HanaMinB on both
SHEET = progress_sheet(heading=replace(HEADING, name=f"{RARE}海绵钛项目"))


def on_screen(page: Page, scale: float) -> Image.Image:
    """The page as the Qt pen draws it, in greys."""
    image = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.scale(scale, scale)
    QtPen(painter).draw(page.marks)
    painter.end()
    return Image.frombuffer(
        "L", (image.width(), image.height()), bytes(image.constBits()), "raw", "L", image.bytesPerLine(), 1
    )


def on_paper(page: Page, scale: float, out: Path) -> Image.Image:
    """The page as pdfium shows what the PDF pen wrote, in greys."""
    write_document(Issue.of("对照", SHEET.masthead, [SHEET.heading]), iter([[page]]), 1, out, None)
    with read(out) as document:
        drawn = document[0]
        image = drawn.render(scale=scale).to_pil().convert("L")
        drawn.close()
    return image


def apart(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are apart on average, 0 to 255."""
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])


def farthest(one: Image.Image, other: Image.Image) -> int:
    """How far they are apart where they are farthest, once every pixel is spread over its neighbours."""
    soft = [image.filter(ImageFilter.BoxBlur(3)) for image in (one, other)]
    return int(ImageChops.difference(*soft).getextrema()[1])  # type: ignore[arg-type]  # one band: two numbers


@pytest.fixture(scope="module")
def page() -> Page:
    return progress_chart.pages(SHEET)[0]


def test_words_and_bars_fall_on_the_same_place_on_screen_and_on_paper(page: Page, tmp_path: Path) -> None:
    screen, paper = on_screen(page, 2), on_paper(page, 2, tmp_path / "纸.pdf")
    paper = paper.crop((0, 0, *screen.size))
    shifts = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    assert min(shifts, key=lambda shift: apart(screen, ImageChops.offset(paper, *shift))) == (0, 0)
    assert apart(screen, paper) < 8
    assert farthest(screen, paper) < 64


def test_bars_without_words_hardly_differ(page: Page, tmp_path: Path) -> None:
    bars = replace(page, marks=tuple(mark for mark in page.marks if not isinstance(mark, Words)))
    screen, paper = on_screen(bars, 2), on_paper(bars, 2, tmp_path / "纸.pdf")
    assert apart(screen, paper.crop((0, 0, *screen.size))) < 2.5  # pdfium draws no line thinner than a pixel


@pytest.mark.parametrize("lost", [RARE, "主要卡点", "今天 6月26日"])
def test_what_is_missing_on_one_of_them_is_noticed(page: Page, tmp_path: Path, lost: str) -> None:
    kept = tuple(mark for mark in page.marks if not (isinstance(mark, Words) and lost in mark.text))
    assert len(kept) < len(page.marks)
    screen, paper = on_screen(replace(page, marks=kept), 2), on_paper(page, 2, tmp_path / "纸.pdf")
    assert farthest(screen, paper.crop((0, 0, *screen.size))) >= 64


def test_spread_words_are_as_wide_as_they_were_measured() -> None:
    words = Words(10, 30, "绿色钛产业", 20, (0, 0, 0), "bold", spread=5)
    image = on_screen(Page(200, 40, (words,)), 1)
    box = ImageChops.invert(image).getbbox()
    assert box is not None
    assert box[2] - box[0] == pytest.approx(5 * 20 + 4 * 5, abs=4)


def test_every_bar_on_screen_is_the_one_on_paper() -> None:
    table = NodeTable(NODES, LANDSCAPE, TODAY, "close")
    sketch = Sketch(LANDSCAPE.width, LANDSCAPE.height, COLOUR)
    table.draw(sketch, 100.0, NODES, 500.0)
    rows = tuple(BarRow(str(node.number), node, is_fixed=False, why_fixed="") for node in NODES)
    layout = ChartLayout(ChartView(rows, (), TODAY, is_read_only=False), "month", 800)
    layout.axis = table.axis
    on_the_screen = Counter(shapes(mark for n, node in enumerate(NODES) for mark in paper_marks(layout, n, node)))
    assert on_the_screen.total() > 30
    assert on_the_screen <= Counter(shapes(sketch.marks))


def shapes(marks: Iterable[Mark]) -> list[object]:
    """What of boxes and discs does not depend on how high the rows are."""
    return [
        (round(mark.x, 6), round(mark.width, 6), round(mark.height, 6), mark.fill, mark.stroke)
        if isinstance(mark, Box)
        else (round(mark.x, 6), round(mark.radius, 6), mark.fill, mark.stroke)
        for mark in marks
        if isinstance(mark, Box | Disc)
    ]


def test_a_chart_at_week_month_and_quarter_is_the_same_days_at_three_scales() -> None:
    layouts = [ChartLayout(small_chart(), step, 600) for step in ("week", "month", "quarter")]
    for layout in layouts:
        place = layout.bar(1)
        assert place is not None
        assert layout.axis.day(place.left + 0.01) == NODES[12].planned_start
        assert layout.axis.day(place.right - 0.01) == NODES[12].planned_finish
    assert [layout.per_day for layout in layouts] == sorted((layout.per_day for layout in layouts), reverse=True)
