"""What is not a sound ledger is refused by name, and stays byte for byte as it was, with nothing left beside it."""

import os
import random
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import pytest
from builders import a_project, the
from children import NOBODY, needs_fork, needs_root, told_by
from clock import PROGRAM
from places import laid_out, open_to_all

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.opening import create_store, open_store
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store

Spoil = Callable[[Path], object]
Open = Callable[..., Store]

PAGE = 4096


def page_count(path: Path) -> int:
    return path.stat().st_size // PAGE


def cut_to(size: Callable[[Path], int]) -> Spoil:
    return lambda path: os.truncate(path, size(path))


def overwrite(path: Path, offset: int, junk: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(junk)


def spoil_pages(path: Path) -> None:
    for page in range(3, page_count(path)):
        overwrite(path, page * PAGE, bytes(range(256)) * 2)


def make_foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE project (name TEXT)")


def make_newer(path: Path) -> None:
    with open_store(path, writing=True, now=lambda: datetime.fromisoformat("2031-01-01T00:00+08:00"), by="李四",
                    program="9.8.7") as store, store.work(title="新版写入") as session:  # fmt: skip
        session.add(a_project())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9")


def make_newer_with_another_log(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9")
        connection.execute("ALTER TABLE work_unit RENAME TO deeds")


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def text(words: str) -> Spoil:
    return lambda path: path.write_text(words, encoding="utf-8")


BAD = [
    pytest.param(Path.unlink, r"找不到“禄丰 2024\.zsyz”", id="missing"),
    pytest.param(cut_to(lambda _: 0), r"是空文件（0字节）.*没有往里写", id="empty"),
    pytest.param(cut_to(lambda _: 20), "不完整.*没有改动它", id="cut within the header, before the page count"),
    pytest.param(cut_to(lambda _: 60), "不完整.*没有改动它", id="cut within the header"),
    pytest.param(cut_to(lambda _: PAGE), "不完整（应有", id="cut after the first page"),
    pytest.param(cut_to(lambda path: (page_count(path) - 1) * PAGE), "不完整（应有", id="cut by one page"),
    pytest.param(cut_to(lambda path: path.stat().st_size - 1), "不完整（应有", id="cut by one byte"),
    pytest.param(cut_to(lambda path: path.stat().st_size // 2 + 7), "不完整（应有", id="cut in the middle of a page"),
    pytest.param(text("项目名称,县市\n"), "不是台账文件", id="text"),
    pytest.param(text("项目名称,县市\n" * 999), "不是台账文件", id="long text"),
    pytest.param(text("SQLite format 3\0" + "不是" * 999), "不是台账文件|不完整|已损坏", id="a header and no database"),
    pytest.param(lambda path: path.write_bytes(b"\0" * path.stat().st_size), "不是台账文件", id="zeros"),
    pytest.param(make_foreign, "其他程序的数据库.*没有打开也没有改动", id="foreign"),
    pytest.param(
        make_newer, r"较新的程序写入（程序9\.8\.7版，台账格式第9版），本程序是0\.1\.0，只认到第2版", id="newer",
    ),
    pytest.param(
        make_newer_with_another_log, "较新的程序写入（程序版本不详，台账格式第9版）", id="newer, log elsewhere",
    ),
    pytest.param(spoil_pages, "已损坏.*从最近的备份恢复", id="spoilt pages"),
    pytest.param(make_folder, "是文件夹，不是台账文件", id="folder"),
]  # fmt: skip


@pytest.mark.parametrize("writing", [True, False], ids=["to write", "to read"])
@pytest.mark.parametrize(("spoil", "words"), BAD)
def test_what_is_not_a_sound_ledger_is_refused_by_name_and_left_as_it_was(
    ledger: Path, opened: Open, spoil: Spoil, words: str, *, writing: bool
) -> None:
    spoil(ledger)
    before = laid_out(ledger.parent)
    with pytest.raises(Trouble, match=words):
        opened(ledger, writing=writing)
    assert laid_out(ledger.parent) == before


@pytest.mark.parametrize("seed", range(60))
def test_damage_anywhere_is_told_when_the_ledger_is_opened_or_checked_and_never_a_crash(
    ledger: Path, opened: Open, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 -- a test's own dice
    for _ in range(dice.randrange(1, 4)):
        offset = dice.randrange(ledger.stat().st_size)
        overwrite(ledger, offset, dice.randbytes(dice.choice([1, 16, 512])))
    before = laid_out(ledger.parent)
    with suppress(Trouble), opened(ledger, writing=False) as store:
        store.integrity()
    assert laid_out(ledger.parent) == before


def test_spoilt_text_in_a_sound_page_is_told_when_it_is_read(ledger: Path, opened: Open) -> None:
    name = "钛材深加工".encode()
    overwrite(ledger, ledger.read_bytes().index(name), b"\xff" * len(name))
    with opened(ledger, writing=False) as store, pytest.raises(Trouble, match="已损坏"), store.read() as session:
        session.get_one(Project, the(Project))


def test_a_file_that_exists_is_never_overwritten_by_a_new_ledger(ledger: Path, now: Callable[[], datetime]) -> None:
    before = laid_out(ledger.parent)
    with pytest.raises(Trouble, match="已经存在，没有覆盖它"):
        create_store(ledger, now=now, by="张三", program=PROGRAM)
    assert laid_out(ledger.parent) == before


def test_a_new_ledger_in_a_folder_that_is_not_there_is_refused(tmp_path: Path, now: Callable[[], datetime]) -> None:
    with pytest.raises(Trouble, match="不存在，没有新建台账"):
        create_store(tmp_path / "没有" / "新.zsyz", now=now, by="张三", program=PROGRAM)


@pytest.mark.parametrize("name", ["空格 和 中文.zsyz", "100%_#？&=.zsyz", "引号'\".zsyz", "无后缀"])
def test_a_ledger_may_be_called_anything(tmp_path: Path, now: Callable[[], datetime], opened: Open, name: str) -> None:
    create_store(tmp_path / name, now=now, by="张三", program=PROGRAM).close()
    opened(tmp_path / name).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


@needs_fork
@needs_root
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "words"),
    [
        pytest.param(0o444, 0o777, "没有权限读写“禄丰 2024.zsyz”.*没有改动", id="a file that may only be read"),
        pytest.param(0o666, 0o555, "没有权限读写“禄丰 2024.zsyz”.*没有改动", id="a folder nothing may be put into"),
        pytest.param(0o000, 0o777, "没有权限读写“禄丰 2024.zsyz”.*没有改动", id="a file that may not be read"),
    ],
)
def test_without_permission_nothing_is_written_and_the_officer_is_told(
    kept_ledger: Path, opened: Open, file_mode: int, folder_mode: int, words: str
) -> None:
    with open_to_all() as folder:
        path = Path(shutil.copyfile(kept_ledger, folder / kept_ledger.name))
        path.chmod(file_mode)
        folder.chmod(folder_mode)
        before = laid_out(folder)
        told = told_by(lambda: opened(path), uid=NOBODY)
        assert laid_out(folder) == before
    assert re.search(words, told), told


@needs_fork
@needs_root
def test_a_ledger_on_read_only_media_is_read_without_a_trace(kept_ledger: Path, opened: Open) -> None:
    def read() -> str:
        with opened(path, writing=False) as store, store.read() as session:
            return str(session.connection().exec_driver_sql("SELECT count(*) FROM project").scalar())

    with open_to_all() as folder:
        path = Path(shutil.copyfile(kept_ledger, folder / kept_ledger.name))
        path.chmod(0o444)
        folder.chmod(0o555)
        before = laid_out(folder)
        assert told_by(read, uid=NOBODY) == "1"
        assert laid_out(folder) == before


@needs_fork
@needs_root
def test_a_new_ledger_where_nothing_may_be_put_is_refused(now: Callable[[], datetime]) -> None:
    with open_to_all() as folder:
        told = told_by(lambda: create_store(folder / "新.zsyz", now=now, by="张三", program=PROGRAM), uid=NOBODY)
        assert list(folder.iterdir()) == []
    assert "没有权限读写“新.zsyz”" in told
