"""Whatever the program writes is its user's alone."""

import sys
from pathlib import Path

import pytest
from commands import Call

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the profile of a user is closed to others there")


def open_to_others(*places: Path) -> list[str]:
    files = [each for place in places for each in (place, *place.rglob("*"))]
    assert len(files) > len(places)
    return [each.name for each in files if each.stat().st_mode & 0o077]


def test_ledger_backup_paper_and_the_machines_own_are_closed_to_others(call: Call, tmp_path: Path) -> None:
    office = tmp_path / "办公"
    office.mkdir(mode=0o700)
    ledger = office / "样例.zsyz"
    assert call("demo", "--ledger", ledger).code == 0
    (office / "备份").mkdir(mode=0o700)
    assert call("backup", "--ledger", ledger, "--to", office / "备份").code == 0
    assert call("print", "overview", "--all", "--ledger", ledger, "--out", office / "总览.pdf").code == 0
    call("status", "--ledger", office / "没有.zsyz")
    assert open_to_others(office) == []


def test_what_an_earlier_version_left_open_is_closed(call: Call, sample: Path, tmp_path: Path) -> None:
    data = tmp_path / "数据" / "zsyz_desktop"
    data.mkdir(parents=True, mode=0o755)
    for name in ("settings.json", "drafts.sqlite3", "zsyz-desktop.log"):
        (data / name).write_text("{}" if name.endswith("json") else "", encoding="utf-8")
        (data / name).chmod(0o644)
    sample.chmod(0o644)
    assert call("project", "edit", "--ledger", sample, "--project", "P04", "--set", "项目名称=新名").code == 0
    assert sample.stat().st_mode & 0o077 == 0
    assert open_to_others(data) == []
