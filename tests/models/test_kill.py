"""Two hundred kills: whatever `work` has acknowledged is in the ledger after SIGKILL, and the ledger is whole.

SIGKILL ends the program, not the machine: what the program had handed to the system still reaches the disk. This
does not test fsync, nor a disk that lies about it; only pulling a plug would.
"""

import os
import random
import shutil
import signal
import time
import traceback
from collections.abc import Callable
from itertools import count
from pathlib import Path

from builders import a_milestone, a_project, the
from children import needs_fork
from replay import replayed, stored
from sqlmodel import select

from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store

KILLS = 200
Open = Callable[..., Store]


@needs_fork
def test_what_was_acknowledged_survives_two_hundred_kills(ledger: Path, tmp_path: Path, opened: Open) -> None:
    dice = random.Random(20240625)  # noqa: S311 -- a test's own dice
    _learn(Path(shutil.copyfile(ledger, tmp_path / "照着做的.zsyz")), opened)
    acknowledged: set[str] = set()
    hit_a_write = 0
    for run in range(KILLS):
        acknowledged |= _edit_until_killed(ledger, opened, run, acknowledged, after=dice.uniform(0, 0.02))
        hit_a_write += ledger.with_name(f"{ledger.name}-journal").exists()
    _look(opened(ledger), KILLS, acknowledged).close()
    assert hit_a_write > 0
    assert len(acknowledged) >= KILLS  # on a busy machine a child may come to one write only
    with opened(ledger, writing=False) as store:
        assert replayed(ledger) == stored(store)


def _learn(another: Path, opened: Open) -> None:
    """Do once what each child does: its statements are compiled, and no child has to compile them again."""
    with opened(another) as store:
        _look(store, 0, set())
        _edit(store, "000-00004", undone=True)


def _look(store: Store, run: int, acknowledged: set[str]) -> Store:
    """Whoever opens the ledger after a kill finds it whole, with everything that was acknowledged."""
    assert store.integrity() == []
    codes = _codes(store)
    assert acknowledged <= codes
    # At most the one unit that was under way when each kill came can be there without having been acknowledged.
    assert len(codes - acknowledged) <= run + 1
    return store


def _edit_until_killed(ledger: Path, opened: Open, run: int, acknowledged: set[str], *, after: float) -> set[str]:
    """Let a child edit until it is killed, so many seconds after its first acknowledgement; what it acknowledged.

    The child is the next to open the ledger, so it looks at what the kill before left (and fails before it is killed).
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            _edit_for_ever(_look(opened(ledger), run, acknowledged), run, writing)
        except BaseException:  # noqa: BLE001 -- told by the child, judged by its parent
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as lines:
        first = lines.readline()
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
        said = first + lines.read()
    _, status = os.waitpid(pid, 0)
    assert os.WIFSIGNALED(status), "the child failed before it was killed"
    return set(said.split("\n")) - {""}


def _edit_for_ever(store: Store, run: int, writing: int) -> None:
    for number in count():
        code = f"{run:03}-{number:05}"
        _edit(store, code, undone=number % 5 == 4)
        os.write(writing, f"{code}\n".encode())


def _edit(store: Store, code: str, *, undone: bool) -> None:
    with store.work(title=f"登记{code}") as session:
        session.add(a_project(code=code, content="建" * 500))
        session.add(a_milestone(note=code))
        session.get_one(Project, the(Project)).note = code
    if undone:
        store.undo()
        store.redo()


def _codes(store: Store) -> set[str]:
    with store.read() as session:
        return set(session.exec(select(Project.code)).all()) - {"532302-2024-001"}
