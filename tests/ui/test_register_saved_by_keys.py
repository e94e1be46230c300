"""Ctrl+S over a place and the opened project at once: 没有要保存的修改 is said where neither had anything."""

import shutil
from collections.abc import Callable
from pathlib import Path

from keyboard import wait

from zsyz_desktop.ui.program.program import Program


def test_nothing_to_save_is_said_where_nothing_was_saved(
    start: Callable[..., Program], sample_file: Path, tmp_path: Path
) -> None:
    program = start(Path(shutil.copyfile(sample_file, tmp_path / "样例.zsyz")))
    at, window = program.open_ledger, program.window
    assert at is not None
    at.navigation.open_project("P05")
    window.go_to_place(at.further["督办挂账"])
    told: list[str] = []
    window.status_line.messageChanged.connect(told.append)
    at.panel.page.card.form.take({"name": "示例改名项目"})
    window.actions_by_name["save"].trigger()
    wait(lambda: not at.panel.has_unsaved())
    assert told
    assert not [each for each in told if "没有要保存的修改" in each]
    window.actions_by_name["save"].trigger()
    assert told[-1] == "没有要保存的修改。"


def test_where_else_something_is_unsaved_is_said(
    start: Callable[..., Program], sample_file: Path, tmp_path: Path
) -> None:
    program = start(Path(shutil.copyfile(sample_file, tmp_path / "样例.zsyz")))
    at, window = program.open_ledger, program.window
    assert at is not None
    window.go_to_place(at.further["督办挂账"])
    page = at.further["督办挂账"].content().page
    page.form.take({"measures": "逐户走访"})
    window.go_to_place(at.place)
    told: list[str] = []
    window.status_line.messageChanged.connect(told.append)
    window.actions_by_name["save"].trigger()
    assert told[-1] == "“督办挂账”里还有没保存的修改，请到那里按 Ctrl+S。"
    page.discard()
