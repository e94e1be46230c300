import errno
import os
from pathlib import Path

import pytest
from reading import page_texts, read
from sample_sheets import HEADING, checklist_sheet, overview_sheet, progress_sheet

from zsyz_desktop.errors import Trouble
from zsyz_desktop.reports import batch
from zsyz_desktop.saving import save
from zsyz_desktop.values import replace

SHEETS = [progress_sheet(heading=replace(HEADING, code=f"LF-{n}", name=f"项目{n}")) for n in range(1, 4)]


class _Stopped(Exception):
    pass


def _stop_after_one(done: int, _total: int) -> None:
    if done == 1:
        raise _Stopped


def test_a_book_opens_with_the_overview_and_every_paper_has_a_bookmark(tmp_path: Path) -> None:
    out = tmp_path / "册.pdf"
    counted: list[tuple[int, int]] = []
    sheets = [*SHEETS, checklist_sheet()]
    batch.write_book(overview_sheet(), sheets, out, on_page=lambda done, total: counted.append((done, total)))
    with read(out) as document:
        titles = [bookmark.get_title() for bookmark in document.get_toc()]
    assert titles[:2] == ["重点招商项目推进情况总览", "LF-1 项目1"]
    assert len(titles) == 5
    assert counted == [(n, 5) for n in range(1, 6)]
    assert "重点招商项目推进情况总览" in page_texts(out)[0]


def test_a_book_may_have_no_overview(tmp_path: Path) -> None:
    out = tmp_path / "册.pdf"
    batch.write_book(None, SHEETS, out)
    assert len(page_texts(out)) == 3


def test_a_stopped_book_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "册.pdf"
    out.write_bytes(b"%PDF-before")
    with pytest.raises(_Stopped):
        batch.write_book(None, SHEETS, out, on_page=_stop_after_one)
    assert out.read_bytes() == b"%PDF-before"
    assert list(tmp_path.iterdir()) == [out]


def test_each_project_gets_a_file_named_after_it(tmp_path: Path) -> None:
    odd = progress_sheet(heading=replace(HEADING, code="LF-9", name='甲/乙:丙?"丁"'))
    written = batch.write_each([*SHEETS, odd, checklist_sheet()], tmp_path)
    assert [path.name for path in written[:1]] == ["LF-1 项目1 推进图表.pdf"]
    assert written[3].name == "LF-9 甲_乙_丙_丁_ 推进图表.pdf"
    assert written[4].name.endswith("全生命周期闭环清单.pdf")
    assert sorted(tmp_path.iterdir()) == sorted(written)


def test_a_stopped_run_of_files_leaves_those_that_are_whole(tmp_path: Path) -> None:
    with pytest.raises(_Stopped):
        batch.write_each(SHEETS, tmp_path, on_page=_stop_after_one)
    (whole,) = tmp_path.iterdir()
    assert len(page_texts(whole)) == 1


def test_a_callback_that_raises_stops_the_work_and_nothing_is_left(tmp_path: Path) -> None:
    def fall_over(done: int, total: int) -> None:
        raise RuntimeError(f"{done}/{total}")

    with pytest.raises(RuntimeError):
        batch.write_book(None, SHEETS, tmp_path / "册.pdf", on_page=fall_over)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"文件夹.*不存在"):
        batch.write_book(None, SHEETS[:1], tmp_path / "没有" / "册.pdf")


def test_a_folder_in_the_way_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "册.pdf").mkdir()
    with pytest.raises(Trouble, match=r"没有写|不许写入"):
        save(b"x", tmp_path / "册.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["册.pdf"]


def test_a_full_disk_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "册.pdf"
    out.write_bytes(b"%PDF-before")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Trouble, match="磁盘空间不够"):
        save(b"after", out)
    assert out.read_bytes() == b"%PDF-before"
    assert list(tmp_path.iterdir()) == [out]


def test_the_overview_is_a_file_of_its_own_beside_those_of_the_projects(tmp_path: Path) -> None:
    counted: list[tuple[int, int]] = []
    written = batch.write_each(
        SHEETS, tmp_path, front=overview_sheet(), on_page=lambda done, total: counted.append((done, total))
    )
    assert written[0].name == "重点招商项目推进情况总览.pdf"
    assert [path.name for path in written[1:]] == [f"LF-{n} 项目{n} 推进图表.pdf" for n in (1, 2, 3)]
    assert counted[-1] == (4, 4)


def test_a_folder_that_is_there_and_takes_no_file_is_not_called_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object, **__: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")

    monkeypatch.setattr(Path, "open", refusing)
    with pytest.raises(Trouble, match="里不许写入"):
        save(b"%PDF-", tmp_path / "图.pdf")
    with pytest.raises(Trouble, match="不存在"):
        save(b"%PDF-", tmp_path / "没有" / "图.pdf")
