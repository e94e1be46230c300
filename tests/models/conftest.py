"""A ledger of format 1 of one's own, to be opened and thereby upgraded."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from old_ledgers import OLD, OldLedger


@pytest.fixture
def old_path(tmp_path: Path) -> Path:
    return Path(shutil.copy(OLD, tmp_path))


@pytest.fixture
def old(old_path: Path) -> Iterator[OldLedger]:
    with closing(sqlite3.connect(old_path, isolation_level=None)) as connection:
        yield OldLedger(connection)
