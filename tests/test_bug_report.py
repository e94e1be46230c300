"""A report tells the way an error took through the program, and nothing of what officers typed."""

import logging
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from zsyz_desktop.bug_report import PlainFormatter, keep_report, report_of
from zsyz_desktop.cleaning import one_line

AT = datetime(2026, 11, 29, 22, 40, 5)  # noqa: DTZ001 -- as a clock on the wall shows it
PRIVATE = (
    "示例滇中智算中心项目",
    "13888880000",
    "91532300MA6K0ABC1X",
    "C:\\Users\\zhangsan\\招商\\台账.zsyz",
    "/home/zhangsan/台账.zsyz",
    "3.2",
)


def raised(error: BaseException) -> BaseException:
    try:
        raise error  # noqa: TRY301 -- so that it has a way to tell
    except BaseException as risen:  # noqa: BLE001 -- whatever it is
        return risen


@pytest.mark.parametrize("private", PRIVATE)
@pytest.mark.parametrize(
    "kind", [KeyError, ValueError, OSError, AttributeError, RuntimeError, lambda said: FileNotFoundError(2, "no", said)]
)
def test_what_an_error_says_of_a_ledger_is_not_told(kind: type[Exception], private: str) -> None:
    for said in (f"bad value: '{private}'", f'no "{private}" here', f"bad value {private} here"):
        report = report_of(raised(kind(said)))
        assert private not in report
        assert "in raised" in report


def test_the_places_of_the_program_are_told_from_the_program_on() -> None:
    with pytest.raises(TypeError) as caught:
        one_line(7)  # type: ignore[arg-type]
    report = report_of(caught.value)
    assert 'File "zsyz_desktop/cleaning.py", line ' in report
    assert str(Path.cwd()) not in report
    assert str(Path.home()) not in report


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (AttributeError("'NoneType' object has no attribute 'name'"), "'NoneType' object has no attribute 'name'"),
        (ZeroDivisionError("division by zero"), "division by zero"),
        (ValueError("UNIQUE constraint failed: unit.name"), "UNIQUE constraint failed: unit.name"),
        (AssertionError(), "AssertionError"),
    ],
)
def test_what_a_maintainer_needs_stays(error: Exception, told: str) -> None:
    assert report_of(raised(error)).endswith(told)


def test_what_an_error_rose_from_is_told_first() -> None:
    error = raised(ValueError("second"))
    error.__cause__ = raised(KeyError("first"))
    error.__cause__.__context__ = error  # a ring is gone round once
    report = report_of(error)
    assert report.index("KeyError") < report.index("ValueError: second")
    assert report.count("ValueError") == 1


def test_the_log_holds_no_more_than_a_report() -> None:
    error = raised(OSError(13, "Permission denied", "/home/zhangsan/settings.json"))
    record = logging.LogRecord(
        "zsyz_desktop", logging.WARNING, "x.py", 1, "not kept: %s", (error,), (type(error), error, error.__traceback__)
    )
    line = PlainFormatter().format(record)
    assert "zhangsan" not in line
    assert "WARNING zsyz_desktop: not kept: [Errno 13] Permission denied: …" in line
    assert "in raised" in line


def test_the_last_ten_reports_stay(tmp_path: Path) -> None:
    files = [keep_report(tmp_path, str(number), AT + timedelta(seconds=number)) for number in range(12)]
    assert sorted(tmp_path.rglob("*.txt")) == files[2:]
    assert files[11] is not None
    assert files[11].read_text(encoding="utf-8") == "11\n"


def test_a_disk_that_takes_no_report_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("in the way")
    assert keep_report(tmp_path, "x", AT) is None
