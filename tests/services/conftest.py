"""Ledgers as an officer has them: opened by the services, with regions, preset units, a desk and the ID check."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from officer import TODAY, enter
from sqlmodel import Session

from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.services.ledger.ledgers import DeskCard
from zsyz_desktop.services.whole_ledger.opener import Opener


class _Abandoned(Exception):
    """Ends a test's unit of work without keeping any of it."""


@pytest.fixture(scope="session")
def opener(now: Callable[[], datetime]) -> Opener:
    """Its clock stands on the tests' own day, or nothing could be decided on it."""
    return Opener(now=lambda: now().replace(day=TODAY.day), by="张三")


@pytest.fixture(scope="session")
def office_file(tmp_path_factory: pytest.TempPathFactory, opener: Opener) -> Path:
    """A county's ledger without a project; never written to, only copied."""
    path = tmp_path_factory.mktemp("office") / "禄丰.zsyz"
    desk = DeskCard("禄丰市产业招商工作专班办公室", UnitKind.COUNTY_TASKFORCE, "禄丰市", 2024)
    opener.create(path, desk).close()
    return path


@pytest.fixture
def office(office_file: Path, tmp_path: Path, opener: Opener) -> Iterator[Store]:
    """A county's ledger of one's own, open for writing."""
    path = Path(shutil.copyfile(office_file, tmp_path / office_file.name))
    with opener.open(path, writing=True) as store:
        yield store


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path, opener: Opener) -> Iterator[Store]:
    """The sample ledger of one's own, open for writing."""
    path = Path(shutil.copyfile(sample_file, tmp_path / sample_file.name))
    with opener.open(path, writing=True) as store:
        yield store


@pytest.fixture(scope="session")
def shared_office(office_file: Path, tmp_path_factory: pytest.TempPathFactory, opener: Opener) -> Iterator[Store]:
    """A county's ledger in which no test keeps anything."""
    path = Path(shutil.copyfile(office_file, tmp_path_factory.mktemp("shared") / office_file.name))
    with opener.open(path, writing=True) as store:
        yield store


@pytest.fixture
def session(shared_office: Store) -> Iterator[Session]:
    """One unit of work in a county's ledger; what the test did in it is not kept."""
    with suppress(_Abandoned), shared_office.work(title="试") as session:
        yield session
        raise _Abandoned


@pytest.fixture
def project(session: Session) -> Project:
    """A project just entered in `session`, with its card complete."""
    return enter(session)
