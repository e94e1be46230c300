"""What every test may ask for: a clock that stands still, a ledger file in an empty folder, an open store."""

import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from builders import ground
from clock import MOMENT, PROGRAM, SAMPLE_DAY
from disks import small_disk
from hypothesis import settings
from statements_kept import keep_statements

from zsyz_desktop.garbage import look_seldom
from zsyz_desktop.models.opening import create_store, open_store
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.sample.filling import fill_sample
from zsyz_desktop.services.sample.source import sample_desk
from zsyz_desktop.services.whole_ledger.opener import Opener

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

MEMORY = Path("/dev/shm")  # noqa: S108  # Linux's disk in memory: a save waits for no platter


def _quick_place() -> str | None:
    """Where the tests' files lie: in memory where there is room for them, or else where the system says."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 4 << 30
    return str(MEMORY) if roomy else None


# Locks by a file's number lie in the folder for passing files: another process of the tests may have had that number.
os.environ["TMPDIR"] = tempfile.mkdtemp(prefix="zsyz-tests-", dir=_quick_place())
Path(os.environ["TMPDIR"]).chmod(0o1777)  # as the usual one: some tests are another user for a moment
tempfile.tempdir = None
atexit.register(shutil.rmtree, os.environ["TMPDIR"], ignore_errors=True)


look_seldom()  # as the program's own; Python's looked through everything every other test
keep_statements()

settings.register_profile("shared", deadline=None)  # no times are asserted: other work may hold the machine
settings.load_profile("shared")


LONG = (
    "test_hostile_names.py", "test_ledger_book.py", "test_other_commands.py", "test_kill.py", "test_kept_forms.py",
    "test_oracle_ledger.py", "test_submitting.py", "test_soak.py", "test_intake_box.py", "test_kept_forms_killed.py",
    "test_submitting_place.py", "test_undo_laws.py", "test_for_every_eye.py", "test_starting.py",
)  # fmt: skip
"""Files of half a minute and more: begun last, one of them would keep one process busy and the others waiting."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first, whatever order the others are shuffled into."""
    items.sort(key=lambda item: item.path.name not in LONG)


def pytest_collection_finish() -> None:
    """What stands before the first test stays to the last: it is never looked through for garbage again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def now() -> Callable[[], datetime]:
    return lambda: MOMENT


@pytest.fixture(scope="session")
def kept_ledger(tmp_path_factory: pytest.TempPathFactory, now: Callable[[], datetime]) -> Path:
    """A ledger holding `builders.ground()`, made once; never written to, only copied."""
    path = tmp_path_factory.mktemp("kept") / "禄丰 2024.zsyz"
    with create_store(path, now=now, by="张三", program=PROGRAM) as store, store.work(title="打底") as session:
        session.add_all(ground())
    return path


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """One process of the run at a time; where that cannot be said, each for itself."""
    with place.open("w") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory, now: Callable[[], datetime]) -> Path:
    """The sample ledger, filled once for all processes of the run; never written to, only copied."""
    base = tmp_path_factory.getbasetemp()
    kept = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "样例.zsyz"
    with _alone(kept.with_suffix(".lock")):
        if not kept.exists():
            path = tmp_path_factory.mktemp("sample") / kept.name
            with Opener(now=now, by="张三").create(path, sample_desk()) as store:
                fill_sample(store, SAMPLE_DAY)
            path.replace(kept)  # another process may have been as far: its file is as good
    return kept


@pytest.fixture
def ledger(kept_ledger: Path, tmp_path: Path) -> Path:
    """A ledger of one's own, closed; it lies alone in its folder."""
    folder = tmp_path / "台账"
    folder.mkdir()
    return Path(shutil.copyfile(kept_ledger, folder / kept_ledger.name))


@pytest.fixture
def opened(now: Callable[[], datetime]) -> Callable[..., Store]:
    """How a ledger is opened: `opened(path)` for writing, `opened(path, writing=False)` for reading."""

    def open_it(path: Path, *, writing: bool = True, takes_over: bool = False) -> Store:
        return open_store(path, writing=writing, now=now, by="张三", program=PROGRAM, takes_over=takes_over)

    return open_it


@pytest.fixture
def store(ledger: Path, opened: Callable[..., Store]) -> Iterator[Store]:
    """The test's ledger, open for writing."""
    with opened(ledger) as store:
        yield store


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB."""
    with small_disk(tmp_path / "U盘") as place:
        yield place


@pytest.fixture(autouse=True)
def _nothing_left_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that leaves a file of its folder open fails (an engine not closed, a connection forgotten)."""
    folder = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    usual = os.umask(0o022)
    yield
    os.umask(usual)  # a test that runs the whole program in this process has narrowed it
    descriptors = Path("/proc/self/fd")
    if folder is not None and descriptors.is_dir():
        places = [link.readlink() for link in descriptors.iterdir() if link.is_symlink()]
        assert [place for place in places if place.is_relative_to(folder)] == []
