"""A file made to do harm is refused by its schema before a row of it is read, and nothing beside it is followed."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from children import needs_fork
from clock import MOMENT
from hostile import FOR_EVER, FOREIGN, ODD_FILES, Spoil, name_another_journal, rewritten, told_to
from places import laid_out
from sqlmodel import select

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models import connection as connections
from zsyz_desktop.models import looking
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.inspecting import inspect_ledger
from zsyz_desktop.models.steps import LEDGER_FORMAT
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.ledger.ledgers import copy_checked, verify_copy
from zsyz_desktop.services.list.list_preview import look_first
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.services.whole_ledger.restoring import opened_to_look, put_in_place

Open = Callable[..., Store]
Enter = Callable[[Path], object]
FOLDER = Path(__file__).resolve().parents[1] / "ledgers"
OPENER = Opener(now=lambda: MOMENT, by="张三")


def looked_at(path: Path) -> None:
    with opened_to_look(path, OPENER):
        pass


def restored(path: Path) -> None:
    ledger = path.with_name("被恢复.zsyz")
    shutil.copyfile(FOLDER / f"format-{LEDGER_FORMAT}.zsyz", ledger)
    try:
        put_in_place(path, ledger, moment=MOMENT)
    finally:
        ledger.unlink()


DOORS: dict[str, Enter] = {
    "open to write": lambda path: OPENER.open(path, writing=True).close(),
    "open to read": lambda path: OPENER.open(path, writing=False).close(),
    "first look": lambda path: look_first(path, date(2024, 6, 26)),
    "look through a backup": looked_at,
    "restore": restored,
    "back up or hand over": lambda path: copy_checked(path, path.with_name("副本.zsyz")),
    "verify": verify_copy,
}
doors = pytest.mark.parametrize("enter", DOORS.values(), ids=DOORS)


@pytest.mark.parametrize("spoil", FOREIGN.values(), ids=FOREIGN)
def test_a_schema_that_is_not_ours_is_refused_before_a_row_is_read(
    ledger: Path, opened: Open, spoil: Spoil, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(ledger)
    before, said = laid_out(ledger.parent), list[str]()
    connect = looking.connect

    def traced(*given: object, **named: object) -> sqlite3.Connection:
        made = connect(*given, **named)  # type: ignore[arg-type]
        made.set_trace_callback(said.append)
        return made

    monkeypatch.setattr(looking, "connect", traced)
    for writing in (True, False):
        with pytest.raises(Trouble, match=r"表结构和本程序.*不一样|长得不正常") as told:
            opened(ledger, writing=writing)
        assert "没有" in str(told.value)
    assert laid_out(ledger.parent) == before
    assert [each for each in said if "sqlite_schema" not in each and not each.startswith("PRAGMA")] == []
    assert not any("quick_check" in each for each in said)


def test_a_statement_is_judged_by_what_it_says_now_though_the_one_before_it_was_known(ledger: Path) -> None:
    inspect_ledger(ledger, program="试")
    told_to("CREATE TRIGGER 其他 BEFORE DELETE ON unit BEGIN SELECT 1; END")(ledger)
    with pytest.raises(Trouble, match="触发器其他"):
        inspect_ledger(ledger, program="试")
    told_to("DROP TRIGGER 其他")(ledger)
    inspect_ledger(ledger, program="试")
    told_to(f"CREATE VIEW 其他 AS SELECT '{'甲' * 100_000}'")(ledger)  # longer than what is kept
    with pytest.raises(Trouble, match="视图其他"):
        inspect_ledger(ledger, program="试")


@doors
def test_no_door_lets_it_in(ledger: Path, enter: Enter) -> None:
    FOREIGN["a trigger"](ledger)
    before = laid_out(ledger.parent)
    with pytest.raises(Trouble, match="触发器其他"):
        enter(ledger)
    assert laid_out(ledger.parent) == before


@pytest.mark.parametrize("number", range(1, LEDGER_FORMAT + 1))
def test_a_ledger_of_any_format_is_compared_with_that_format(number: int, tmp_path: Path, opened: Open) -> None:
    old = Path(shutil.copy(FOLDER / f"format-{number}.zsyz", tmp_path))
    told_to("CREATE VIEW 其他 AS SELECT 1")(old)
    before = laid_out(tmp_path)
    with pytest.raises(Trouble, match=f"第{number}版台账的不一样（视图其他）"):
        opened(old)
    assert laid_out(tmp_path) == before


def test_statistics_of_another_tool_are_no_harm(ledger: Path, opened: Open) -> None:
    told_to("ANALYZE")(ledger)
    opened(ledger).close()


@doors
def test_a_newer_file_that_never_ends_is_refused_all_the_same(ledger: Path, enter: Enter) -> None:
    told_to(
        "PRAGMA foreign_keys = OFF", "DROP TABLE work_unit", "PRAGMA user_version = 9",
        f"CREATE VIEW work_unit AS SELECT x AS number, x AS program FROM ({FOR_EVER})",  # noqa: S608 -- a test's
    )(ledger)  # fmt: skip
    with pytest.raises(Trouble, match="较新的程序写入（程序版本不详"):
        enter(ledger)


def test_the_name_of_a_newer_program_is_told_in_plain_signs(ledger: Path, opened: Open) -> None:
    told_to("PRAGMA user_version = 9", "DROP TRIGGER work_unit_no_update",
            "UPDATE work_unit SET program = char(27) || '[2J' || char(8238)")(ledger)  # fmt: skip
    with pytest.raises(Trouble, match=r"程序\?\[2J\?版") as told:
        opened(ledger)
    assert str(told.value).isprintable()


@doors
def test_every_statement_of_an_opening_is_broken_off_in_the_end(
    ledger: Path, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_STEPS_A_LOOK", 10)
    monkeypatch.setattr(looking, "MOST_STEPS", 200)
    with pytest.raises(Trouble, match="读了很久也没有读完"):
        enter(ledger)


def test_a_value_longer_than_any_ledger_holds_is_not_read(
    ledger: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_to("PRAGMA ignore_check_constraints = ON", "UPDATE region SET name = hex(zeroblob(1000000))")(ledger)
    for enter in DOORS.values():
        with pytest.raises(Trouble, match=r"超出规定的长度（表region）.*没有改动"):
            enter(ledger)
    monkeypatch.setattr(looking, "overlong_table", lambda *_: None)  # written into it after it was looked at
    monkeypatch.setattr(connections, "LONGEST", 1_000_000)
    with opened(ledger) as store, pytest.raises(Trouble, match="长得不正常"), store.read() as session:
        session.exec(select(Region)).all()


@pytest.mark.parametrize("writing", [True, False])
def test_no_connection_believes_what_a_file_says(ledger: Path, opened: Open, *, writing: bool) -> None:
    with opened(ledger, writing=writing) as store, store.read() as session:
        pragma = session.connection().exec_driver_sql
        assert [pragma(f"PRAGMA {name}").scalar() for name in ("trusted_schema", "cell_size_check")] == [0, 1]
        raw = session.connection().connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        assert raw.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == connections.LONGEST
        assert raw.getlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH) == connections.LONGEST_STATEMENT


def test_sqlite_deletes_the_file_a_journal_names(ledger: Path, tmp_path: Path) -> None:
    letter = tmp_path / "函.txt"
    letter.write_text("关于报送重点项目的函", encoding="utf-8")
    name_another_journal(ledger, letter)
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("SELECT count(*) FROM project").fetchone()
    assert not letter.exists(), "else the next test would prove nothing"


@doors
def test_a_journal_that_names_another_file_is_refused_and_nothing_is_deleted(
    ledger: Path, tmp_path: Path, enter: Enter
) -> None:
    letter = tmp_path / "函.txt"
    letter.write_text("关于报送重点项目的函", encoding="utf-8")
    name_another_journal(ledger, letter)
    before = laid_out(ledger.parent)
    with pytest.raises(Trouble, match=r"-journal”指着其他文件，打开台账会把那个文件删掉.*没有改动任何文件"):
        enter(ledger)
    assert laid_out(ledger.parent) == before
    assert letter.exists()


@pytest.mark.parametrize("odd", ODD_FILES.values(), ids=ODD_FILES)
@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("writing", [True, False])
def test_what_is_no_plain_file_beside_a_ledger_is_not_followed(
    ledger: Path, opened: Open, odd: Enter, ending: str, *, writing: bool
) -> None:
    odd(ledger.with_name(ledger.name + ending))
    with pytest.raises(Trouble, match=f"{ending}”不是普通文件.*没有改动任何文件"):
        opened(ledger, writing=writing)


@needs_fork
@doors
def test_a_pipe_is_no_ledger_and_nobody_waits_for_it(tmp_path: Path, enter: Enter) -> None:
    pipe = tmp_path / "管道.zsyz"
    os.mkfifo(pipe)
    with pytest.raises(Trouble, match=r"“管道\.zsyz”不是普通文件"):
        enter(pipe)


def test_how_a_ledger_was_written_down_does_not_count(ledger: Path, opened: Open) -> None:
    rewritten("ux_region_code", "ON region (code)", 'ON  "region"  ("code")')(ledger)
    opened(ledger).close()
