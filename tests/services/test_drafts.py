"""Drafts: what was typed outlives the program, belongs to one ledger, and never holds an ID number."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from zsyz_desktop.errors import Trouble
from zsyz_desktop.services.whole_ledger.drafts import NEW_PROJECT, Draft, DraftDesk, project_record

NAMES = Draft(NEW_PROJECT, 0, "新项目", {"name": "示例钛材项目", "agreed_amount": "３．２亿"})


@pytest.fixture
def drafts(tmp_path: Path) -> DraftDesk:
    return DraftDesk(tmp_path / "数据", tmp_path / "禄丰.zsyz")


def test_what_is_kept_is_offered_back_word_for_word(drafts: DraftDesk) -> None:
    drafts.keep(NAMES)
    assert drafts.kept(NEW_PROJECT) == NAMES


def test_a_record_without_a_draft_has_none(drafts: DraftDesk) -> None:
    assert drafts.kept(NEW_PROJECT) is None
    assert drafts.all() == []


def test_a_later_draft_takes_the_place_of_the_earlier_even_over_another_version(drafts: DraftDesk) -> None:
    record = project_record("a")
    drafts.keep(Draft(record, 1, "甲", {"name": "旧"}))
    drafts.keep(Draft(record, 2, "甲", {"name": "新"}))
    assert drafts.all() == [Draft(record, 2, "甲", {"name": "新"})]


def test_a_dropped_draft_is_gone_and_its_neighbours_stay(drafts: DraftDesk) -> None:
    drafts.keep(NAMES)
    drafts.keep(Draft(project_record("a"), 3, "甲", {"note": "记"}))
    drafts.drop(NEW_PROJECT)
    assert [draft.record for draft in drafts.all()] == [project_record("a")]


def test_dropping_what_is_not_there_makes_no_file(tmp_path: Path, drafts: DraftDesk) -> None:
    drafts.drop(NEW_PROJECT)
    assert not (tmp_path / "数据").exists()


def test_ledgers_do_not_see_each_others_drafts(tmp_path: Path, drafts: DraftDesk) -> None:
    drafts.keep(NAMES)
    assert DraftDesk(tmp_path / "数据", tmp_path / "双柏.zsyz").all() == []


def test_an_id_number_never_reaches_the_disk_and_the_field_is_named(tmp_path: Path, drafts: DraftDesk) -> None:
    number = "11010519491231002X"
    withheld = drafts.keep(Draft(NEW_PROJECT, 0, "新项目", {"name": "示例", "contact": f"张三 {number}"}))
    assert withheld == ("contact",)
    assert drafts.kept(NEW_PROJECT) == Draft(NEW_PROJECT, 0, "新项目", {"name": "示例"})
    assert number.encode() not in (tmp_path / "数据" / "drafts.sqlite3").read_bytes()


def test_an_id_number_typed_over_a_kept_draft_takes_the_field_out_of_it(drafts: DraftDesk) -> None:
    drafts.keep(Draft(NEW_PROJECT, 0, "新项目", {"contact": "张三"}))
    drafts.keep(Draft(NEW_PROJECT, 0, "新项目", {"contact": "11010519491231002X"}))
    assert drafts.kept(NEW_PROJECT) is None


def test_a_spoilt_file_is_put_aside_and_the_next_draft_is_kept(tmp_path: Path, drafts: DraftDesk) -> None:
    folder = tmp_path / "数据"
    folder.mkdir()
    (folder / "drafts.sqlite3").write_bytes(b"not a database at all" * 100)
    assert drafts.all() == []
    drafts.keep(NAMES)
    assert drafts.kept(NEW_PROJECT) == NAMES
    assert (folder / "drafts.damaged").exists()


def test_a_folder_that_cannot_be_made_is_told_as_trouble(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("不是文件夹", encoding="utf-8")
    with pytest.raises(Trouble, match="草稿"):
        DraftDesk(tmp_path / "文件", tmp_path / "禄丰.zsyz").keep(NAMES)


def test_a_draft_outlives_a_program_that_was_killed(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from zsyz_desktop.services.whole_ledger.drafts import *\n"
        "DraftDesk(Path(sys.argv[1]), Path(sys.argv[2])).keep(Draft(NEW_PROJECT, 0, '新', {'name': '示例'}))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    places = (str(tmp_path), str(tmp_path / "禄丰.zsyz"))
    assert subprocess.run([sys.executable, "-c", script, *places], check=False).returncode < 0
    assert DraftDesk(*map(Path, places)).kept(NEW_PROJECT) == Draft(NEW_PROJECT, 0, "新", {"name": "示例"})


def test_drafts_that_cannot_be_read_now_are_not_taken_for_none(tmp_path: Path, drafts: DraftDesk) -> None:
    drafts.keep(NAMES)
    with closing(sqlite3.connect(tmp_path / "数据" / "drafts.sqlite3")) as elsewhere:
        elsewhere.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Trouble, match="读不出来"):
            drafts.all()
        elsewhere.rollback()
    assert drafts.all() == [NAMES]


RUBBISH = {
    "a blob": ("project:x", 1, "甲", b"\x00\xff"),
    "nothing": (None, None, None, None),
    "deep": ("project:x", 1, "甲", "[" * 100_000),
    "no object": ("project:x", 1, "甲", "7"),
    "broken": ("project:x", 1, "甲", "{"),
    "a record of bytes": (b"project:x", 1, "甲", '{"note": "记"}'),
    "a version of words": ("project:x", "一", "甲", '{"note": "记"}'),
}


@pytest.mark.parametrize("row", RUBBISH.values(), ids=RUBBISH.keys())
def test_rubbish_is_put_aside_and_told_and_the_drafts_beside_it_stay(
    tmp_path: Path, drafts: DraftDesk, row: tuple[object, ...]
) -> None:
    drafts.keep(NAMES)
    with closing(sqlite3.connect(tmp_path / "数据" / "drafts.sqlite3")) as elsewhere, elsewhere:
        elsewhere.execute("CREATE TABLE other AS SELECT * FROM draft")
        elsewhere.execute("DROP TABLE draft")
        elsewhere.execute("ALTER TABLE other RENAME TO draft")
        (ledger,) = elsewhere.execute("SELECT ledger FROM draft").fetchone()
        elsewhere.execute("INSERT INTO draft VALUES (?, ?, ?, ?, ?)", (ledger, *row))
    assert drafts.all() == [NAMES]
    assert "drafts.damaged" in drafts.put_aside
    assert (tmp_path / "数据" / "drafts.damaged").exists()
    again = DraftDesk(tmp_path / "数据", tmp_path / "禄丰.zsyz")
    assert (again.all(), again.put_aside) == ([NAMES], "")


@pytest.mark.parametrize("statement", ["CREATE TABLE draft (a)", "CREATE VIEW draft AS SELECT 1 AS ledger"])
def test_a_file_made_otherwise_is_put_aside_and_the_next_draft_is_kept(
    tmp_path: Path, drafts: DraftDesk, statement: str
) -> None:
    (tmp_path / "数据").mkdir()
    with closing(sqlite3.connect(tmp_path / "数据" / "drafts.sqlite3")) as elsewhere, elsewhere:
        elsewhere.execute(statement)
    assert drafts.all() == []
    drafts.keep(NAMES)
    assert drafts.all() == [NAMES]
    assert "台账没有受影响" in drafts.put_aside
