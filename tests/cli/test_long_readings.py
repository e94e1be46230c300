"""A long reading never keeps a save out: the ledger can be written at every moment of it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from commands import Call
from sqlalchemy import Engine, event

from zsyz_desktop.errors import GaveWay, Trouble
from zsyz_desktop.exchange.backups import back_up
from zsyz_desktop.exchange.handing_over import hand_over
from zsyz_desktop.models import still
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.list.listing import listing_to_make
from zsyz_desktop.services.list.standings import standings_to_judge
from zsyz_desktop.services.projects.projects import edit_project
from zsyz_desktop.services.whole_ledger.opener import Opener

TODAY = date(2024, 6, 26)
MOMENT = datetime(2024, 6, 26, 1, tzinfo=UTC)


class Writer:
    """Another program that wants to write, now and at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.let_in: list[bool] = []

    def tries(self, *_: object) -> None:
        """Take the file for a save, as a commit does, and let go of it again."""
        with closing(sqlite3.connect(self._path, timeout=0, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError:
                self.let_in.append(False)
            else:
                connection.execute("ROLLBACK")
                self.let_in.append(True)


@pytest.fixture
def writer(sample: Path) -> Iterator[Writer]:
    """It tries before each statement of anybody's."""
    writer = Writer(sample)
    event.listen(Engine, "before_cursor_execute", writer.tries)
    yield writer
    event.remove(Engine, "before_cursor_execute", writer.tries)


@pytest.fixture
def opened(sample: Path) -> Iterator[Store]:
    """The sample, open for writing."""
    with Opener(now=lambda: MOMENT, by="张三").open(sample, writing=True) as store:
        yield store


def _read_on_and_on(store: Store, is_wanted: Callable[[], bool]) -> None:
    with store.read_aside(is_wanted) as session:
        for _ in range(100):
            standings_to_judge(session, TODAY)


@pytest.mark.parametrize("words", ["status --json", "check", "print overview --all --out 总览.pdf"])
def test_one_can_save_at_every_moment_of_a_command_that_reads_at_length(
    sample: Path, writer: Writer, call: Call, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.chdir(sample.parent)
    assert call(*words.split(), "--ledger", sample).code == 0
    assert len(writer.let_in) >= 10
    assert all(writer.let_in)


@pytest.mark.parametrize("copy", ["backup", "hand over", "still"])
def test_one_can_save_between_the_pieces_of_a_copy(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copy: str
) -> None:
    monkeypatch.setattr("zsyz_desktop.models.copying._PAGES_AT_A_TIME", 16)
    monkeypatch.setattr(still, "_PAGES_AT_A_TIME", 16)
    writer = Writer(sample)

    def held_still() -> None:
        with still.still_copy(sample, writer.tries) as held:
            assert held.is_file()

    jobs: dict[str, Callable[[], object]] = {
        "backup": lambda: back_up(sample, tmp_path, MOMENT, on_pages=writer.tries),
        "hand over": lambda: hand_over(sample, tmp_path, "专班", TODAY, on_pages=writer.tries),
        "still": held_still,
    }
    jobs[copy]()
    assert len(writer.let_in) > 10
    assert all(writer.let_in)


def test_what_is_read_still_is_of_one_moment_though_one_saves_meanwhile(opened: Store) -> None:
    with opened.still() as held, held.read() as session:
        with opened.work(title="改名") as work:
            edit_project(work, project_by_code(work, "P04"), {"name": "新名"}, today=TODAY)
        assert project_by_code(session, "P04").name != "新名"
        assert held.path.name == opened.path.name  # as it is called in what is said of it
        place = held.path.parent
    assert not place.exists()


def test_the_list_gives_way_to_a_save_and_is_judged_and_spelt_when_the_ledger_is_let_go_of(opened: Store) -> None:
    is_wanted = [False]
    with opened.read_aside(lambda: is_wanted[0]) as session:
        make = listing_to_make(session, TODAY)
    writer = Writer(opened.path)
    writer.tries()
    assert (len(make()), writer.let_in) == (12, [True])
    is_wanted[0] = True
    with pytest.raises(GaveWay):
        _read_on_and_on(opened, lambda: is_wanted[0])
    writer.tries()
    assert writer.let_in == [True, True]
    with opened.read() as session:  # nothing of it stays with the connection
        assert len(standings_to_judge(session, TODAY).standings()) == 12


def test_no_room_for_the_passing_copy_is_told_as_that(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(still.tempfile, "TemporaryDirectory", no_room)
    with pytest.raises(Trouble, match=r"临时副本.*台账没有改动"), still.still_copy(sample):
        pytest.fail("there is no copy")
