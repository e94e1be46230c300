"""The composition root: arguments, clock, log, crash report; then the command line (the window comes to stand here)."""

import getpass
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from zsyz_desktop.paths import data_folder
from zsyz_desktop.settings import MachineSettings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 refused or failed, 2 a wrong call."""
    _speak_utf8()
    said = sys.argv[1:] if arguments is None else list(arguments)
    log_file = _keep_log(data_folder())
    try:
        from zsyz_desktop.cli.bench import Bench  # noqa: PLC0415 -- the data layer loads only after the arguments are here
        from zsyz_desktop.cli.main import run  # noqa: PLC0415
        from zsyz_desktop.services.ledgers import Opener  # noqa: PLC0415

        by = MachineSettings(data_folder()).reporter or getpass.getuser()
        return run(Bench(Opener(now=lambda: datetime.now(UTC), by=by)), said)
    except BrokenPipeError:  # whoever read our lines (`| head`) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:
        logging.getLogger("zsyz_desktop").critical("bug", exc_info=True)
        return _report(log_file)
    finally:
        _close_log()


def _speak_utf8() -> None:
    # A Chinese Windows console and a POSIX locale both may hand over streams that cannot hold 䶮 or 𬭎.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _keep_log(folder: Path) -> Path | None:
    file = folder / "zsyz-desktop.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True)
    except OSError:
        return None  # a read-only home must not keep anyone from reading a ledger
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    return file


def _close_log() -> None:
    root = logging.getLogger()
    for handler in root.handlers[:]:
        if isinstance(handler, RotatingFileHandler):
            root.removeHandler(handler)
            handler.close()


def _report(log_file: Path | None) -> int:
    where = f"，完整报告在：{log_file}" if log_file is not None and log_file.exists() else "："
    sys.stderr.write(f"程序出错了，已保存的内容不受影响{where}\n")
    if log_file is None or not log_file.exists():
        sys.stderr.write(traceback.format_exc())
    sys.stderr.write("请把报告交给维护人员。\n")
    return 1
