"""计划调整 stands on the first page of a chart, whole or in the appendix, and in the public notice of the 总览."""

from datetime import date
from pathlib import Path

import pytest
from reading import page_texts
from sample_sheets import overview_sheet, progress_sheet

from zsyz_desktop.reports import batch
from zsyz_desktop.reports.frame import Size
from zsyz_desktop.rules.adjustment_rows import Adjusted, AdjustmentKind, AdjustmentRow
from zsyz_desktop.values import replace

ROW = AdjustmentRow(
    AdjustmentKind.EXTENDED, "二期节能审查", date(2024, 6, 20), date(2024, 7, 31), "专家意见未回", "示例副市长丁",
    date(2024, 6, 24), 4,
)  # fmt: skip
WORDS = "2024-06-20→2024-07-31｜专家意见未回｜示例副市长丁·2024-06-24｜逾期后补办4天"


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("size", ["A4", "A3"])
def test_the_first_page_of_a_chart_tells_what_was_changed(tmp_path: Path, size: Size) -> None:
    out = tmp_path / "图表.pdf"
    batch.write_book(None, [progress_sheet(adjustments=(ROW,))], out, size=size)
    assert squeezed(f"计划调整延期　二期节能审查｜{WORDS}") in squeezed(page_texts(out)[0])


def test_what_is_too_much_for_the_first_page_stands_behind_it(tmp_path: Path) -> None:
    out = tmp_path / "图表.pdf"
    batch.write_book(None, [progress_sheet(adjustments=(ROW,) * 12)], out)
    pages = page_texts(out)
    assert squeezed("".join(pages[1:])).count("二期节能审查") >= 12
    assert "计划调整" in pages[0]


def test_a_chart_nobody_changed_has_no_such_line(tmp_path: Path) -> None:
    out = tmp_path / "图表.pdf"
    batch.write_book(None, [progress_sheet()], out)
    assert "计划调整" not in page_texts(out)[0]


def test_the_overview_gives_public_notice(tmp_path: Path) -> None:
    out = tmp_path / "总览.pdf"
    told = Adjusted(date(2024, 5, 26), date(2024, 6, 25), rows=(("钛材项目", ROW),))
    batch.write_book(replace(overview_sheet(), adjustments=told), (), out)
    text = squeezed("".join(page_texts(out)))
    assert "计划调整公示：本期（5月26日—6月25日）延期1、调整0、取消0、去★0、暂停0项" in text
    assert squeezed(f"延期　钛材项目 · 二期节能审查｜{WORDS}") in text


def test_an_overview_without_any_says_so(tmp_path: Path) -> None:
    out = tmp_path / "总览.pdf"
    batch.write_book(replace(overview_sheet(), adjustments=Adjusted(date(2024, 5, 26), date(2024, 6, 25))), (), out)
    assert "无计划调整" in squeezed("".join(page_texts(out)))
