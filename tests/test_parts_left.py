"""Papers and copies are whole or not there; what a kill leaves of one is cleared by the next that is written there."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from zsyz_desktop.saving import save
from zsyz_desktop.services.files.attachment_files import write_copy


@pytest.mark.parametrize("write", [save, write_copy])
def test_a_part_of_a_killed_run_is_cleared_and_one_being_written_stays(
    write: Callable[[bytes, Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr(Path, "unlink", lambda *_args, **_said: None)
        killed.setattr(os, "replace", _dies)
        killed.setattr(Path, "replace", _dies)
        with pytest.raises(KeyboardInterrupt):
            write(b"%PDF-1", tmp_path / "a.pdf")
    [part] = tmp_path.iterdir()
    left, being_written = (part.with_name(part.name.replace(str(os.getpid()), number)) for number in "12")
    part.rename(left)  # another process wrote it
    being_written.write_bytes(b"")
    hours_ago = time.time() - 2 * 3600
    os.utime(left, (hours_ago, hours_ago))
    write(b"%PDF-2", tmp_path / "b.pdf")
    assert {each.name for each in tmp_path.iterdir()} == {"b.pdf", being_written.name}


def _dies(*_: object) -> None:
    raise KeyboardInterrupt
