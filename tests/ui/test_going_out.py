"""数据—整本导出 and 数据—填上级表格 in the whole program: chosen, corrected, filled, listed, noted in the log."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

import openpyxl
import pytest
import xlsxwriter
from keyboard import start, wait
from ledger_places import in_place
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from zsyz_desktop.ui.open_ledger.list_export import list_in_front
from zsyz_desktop.ui.papers.choice import Paper, Scope
from zsyz_desktop.ui.papers.place import PapersPlace
from zsyz_desktop.ui.pieces.folder_button import FolderButton
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.upkeep.export_page import ExportPage
from zsyz_desktop.ui.upkeep.forms_page import FormsPage
from zsyz_desktop.ui.upkeep.place import UpkeepPlace

HEADS = ("序号", "县市", "项目名称", "总投资（万元）", "本月到位（万元）", "完成情况")


@pytest.fixture
def program(sample_file: Path, tmp_path: Path, now: Callable[[], datetime], qapp: QApplication) -> Iterator[Program]:
    """The whole program over a sample ledger of one's own."""
    folder = tmp_path / "台账"
    folder.mkdir()
    running = start(Path(shutil.copyfile(sample_file, folder / "样例.zsyz")), tmp_path / "本机", now)
    yield running
    assert running.open_ledger is not None
    running.open_ledger.close(copying=False)
    wait(lambda: running.open_ledger is None)
    running.window.close()
    running.window.deleteLater()
    qapp.processEvents()


def place(program: Program) -> UpkeepPlace:
    return in_place(program, "数据", UpkeepPlace)


def saying(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The file dialogs answer with this file."""
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_, **__: (str(path), ""))


def folder_opened(button: FolderButton, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the system was asked to show."""
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(asked.append(url.toLocalFile())) or True)
    assert button.isVisible()
    button.click()
    return Path(asked[0])


def form(path: Path) -> Path:
    book = xlsxwriter.Workbook(path)
    sheet, line = book.add_worksheet("报表"), book.add_format({"border": 1})
    sheet.merge_range(0, 0, 0, 5, "2024年6月重点项目报表", line)
    for column, head in enumerate(HEADS):
        sheet.write(1, column, head, line)
        sheet.write_blank(2, column, None, line)
    sheet.write(3, 0, "合计", line)
    sheet.write_formula(3, 3, "=SUM(D3:D3)", line, 0)
    book.close()
    return path


def test_a_form_is_chosen_corrected_filled_and_what_was_left_out_is_listed(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = cast("FormsPage", place(program).go_to("填上级表格"))
    assert not page.fill.isEnabled()
    assert page.listed.currentWidget() is page.listed.empty
    saying(monkeypatch, form(tmp_path / "报表.xlsx"))
    page.choose.click()
    wait(lambda: page.form is not None and page.columns.rowCount() == len(HEADS))
    assert [page.columns.choice(row).currentText() for row in range(6)] == [
        "序号", "县市", "项目名称", "总投资（万元）", "本月到位（万元）", "（不填）",
    ]  # fmt: skip
    assert page.listed.currentWidget() is page.columns
    assert page.period.currentText() == "2024-06"
    choice = page.columns.choice(5)
    choice.setFocus()
    choice.setCurrentIndex(choice.findText("本月进展"))
    choice.activated.emit(choice.currentIndex())
    out = tmp_path / "填好.xlsx"
    saying(monkeypatch, out)
    page.fill.click()
    wait(lambda: out.exists() and page.results.isVisible())
    assert folder_opened(page.folder, monkeypatch) == tmp_path
    told = [row.cells for row in page.results.rows]
    assert ("没有填", "P11", "“总投资”另有1,500.00万美元，没有折算，没有填进去") in told
    assert "新加12个（插入11行）" in page.said.text()
    sheet = openpyxl.load_workbook(out)["报表"]
    assert [sheet["D15"].value, sheet["C14"].value is not None, bool(sheet["F3"].value)] == ["=SUM(D3:D14)", True, True]
    assert program.open_ledger is not None
    assert program.open_ledger.desk.undo_title == "记住上级表格“报表”的栏目"  # what went out is a note
    saying(monkeypatch, tmp_path / "报表.xlsx")
    page.choose.click()
    wait(lambda: page.columns.choice(5).currentText() == "本月进展")  # remembered for these headings
    wait(lambda: not page.folder.isVisible())  # of this form nothing was written yet


def test_what_is_no_form_is_refused_below_the_page(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = cast("FormsPage", place(program).go_to("填上级表格"))
    (tmp_path / "旧.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    saying(monkeypatch, tmp_path / "旧.xls")
    page.choose.click()
    wait(lambda: "另存为 .xlsx" in page._banner.text())  # noqa: SLF001 -- what the officer reads
    assert page.form is None


def test_the_whole_ledger_goes_out_and_so_does_its_template(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = cast("ExportPage", place(program).go_to("整本导出"))
    out = tmp_path / "整本.xlsx"
    saying(monkeypatch, out)
    page.give.click()
    wait(lambda: out.exists() and page.box.isVisible())
    assert "号码带不回来" in page.box.lines.text()
    assert folder_opened(page.box.folder, monkeypatch) == tmp_path
    page.template.click()
    wait(lambda: "空白模板" in page.box.title.text())
    page.box.show_words("操作未完成", "磁盘满了", is_refusal=True)
    assert not page.box.folder.isVisible(), "nothing was written this time"


def test_a_folder_the_system_does_not_show_is_told(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = cast("ExportPage", place(program).go_to("整本导出"))
    page.box.show_words("整本台账导出好了", "", file=tmp_path / "整本.xlsx")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    page.box.folder.click()
    assert program.window.status_line.currentMessage() == f"系统没有打开这个文件夹：{tmp_path}"


@pytest.mark.parametrize("where", ["重点项目", "资金", "督办挂账", "月调度"])
def test_the_list_before_the_officer_goes_out_as_it_is_seen(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    assert program.open_ledger is not None
    if where in program.open_ledger.further:
        late = program.open_ledger.further[where]
        program.window.go_to_place(late)
        late.content()
    out = tmp_path / "列表.xlsx"
    saying(monkeypatch, out)
    wait(lambda: (found := list_in_front(program.open_ledger)) is not None and found.model().rowCount())
    program.window.actions_by_name["export_list"].trigger()
    wait(out.exists)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert sheet["A1"].value == "内部资料"
    assert where in str(sheet["A2"].value)
    words = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any("P01" in word or "示例" in word for word in words)
    if where == "重点项目":
        assert any(isinstance(cell.value, int | float) for row in sheet.iter_rows(min_row=5) for cell in row)


def test_a_list_on_paper_is_saved_as_a_workbook(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = in_place(program, "报表打印", PapersPlace)
    papers.options.choose(Paper.SUMMARY, Scope.ALL)
    papers.refresh()
    button = papers.options.buttons["save_table"]
    wait(button.isEnabled)
    out = tmp_path / "汇总表.xlsx"
    saying(monkeypatch, out)
    button.click()
    wait(out.exists)
    assert openpyxl.load_workbook(out).sheetnames == ["重点项目汇总表"]
    papers.options.choose(Paper.BRIEFS, Scope.ALL)
    papers.refresh()
    wait(papers.options.buttons["save"].isEnabled)
    assert not button.isEnabled()
