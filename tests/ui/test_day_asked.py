"""`--today`: the day everything in the window is judged on, for samples and demonstrations."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from zsyz_desktop.app import main, window_call
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.program.program import Program


def test_the_window_takes_a_ledger_a_folder_and_a_day(tmp_path: Path) -> None:
    call = window_call(["--ledger", "台账.zsyz", "--data-dir", str(tmp_path), "--today", "2024.6.26"])
    assert call is not None
    assert (call.ledger, call.folder, call.today) == (Path("台账.zsyz"), tmp_path, "2024.6.26")
    assert window_call(["status", "--today", "2024-06-26"]) is None


def test_a_double_clicked_ledger_is_opened_however_its_ending_is_written() -> None:
    call = window_call(["D:/台账.ZSYZ"])
    assert call is not None
    assert call.ledger == Path("D:/台账.ZSYZ")


def test_a_day_that_is_none_is_refused_before_any_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--today", "2024-13-45", "--data-dir", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("--today：")


def test_the_day_asked_for_is_judged_on_and_said_below(
    start: Callable[..., Program], machine: ThisComputer, office_file: Path, tmp_path: Path
) -> None:
    ledger = Path(shutil.copyfile(office_file, tmp_path / "禄丰.zsyz"))
    program = start(ledger, machine._replace(asked_day=date(2023, 1, 2)))
    assert program.open_ledger is not None
    assert program.open_ledger.desk.today == date(2023, 1, 2)
    assert program.window.status_line.day.text() == "数据日期 2023-01-02"
    assert program.window.status_line.day.isVisible()


def test_the_sample_says_its_own_day_and_an_office_of_today_says_none(
    start: Callable[..., Program], sample_file: Path, office_file: Path, tmp_path: Path
) -> None:
    sample = start(Path(shutil.copyfile(sample_file, tmp_path / "样例.zsyz")))
    assert sample.window.status_line.day.text() == "数据日期 2024-06-26"
    office = start(Path(shutil.copyfile(office_file, tmp_path / "禄丰.zsyz")))
    assert not office.window.status_line.day.isVisible()
