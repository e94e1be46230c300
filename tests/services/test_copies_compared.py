"""Copies are told apart and kept by what they hold: a clock that was wrong once costs nobody the good copy."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from clock import MOMENT

from zsyz_desktop.exchange.backup_shelf import BackupShelf
from zsyz_desktop.exchange.backups import back_up
from zsyz_desktop.exchange.closing_backups import Bounds, closing_folder, keep_copy
from zsyz_desktop.models.last_logged import last_logged
from zsyz_desktop.services.ledger.ledgers import desk_of
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.services.whole_ledger.restoring import put_in_place
from zsyz_desktop.settings import MachineSettings

FUTURE, PAST = MOMENT.replace(year=2036), MOMENT.replace(year=2009)
Work = Callable[[], int]


@pytest.fixture
def ledger(office_file: Path, tmp_path: Path) -> Path:
    """A closed ledger of one's own."""
    folder = tmp_path / "台账"
    folder.mkdir()
    return Path(shutil.copyfile(office_file, folder / office_file.name))


@pytest.fixture
def work(ledger: Path, opener: Opener) -> Work:
    """One more unit of work in the ledger, which is closed again; returns its number."""

    def do() -> int:
        with opener.open(ledger, writing=True) as store, store.work(title="改填报人") as session:
            desk = desk_of(session)
            desk.reporter = f"{desk.reporter or ''}乙"[-30:]
        return number_in(ledger)

    return do


def number_in(path: Path) -> int:
    last = last_logged(path)
    assert last is not None
    return last.number


def kept_numbers(ledger: Path, machine: Path) -> list[int]:
    return sorted(number_in(path) for path in closing_folder(ledger, machine).iterdir())


@pytest.mark.parametrize("wrong", [FUTURE, PAST, MOMENT])
def test_a_clock_that_was_wrong_once_does_not_cost_the_good_copies(
    ledger: Path, work: Work, tmp_path: Path, wrong: datetime
) -> None:
    done: list[int] = []
    for day in range(7):
        done.append(work())
        moment = wrong if day in (2, 3) else MOMENT + timedelta(days=day)
        keep_copy(ledger, tmp_path, moment, bounds=Bounds(most=3))
    assert kept_numbers(ledger, tmp_path) == done[-3:]


def test_after_a_restore_the_new_copies_push_out_the_other_states_and_the_last_of_these_last(
    ledger: Path, work: Work, tmp_path: Path
) -> None:
    early = keep_copy(ledger, tmp_path / "别处", MOMENT)
    other = [work() for _ in range(3) if keep_copy(ledger, tmp_path, MOMENT, bounds=Bounds(most=4))]
    keep_copy(ledger, tmp_path, MOMENT, bounds=Bounds(most=4))
    put_in_place(early, ledger, moment=MOMENT)
    own = [work()]
    keep_copy(ledger, tmp_path, MOMENT, bounds=Bounds(most=4))
    own.append(work())
    keep_copy(ledger, tmp_path, MOMENT, bounds=Bounds(most=4))
    assert own == other[:2]  # the same numbers, told apart by which units they are
    assert sorted([*own, number_in(early), other[-1]]) == kept_numbers(ledger, tmp_path)


def test_a_copy_that_cannot_be_read_goes_before_any_good_one(ledger: Path, work: Work, tmp_path: Path) -> None:
    good = [work()]
    spoilt = keep_copy(ledger, tmp_path, FUTURE)
    spoilt.write_bytes(b"no ledger")
    for _ in range(2):
        keep_copy(ledger, tmp_path, MOMENT, bounds=Bounds(most=2))
        good.append(work())
    keep_copy(ledger, tmp_path, MOMENT, bounds=Bounds(most=2))
    assert not spoilt.exists()
    assert kept_numbers(ledger, tmp_path) == good[-2:]


def test_the_shelf_lists_the_latest_state_first_and_says_how_far_back_each_is(
    ledger: Path, work: Work, tmp_path: Path
) -> None:
    keep_copy(ledger, tmp_path, FUTURE)
    work()
    work()
    keep_copy(ledger, tmp_path, PAST)
    shelf = BackupShelf(ledger, tmp_path, MachineSettings(tmp_path))
    assert [(each.moment.year, each.holding.behind) for each in shelf.backups()] == [(2009, 0), (2036, 2)]
    put_in_place(shelf.backups()[1].path, ledger, moment=MOMENT)
    first = shelf.backups()[0].holding
    assert (first.is_own, first.behind) == (True, 0)
    assert {each.holding.behind for each in shelf.backups() if each.moment.year == 2009} == {None}


@pytest.mark.parametrize("name", ["backup", "restore"])
def test_two_copies_of_one_moment_never_meet(ledger: Path, work: Work, tmp_path: Path, name: str) -> None:
    source = back_up(ledger, tmp_path, MOMENT)
    for _ in range(2):
        work()
        if name == "backup":
            back_up(ledger, tmp_path, MOMENT)
        else:
            put_in_place(source, ledger, moment=MOMENT)
    folder, mark = (tmp_path, "备份") if name == "backup" else (ledger.parent, "恢复前")
    names = sorted(path.stem.split(mark)[1] for path in folder.glob(f"*{mark}*"))
    moments = ["-20240625-093000", "-20240625-093000-2", "-20240625-093000-3"]
    assert names == moments[: len(names)]
    assert len(names) == (3 if name == "backup" else 2)
