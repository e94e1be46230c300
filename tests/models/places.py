"""Folders as they lie on the disk: what is in them, byte for byte."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def laid_out(folder: Path) -> dict[str, tuple[str, int]]:
    """Everything in a folder: name → digest of its bytes and the moment it was last written."""
    return {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder", _written(path))
        for path in folder.iterdir()
    }


def _written(path: Path) -> int:
    return path.stat().st_mtime_ns


@contextmanager
def open_to_all() -> Iterator[Path]:
    """A new folder that every user of this machine can enter (pytest's own folders are closed to others)."""
    folder = Path(tempfile.mkdtemp(prefix="zsyz-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
