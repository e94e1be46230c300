"""No sign out of a ledger, a name or an argument steers the terminal."""

from pathlib import Path

import pytest
from commands import Call

from zsyz_desktop.app import main
from zsyz_desktop.cli.console import complain, say, say_table

EVIL = "甲\x1b]0;t\x07\x1b[2J\u202e乙\x9b31m\r\x08\u200b\ufeff"


def steers(said: str) -> bool:
    return any(
        (ord(each) < 32 and each not in "\n\t") or 0x7F <= ord(each) < 0xA0 or each in "\u202e\u200b\ufeff"
        for each in said
    )


@pytest.mark.parametrize("speak", [say, complain, lambda said: say_table(said, ("列",), [(said,)])])
def test_whatever_is_said_steers_nothing(capsys: pytest.CaptureFixture[str], speak: object) -> None:
    speak(EVIL)  # type: ignore[operator]
    said = "".join(capsys.readouterr())
    assert "甲" in said
    assert "乙" in said
    assert not steers(said)


@pytest.mark.parametrize(
    "words", [("status", "--ledger", EVIL), (EVIL,), ("status", "--by", EVIL), ("status", f"--{EVIL}")]
)
def test_what_was_called_with_steers_nothing_when_it_is_said_back(call: Call, words: tuple[str, ...]) -> None:
    said = call(*words)
    assert said.code != 0
    assert not steers(said.out + said.err)


def test_what_is_said_before_any_command_runs_steers_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    home = tmp_path / "甲\x1b[2J\u202e乙"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    settings = home / "zsyz_desktop" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text("{", encoding="ascii")
    main(["status", "--ledger", str(tmp_path / "没有.zsyz")])
    said = capsys.readouterr().err
    assert "settings.damaged" in said
    assert not steers(said)
