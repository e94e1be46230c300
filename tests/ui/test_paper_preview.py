"""The preview by itself: only what is seen is drawn, zoomed, searched, and remembered within a bound."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zsyz_desktop.reports.preview import Drawn, draw_book
from zsyz_desktop.services.papers.paper_sets import progress_charts
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.ui.papers.paper_view import PaperView
from zsyz_desktop.ui.papers.pictures import Pictures
from zsyz_desktop.ui.papers.reader import Wanted
from zsyz_desktop.ui.papers.zoomed_column import WHOLE, Fit

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def drawn(sample_file: Path, tmp_path_factory: pytest.TempPathFactory, opener: Opener) -> Drawn:
    """The charts of all twelve projects behind the 总览: 26 pages."""
    path = Path(shutil.copyfile(sample_file, tmp_path_factory.mktemp("drawn") / sample_file.name))
    with opener.open(path, writing=False) as store, store.read() as session:
        papers = progress_charts(session, date(2024, 6, 26))
    return draw_book(papers.front, papers.sheets)


@pytest.fixture
def view(drawn: Drawn, qtbot: QtBot) -> Iterator[PaperView]:
    made = PaperView()
    qtbot.addWidget(made)
    made.resize(1000, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.show_pdf(drawn, from_top=True)
    wait_sharp(made, qtbot)
    yield made
    made.stop()


def wait_sharp(view: PaperView, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: view.is_current and all(view.preview.is_drawn(page) for page in view.preview.seen_pages()),
        timeout=10_000,
    )


def look_for(view: PaperView, qtbot: QtBot, words: str) -> None:
    view.bar.search.setText(words)
    qtbot.waitUntil(lambda: view.findings.is_complete, timeout=10_000)


def test_only_the_pages_before_the_eye_and_their_neighbours_are_drawn(view: PaperView) -> None:
    drawn = [page for page in range(view.preview.count) if view.preview.is_drawn(page)]
    assert view.preview.count == 26
    assert 0 in drawn
    assert len(drawn) <= 4


def test_a_page_is_as_sharp_as_the_screen(view: PaperView) -> None:
    picture = view.preview.picture(0)
    assert picture is not None
    assert abs(picture.width() - view.preview.page_rect(0).width() * view.devicePixelRatioF()) <= 1


def test_the_page_fills_the_width_of_the_window_and_the_whole_page_its_height(view: PaperView, qtbot: QtBot) -> None:
    seen = view.preview.viewport()
    assert view.preview.page_rect(0).width() == pytest.approx(seen.width() - 32, abs=2)
    view.resize(1400, 400)
    wait_sharp(view, qtbot)
    qtbot.keyClick(view.preview, Qt.Key.Key_0, CTRL)
    assert view.preview.fit is Fit.PAGE
    assert view.preview.page_rect(0).height() <= seen.height()
    assert view.bar.fits[Fit.PAGE].isChecked()


@pytest.mark.parametrize(("key", "grows"), [(Qt.Key.Key_Equal, True), (Qt.Key.Key_Minus, False)])
def test_keys_zoom_in_steps(view: PaperView, qtbot: QtBot, key: Qt.Key, grows: bool) -> None:  # noqa: FBT001 -- a column
    before = view.preview.scale
    qtbot.keyClick(view.preview, key, CTRL)
    assert (view.preview.scale > before) is grows
    assert view.preview.fit is Fit.NOT
    assert view.bar.percent.text() == f"{view.preview.scale / WHOLE * 100:.0f}%"


def test_the_wheel_with_ctrl_zooms_about_the_mouse(view: PaperView) -> None:
    preview = view.preview
    preview.go_to_page(3)
    spot = QPointF(preview.viewport().width() / 2, 300)
    before = ((spot.y() - preview.page_rect(3).top()) / preview.scale, preview.scale)
    turn = QWheelEvent(
        spot, preview.viewport().mapToGlobal(spot), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, CTRL,
        Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 -- Qt's own
    )  # fmt: skip
    QApplication.sendEvent(preview.viewport(), turn)
    assert preview.scale == pytest.approx(before[1] * 1.44)
    assert (spot.y() - preview.page_rect(3).top()) / preview.scale == pytest.approx(before[0], abs=1)


def test_zoom_has_ends(view: PaperView) -> None:
    view.preview.zoom_to(50)
    assert view.preview.scale == pytest.approx(4 * WHOLE)
    view.preview.zoom_to(0.001)
    assert view.preview.scale == pytest.approx(0.1 * WHOLE)


def test_a_page_number_is_entered_and_the_thumbnails_follow(view: PaperView, qtbot: QtBot) -> None:
    qtbot.keyClick(view.preview, Qt.Key.Key_G, CTRL)
    assert view.bar.page.hasFocus()
    qtbot.keyClicks(view.bar.page, "7")
    qtbot.keyClick(view.bar.page, Qt.Key.Key_Return)
    assert view.preview.page == 6
    qtbot.keyClick(view.thumbnails, Qt.Key.Key_Down)
    assert (view.preview.page, view.bar.page.text()) == (7, "8")
    view.bar.page.setText("99")
    qtbot.keyClick(view.bar.page, Qt.Key.Key_Return)
    assert view.bar.page.text() == "26"


def test_a_click_on_a_thumbnail_goes_there(view: PaperView, qtbot: QtBot) -> None:
    spot = view.thumbnails.page_rect(2).center().toPoint()
    qtbot.mouseClick(view.thumbnails.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert view.preview.page == 2


def test_words_are_found_across_breaks_of_lines_and_marked_where_they_stand(view: PaperView, qtbot: QtBot) -> None:
    look_for(view, qtbot, "示例核桃油精炼及副产物利用项目")  # broken over two lines on the 总览
    first = view.findings.hits[0]
    assert first.page == 0
    assert len(first.boxes) == 2
    left, top, width, height = first.boxes[0]
    told = next(each for each in view.preview.told_on(0) if each.holds(left + 2, top + height / 2))
    assert told.source.code == "P11"
    assert told.x - 1 <= left <= left + width <= told.x + told.width + 1


def test_f3_goes_from_finding_to_finding_and_round(view: PaperView, qtbot: QtBot) -> None:
    look_for(view, qtbot, "p04")
    count = len(view.findings.hits)
    assert view.findings.current == 0
    assert count >= 2
    assert view.bar.found.text() == f"1 / {count}"
    qtbot.keyClick(view.preview, Qt.Key.Key_F3)
    assert view.findings.current == 1
    assert view.preview.page == view.findings.hits[1].page
    qtbot.keyClick(view.preview, Qt.Key.Key_F3, SHIFT)
    qtbot.keyClick(view.preview, Qt.Key.Key_F3, SHIFT)
    assert view.findings.current == count - 1


def test_what_is_not_there_is_said(view: PaperView, qtbot: QtBot) -> None:
    look_for(view, qtbot, "没有这个词")
    assert view.bar.found.text() == "没有找到"
    assert view.preview.page == 0


def test_scrolling_to_the_end_leaves_no_more_pictures_than_the_bound(view: PaperView, qtbot: QtBot) -> None:
    for page in range(view.preview.count):
        view.preview.go_to_page(page)
        wait_sharp(view, qtbot)
    assert view.pictures.size <= 128_000_000
    small = Pictures(most=3 * 400)
    for page in range(5):
        small.keep(Wanted(1, page, 10), QImage(10, 10, QImage.Format.Format_RGB32))
    assert small.size == 3 * 400
    assert small.get(Wanted(1, 1, 10)) is None
    assert small.get(Wanted(1, 4, 10)) is not None


def test_a_page_that_cannot_be_drawn_is_told_and_the_thread_goes_on(view: PaperView, qtbot: QtBot) -> None:
    reader = view.reader
    pictures: list[QImage] = []
    with qtbot.waitSignal(reader.failed):
        reader.draw(Wanted(reader.serial, 9_999, 100), pictures.append)
    reader.draw(Wanted(reader.serial, 0, 100), pictures.append)
    qtbot.waitUntil(lambda: len(pictures) == 2)
    assert [picture.isNull() for picture in pictures] == [True, False]


def test_a_picture_of_the_page_in_another_size_stands_in_until_the_sharp_one_is_there() -> None:
    pictures = Pictures()
    for serial, width in ((1, 100), (2, 50)):
        pictures.keep(Wanted(serial, 0, width), QImage(width, 10, QImage.Format.Format_RGB32))
    nearest = pictures.nearest(Wanted(2, 0, 100))
    assert nearest is not None
    assert nearest.width() == 50
    pictures.forget_before(3)
    assert pictures.nearest(Wanted(2, 0, 100)) is None
