"""The ledgers of every release, kept as files, open today and become what a new ledger is (tests/ledgers/README.md)."""

import importlib.util
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from builders import a_project
from replay import replayed, stored
from rows import rows_of
from schemas import schema_of
from sqlalchemy import NullPool, create_engine

from zsyz_desktop.models import schemas
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.records import RECORDS, whole_schema
from zsyz_desktop.models.schema import own_shape
from zsyz_desktop.models.shape import read_shape
from zsyz_desktop.models.steps import LEDGER_FORMAT
from zsyz_desktop.models.store import Store

FOLDER = Path(__file__).resolve().parents[1] / "ledgers"
KEPT = sorted(FOLDER.glob("format-*.zsyz"))
AGAIN = "a record has changed: before a release run `python tests/ledgers/make.py`, after it write a step"


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a kept ledger."""
    return Path(shutil.copy(request.param, tmp_path))


def tables_of(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", FOLDER / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_ledger_of_every_format_is_kept() -> None:
    assert [path.name for path in KEPT] == [f"format-{number}.zsyz" for number in range(1, LEDGER_FORMAT + 1)]


def test_a_kept_ledger_opens_holds_some_of_every_record_and_its_log_replays(
    old: Path, opened: Callable[..., Store]
) -> None:
    known = tables_of(old)
    with opened(old) as store:
        assert store.integrity() == []
        assert all(rows_of(old)[table_of(record).name] for record in RECORDS if table_of(record).name in known)
        assert replayed(old) == stored(store)
        with store.work(title="今天写入") as session:
            session.add(a_project())
        assert store.undo() == "今天写入"


def test_a_kept_ledger_becomes_what_a_new_one_is(old: Path, kept_ledger: Path, opened: Callable[..., Store]) -> None:
    opened(old).close()
    assert schema_of(old) == schema_of(kept_ledger), AGAIN


def test_alembic_finds_no_difference_between_a_kept_ledger_and_the_records(
    old: Path, opened: Callable[..., Store]
) -> None:
    opened(old).close()
    engine = create_engine(f"sqlite:///{old}", poolclass=NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, whole_schema()) == [], AGAIN


def test_the_kept_ledger_is_made_by_one_command(tmp_path: Path, opened: Callable[..., Store]) -> None:
    path = tmp_path / "新做.zsyz"
    make().make(path)
    with opened(path, writing=False) as store:
        assert replayed(path) == stored(store)
    newest = FOLDER / f"format-{LEDGER_FORMAT}.zsyz"
    assert schema_of(path) == schema_of(newest), AGAIN


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_the_schema_of_every_kept_ledger_is_kept_beside_the_steps(path: Path) -> None:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        assert read_shape(connection) == schemas.KEPT[int(path.stem.rpartition("-")[2])], AGAIN


def test_the_kept_schema_of_the_newest_format_is_that_of_the_records() -> None:
    assert own_shape() == schemas.KEPT[LEDGER_FORMAT], AGAIN


def test_an_upgraded_ledger_has_the_kept_schema_too(old: Path, opened: Callable[..., Store]) -> None:
    opened(old).close()
    with closing(sqlite3.connect(f"file:{old}?mode=ro", uri=True)) as connection:
        assert read_shape(connection) == schemas.KEPT[LEDGER_FORMAT]
