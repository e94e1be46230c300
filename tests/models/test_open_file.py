"""A ledger that is closed lets nobody in; one that is moved, replaced or cut while it is open is called that."""

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_project
from rows import rows_of
from sqlmodel import select

from zsyz_desktop.errors import LedgerClosed, Trouble
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store

Open = Callable[..., Store]


def save(store: Store) -> None:
    with store.work(title="试") as session:
        session.add(a_project())


def read(store: Store) -> None:
    with store.read() as session:
        session.exec(select(Project)).all()


@pytest.mark.parametrize(
    "use", [read, save, Store.undo, Store.redo, Store.integrity, Store.garbled],
    ids=["read", "save", "undo", "redo", "integrity", "garbled"],
)  # fmt: skip
def test_a_closed_ledger_is_neither_read_nor_written(ledger: Path, opened: Open, use: Callable[[Store], None]) -> None:
    store = opened(ledger)
    save(store)
    save(store)
    store.undo()
    store.close()
    before = rows_of(ledger)
    with pytest.raises(LedgerClosed, match="已经关闭，没有再读写它"):
        use(store)
    assert rows_of(ledger) == before


def test_closing_waits_for_whoever_is_inside_in_another_thread(ledger: Path, opened: Open) -> None:
    store = opened(ledger)
    inside, may_go, order = threading.Event(), threading.Event(), list[str]()

    def write() -> None:
        with store.work(title="还在写") as session:
            inside.set()
            may_go.wait(60)
            session.add(a_project(code="532302-2024-900"))
        order.append("written")

    def close() -> None:
        store.close()
        order.append("closed")

    threads = [threading.Thread(target=write), threading.Thread(target=close)]
    threads[0].start()
    inside.wait(60)
    threads[1].start()
    may_go.set()
    for thread in threads:
        thread.join(60)
    assert order == ["written", "closed"]
    assert not ledger.with_name(f"{ledger.name}.lock").exists()
    assert "532302-2024-900" in str(rows_of(ledger)["project"])


def test_whoever_closes_from_inside_does_not_wait_for_himself(ledger: Path, opened: Open) -> None:
    store = opened(ledger)
    with store.read():
        store.close()
    with pytest.raises(LedgerClosed):
        read(store)


def delete(path: Path) -> None:
    path.unlink()


def move(path: Path) -> None:
    path.rename(path.with_name("改了名.zsyz"))


def move_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("改了名"))


def replace(path: Path) -> None:
    other = Path(shutil.copyfile(path, path.with_name("另一个.zsyz")))
    other.replace(path)


def replace_by_letter(path: Path) -> None:
    path.unlink()
    path.write_text("关于报送重点项目的函" * 99999, encoding="utf-8")


GONE, REPLACED, CUT = (
    "移走、改名或删除了.*放回原处.*从最近的备份恢复",
    "被另一个文件替换了.*重新打开",
    "截短了.*从最近的备份恢复",
)
TAKEN = [
    pytest.param(delete, GONE, id="deleted"),
    pytest.param(move, GONE, id="renamed"),
    pytest.param(move_folder, GONE, id="its folder renamed"),
    pytest.param(replace, REPLACED, id="replaced by a copy of itself"),
    pytest.param(replace_by_letter, REPLACED, id="replaced by a letter"),
    pytest.param(lambda path: os.truncate(path, 4096 * 3), CUT, id="cut"),
    pytest.param(lambda path: os.truncate(path, 0), CUT, id="emptied"),
]


@pytest.mark.parametrize("when", ["before the work", "in the work"])
@pytest.mark.parametrize(("take", "words"), TAKEN)
def test_a_file_taken_from_under_a_save_is_called_that_and_nothing_is_written(
    ledger: Path, opened: Open, take: Callable[[Path], object], words: str, when: str
) -> None:
    def save_meanwhile() -> None:
        with store.work(title="试") as session:
            session.add(a_project())
            take(ledger)

    store = opened(ledger)
    if when == "before the work":
        take(ledger)
    with pytest.raises(Trouble, match=words):
        save(store) if when == "before the work" else save_meanwhile()
    found = {path: path.read_bytes() for path in ledger.parent.parent.rglob("*.zsyz")}
    with pytest.raises(Trouble, match=words):
        save(store)
    store.close()
    assert {path: path.read_bytes() for path in ledger.parent.parent.rglob("*.zsyz")} == found


@pytest.mark.parametrize("size", [0, 4096 * 3])
def test_a_file_cut_under_a_reader_is_called_that(ledger: Path, opened: Open, size: int) -> None:
    with opened(ledger, writing=False) as store:
        os.truncate(ledger, size)
        with pytest.raises(Trouble, match=CUT):
            read(store)
        with pytest.raises(Trouble, match=CUT):
            read(store)


def test_a_file_put_back_is_written_again(ledger: Path, opened: Open) -> None:
    with opened(ledger) as store:
        elsewhere = ledger.rename(ledger.with_name("移走.zsyz"))
        with pytest.raises(Trouble, match=GONE):
            save(store)
        elsewhere.rename(ledger)
        save(store)
        assert store.undo() == "试"
