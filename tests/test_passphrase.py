"""The passphrase of one machine: the right one opens, the file holds none of it, and without the file none is asked."""

from pathlib import Path

import pytest

from zsyz_desktop.passphrase import Passphrase

RIGHT = "Yun-Nan 2026 春"


@pytest.fixture
def chosen(tmp_path: Path) -> Passphrase:
    passphrase = Passphrase(tmp_path)
    passphrase.choose(RIGHT)
    return passphrase


def test_the_right_one_opens_and_no_other(chosen: Passphrase) -> None:
    assert Passphrase(chosen.file.parent).opens(RIGHT)
    for wrong in ("", RIGHT.lower(), f"{RIGHT} ", RIGHT[:-1]):
        assert not chosen.opens(wrong)


def test_the_file_holds_nothing_of_it_and_is_another_each_time(chosen: Passphrase) -> None:
    first = chosen.file.read_text(encoding="utf-8")
    assert "$argon2id$" in first
    assert not any(part in first for part in RIGHT.split())
    chosen.choose(RIGHT)
    assert chosen.file.read_text(encoding="utf-8") != first


def test_without_its_file_none_is_asked_for(chosen: Passphrase) -> None:
    chosen.lock_after(5)
    assert (chosen.is_set, chosen.minutes) == (True, 5)
    chosen.file.unlink()
    assert (chosen.is_set, chosen.minutes) == (False, 0)
    chosen.give_up()  # once more is harmless


@pytest.mark.parametrize("spoilt", ["", "[]", "{", '{"argon2": ""}', '{"minutes": 5}', "\xff"])
def test_a_spoilt_file_locks_nobody_out(tmp_path: Path, spoilt: str) -> None:
    passphrase = Passphrase(tmp_path)
    passphrase.file.write_bytes(spoilt.encode("latin-1"))
    assert (passphrase.is_set, passphrase.minutes) == (False, 0)


def test_what_is_no_hash_opens_to_nobody(tmp_path: Path) -> None:
    passphrase = Passphrase(tmp_path)
    passphrase.file.write_text('{"argon2": "x", "minutes": 7}')
    assert passphrase.is_set
    assert not passphrase.opens("x")
    assert passphrase.minutes == 0


def test_another_passphrase_keeps_the_minutes(chosen: Passphrase) -> None:
    chosen.lock_after(10)
    chosen.choose("another one")
    assert chosen.minutes == 10
