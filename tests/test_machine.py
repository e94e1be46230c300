"""A machine without a screen, a home or a name for its user: sentences or work, never an abort or a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import zsyz_desktop.app
from zsyz_desktop.machine import why_no_window
from zsyz_desktop.paths import data_folder, leave_no_traces
from zsyz_desktop.ui.pieces.ledger_files import documents

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Windows always has a desktop")


@pytest.mark.parametrize(
    ("screens", "said"),
    [
        ({}, "这里没有屏幕"),
        ({"DISPLAY": ":93"}, "屏幕 :93 没有应答"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "只有 Wayland"),
        ({"DISPLAY": ":93", "WAYLAND_DISPLAY": "wayland-0"}, "只有 Wayland"),
    ],
)
def test_without_a_screen_that_answers_the_program_says_so_and_ends(
    screens: dict[str, str], said: str, tmp_path: Path
) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    start = [sys.executable, "-m", "zsyz_desktop", "--data-dir", str(tmp_path)]
    done = subprocess.run(start, env=kept | screens, capture_output=True, check=False)
    assert done.returncode == 2
    assert said in done.stderr.decode()


def test_a_screen_chosen_on_purpose_is_not_asked() -> None:
    assert why_no_window({"QT_QPA_PLATFORM": "offscreen"}) == ""


def test_an_account_without_a_home_and_a_name_gets_stand_ins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def no_account(*_: object) -> None:
        raise KeyError

    for name in ("HOME", "USER", "LOGNAME", "LNAME", "USERNAME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)  # whatever the program puts there is taken back after the test
    monkeypatch.setattr("pwd.getpwuid", no_account)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert (
        zsyz_desktop.app.main(["new", "--ledger", str(tmp_path / "a.zsyz"), "--unit", "投促局", "--region", "532300"])
        == 0
    )
    assert Path(os.environ["HOME"]).parent == tmp_path
    assert os.environ["LOGNAME"] == "本机用户"


@pytest.mark.parametrize(("beside", "started"), [(True, "zsyz-desktop-window"), (False, "zsyz-desktop")])
def test_the_self_test_opens_its_window_with_the_twin_where_there_is_one(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    beside: bool,  # noqa: FBT001 (a table's column)
    started: str,
) -> None:
    own = tmp_path / "zsyz-desktop"
    if beside:
        (tmp_path / "zsyz-desktop-window").touch()
    monkeypatch.setattr(sys, "executable", str(own))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    called: list[str] = []

    def run(call: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        called.append(call[0])
        return subprocess.CompletedProcess(call, 0, b"", b"")

    monkeypatch.setattr(subprocess, "run", run)
    zsyz_desktop.app._try_window(tmp_path / "a.zsyz", tmp_path)  # noqa: SLF001
    assert called == [str(tmp_path / started)]


def test_a_program_that_is_carried_about_keeps_its_data_and_ledgers_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "zsyz-desktop"))
    monkeypatch.setenv("XDG_CACHE_HOME", "elsewhere")
    carried = tmp_path / "本机数据"
    carried.mkdir()
    assert data_folder() != carried  # a Python with such a folder beside it is no program of ours
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert (data_folder(), documents()) == (carried, tmp_path)
    leave_no_traces(os.environ)
    assert os.environ["XDG_CACHE_HOME"] == str(carried / "cache")
    carried.rmdir()
    assert (data_folder() == carried, documents() == tmp_path) == (False, False)
