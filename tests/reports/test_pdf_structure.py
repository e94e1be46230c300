"""The finished file as other programs see it: described, and each character where the layout put it."""

from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest
from reading import words_on
from sample_sheets import checklist_sheet, progress_sheet

from zsyz_desktop.reports import batch, progress_chart


@pytest.fixture(scope="module")
def chart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("papers") / "图表.pdf"
    batch.write_book(None, [progress_sheet()], out)
    return out


def test_the_file_says_that_it_is_chinese(chart: Path) -> None:
    with pdfplumber.open(chart) as document:
        assert document.doc.catalog["Lang"] == b"zh-CN"


def test_every_character_stands_where_the_layout_put_it(chart: Path) -> None:
    (page,) = progress_chart.pages(progress_sheet())
    with pdfplumber.open(chart) as document:
        characters = document.pages[0].chars
    position = 0
    for words in words_on(page):  # the pen writes in the order of the marks
        line = characters[position : position + len(words.text)]
        assert "".join(each["text"] for each in line) == words.text
        assert line[0]["matrix"][4:] == pytest.approx((words.x, page.height - words.y), abs=0.01)
        assert line[-1]["x1"] == pytest.approx(words.x + words.width, abs=0.05)
        position += len(words.text)
    assert position == len(characters)


def test_no_two_characters_meet(tmp_path: Path) -> None:
    out = tmp_path / "清单.pdf"
    batch.write_book(None, [checklist_sheet()], out)
    with pdfplumber.open(out) as document:
        characters = sorted(document.pages[0].chars, key=lambda each: (round(each["matrix"][5], 2), each["matrix"][4]))
    for one, other in pairwise(characters):
        if abs(one["matrix"][5] - other["matrix"][5]) < 0.01:
            assert one["x1"] <= other["matrix"][4] + 0.05
