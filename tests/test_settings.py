"""The settings of a machine outlive a power cut, and a spoilt file costs neither the last ledger nor the start."""

import json
import os
from pathlib import Path

import pytest

from zsyz_desktop.settings import MachineSettings

LEDGER = Path("/台账/禄丰.zsyz")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A machine's folder, used once: a ledger was opened, its officer named."""
    settings = MachineSettings(tmp_path / "本机")
    settings.put("reporter", "张三")
    settings.note_opened(LEDGER)
    return settings.folder


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000, b'{"a": 1}}', b"\x00" * 4096],
    ids=["empty", "cut", "a list", "no text", "deep", "more", "zeros"],
)
def test_a_spoilt_file_is_put_aside_and_told_and_the_last_ledger_is_still_offered(folder: Path, content: bytes) -> None:
    (folder / "settings.json").write_bytes(content)
    settings = MachineSettings(folder)
    assert settings.recent_ledgers == [LEDGER]
    assert settings.reporter == "张三"
    assert "settings.damaged" in settings.put_aside
    assert (folder / "settings.damaged").read_bytes() == content
    settings.put("a", 1)
    assert MachineSettings(folder).put_aside == ""
    assert MachineSettings(folder).recent_ledgers == [LEDGER]


def test_where_both_are_spoilt_the_defaults_stand_and_that_is_told(folder: Path) -> None:
    for name in ("settings.json", "settings.last.json"):
        (folder / name).write_bytes(b"{")
    settings = MachineSettings(folder)
    assert (settings.recent_ledgers, settings.reporter) == ([], None)
    assert "默认值" in settings.put_aside


def test_a_machine_used_for_the_first_time_has_nothing_to_tell(tmp_path: Path) -> None:
    assert MachineSettings(tmp_path / "新").put_aside == ""


def test_what_is_put_is_on_the_disk_before_it_takes_the_place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    flush, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda of: done.append("flushed") or flush(of))
    monkeypatch.setattr(os, "replace", lambda *of: done.append("put in place") or replace(*of))
    MachineSettings(folder).put("reporter", "李四")
    assert done[:2] == ["flushed", "put in place"]
    assert json.loads((folder / "settings.json").read_text("utf-8"))["reporter"] == "李四"


def test_a_name_that_is_no_text_spoils_nothing_else(folder: Path) -> None:
    """No ledger of such a name is opened; were one noted all the same, the others are still offered."""
    MachineSettings(folder).note_opened(Path("/台账/\udcff.zsyz"))
    assert MachineSettings(folder).recent_ledgers == [Path("/台账/?.zsyz"), LEDGER]


def test_what_the_file_says_already_is_not_written_again_but_what_changed_in_hand_is(folder: Path) -> None:
    file = folder / "settings.json"
    settings = MachineSettings(folder)
    settings.put("narrow", ["a"])
    file.write_text("untouched", "utf-8")
    settings.put("narrow", ["a"])
    assert file.read_text("utf-8") == "untouched"
    held = settings.get("narrow")
    held.append("b")
    settings.put("narrow", held)
    assert MachineSettings(folder).get("narrow") == ["a", "b"]


def test_what_the_disk_would_not_take_is_tried_again_with_the_same_value(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = MachineSettings(folder)

    def full(*_: object) -> None:
        raise OSError("full")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        settings.put("reporter", "李四")
    assert settings.why_not_kept
    settings.put("reporter", "李四")
    assert not settings.why_not_kept
    assert MachineSettings(folder).reporter == "李四"
