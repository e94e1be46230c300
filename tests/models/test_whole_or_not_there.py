"""A new ledger is whole or not there, and what kills leave is cleared by the next run that owns it."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from builders import ground
from children import killed_in_the_middle_of, needs_fork
from clock import MOMENT, PROGRAM
from rows import rows_of

from zsyz_desktop.errors import Trouble
from zsyz_desktop.exchange.backups import back_up
from zsyz_desktop.models import copying, opening
from zsyz_desktop.models.opening import create_store
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.sample.filling import fill_sample
from zsyz_desktop.services.sample.source import sample_desk
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.services.whole_ledger.restoring import put_in_place

TODAY = date(2024, 6, 26)
"""The day of the sample, which holds what was done on it."""
OPENER = Opener(now=lambda: MOMENT, by="张三")
HALVES = [
    f"{half}{side}" for half in (".未完成", ".升级中", ".升级中.未完成") for side in ("", "-journal", "-wal", "-shm")
]
Die = Callable[[], None]


def fill(store: Store) -> None:
    with store.work(title="打底") as session:
        session.add_all(ground())


@needs_fork
@pytest.mark.parametrize("at", ["the schema", "the first rows", "the last rows", "the name"])
def test_a_new_ledger_that_is_broken_off_is_not_there_and_can_be_made_again(
    tmp_path: Path, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "新.zsyz"

    def make(die: Die) -> None:
        if at == "the schema":
            monkeypatch.setattr(opening, "LEDGER_FORMAT", None)
            monkeypatch.setattr(opening, "create_schema", lambda *_: die())
        if at == "the name":
            monkeypatch.setattr(copying.os, "fsync", lambda _: die())
        steps = {"the first rows": 1, "the last rows": 12}
        OPENER.create(
            path, sample_desk(), lambda store: fill_sample(
                store, TODAY, on_project=lambda done, _: die() if done == steps.get(at) else None
            ),
        ).close()  # fmt: skip

    killed_in_the_middle_of(make)
    assert not path.exists()
    assert {each.name for each in tmp_path.iterdir()} & {"新.zsyz.未完成", "新.zsyz.lock"}
    OPENER.create(path, sample_desk()).close()
    assert [each.name for each in tmp_path.iterdir()] == ["新.zsyz"]


def test_a_filling_that_is_refused_leaves_nothing(tmp_path: Path) -> None:
    def refuse(_: Store) -> None:
        raise Trouble("不行")

    with pytest.raises(Trouble, match="不行"):
        OPENER.create(tmp_path / "新.zsyz", sample_desk(), refuse)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_came_meanwhile_is_not_covered(
    tmp_path: Path, now: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    path = tmp_path / "新.zsyz"
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", lambda *_: (_ for _ in ()).throw(PermissionError()))
    with pytest.raises(Trouble, match="“新.zsyz”已经存在，没有覆盖它".replace(".", r"\.")):
        create_store(path, now=now, by="张三", program=PROGRAM, fill=lambda _: path.write_text("函", encoding="utf-8"))
    assert path.read_text(encoding="utf-8") == "函"
    path.unlink()
    create_store(path, now=now, by="张三", program=PROGRAM).close()
    assert [each.name for each in tmp_path.iterdir()] == ["新.zsyz"]


def test_messages_while_it_is_made_name_the_ledger(tmp_path: Path, now: Callable[[], datetime]) -> None:
    seen: list[Path] = []
    create_store(
        tmp_path / "新.zsyz", now=now, by="张三", program=PROGRAM, fill=lambda store: seen.append(store.path)
    ).close()
    assert seen == [tmp_path / "新.zsyz"]


@pytest.mark.parametrize("half", [*HALVES, "-恢复前-20240101-000000.zsyz.未完成", "-升级前-20240101.zsyz.未完成"])
def test_what_an_earlier_run_left_is_cleared_when_the_ledger_is_opened(
    ledger: Path, opened: Callable[..., Store], half: str
) -> None:
    beside_it = ledger.with_name((ledger.stem if half.startswith("-") else ledger.name) + half)
    beside_it.write_bytes(b"half")
    others = ledger.with_name("别人的.zsyz.未完成")
    others.write_bytes(b"half")
    before = rows_of(ledger)
    opened(ledger, writing=False).close()
    assert beside_it.exists()
    opened(ledger).close()
    assert sorted(each.name for each in ledger.parent.iterdir()) == sorted([ledger.name, others.name])
    assert rows_of(ledger) == before


@needs_fork
def test_a_backup_that_was_killed_is_cleared_by_the_next_and_one_at_work_is_left(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "U盘"
    folder.mkdir()
    killed_in_the_middle_of(lambda die: back_up(ledger, folder, MOMENT, on_pages=lambda *_: die()))
    assert [each.suffix for each in folder.iterdir() if "journal" not in each.name] == [".未完成"]
    seen: list[int] = []

    def look(*_: int) -> None:
        if not seen:
            seen.append(len([each for each in folder.iterdir() if each.name.endswith(".未完成")]))
            back_up(ledger, folder, MOMENT)

    monkeypatch.setattr(copying, "_PAGES_AT_A_TIME", 10_000)
    copy = back_up(ledger, folder, MOMENT.replace(year=2025), on_pages=look)
    assert seen == [1]
    assert copy.exists()
    assert sorted(each.suffix for each in folder.iterdir()) == [".zsyz", ".zsyz"]


@needs_fork
def test_a_restore_that_was_killed_leaves_the_ledger_and_is_cleared(ledger: Path, opened: Callable[..., Store]) -> None:
    backup = back_up(ledger, ledger.parent, MOMENT)
    before = ledger.read_bytes()
    killed_in_the_middle_of(lambda die: put_in_place(backup, ledger, moment=MOMENT, on_pages=lambda *_: die()))
    assert ledger.read_bytes() == before
    assert list(ledger.parent.glob("*.未完成"))
    opened(ledger).close()
    assert not list(ledger.parent.glob("*.未完成*"))
