"""The composition root: arguments, clock, log, crash report; then the window, or the command that was called."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zsyz_desktop.bug_report import PlainFormatter, report_of
from zsyz_desktop.cleaning import shown
from zsyz_desktop.garbage import look_seldom
from zsyz_desktop.machine import stand_in_for_a_missing_account, why_no_window
from zsyz_desktop.paths import data_folder, leave_no_traces

if TYPE_CHECKING:
    from zsyz_desktop.cli.bench import Bench


class WindowCall(NamedTuple):  # not `Frozen`: the first paint does without msgspec
    """The window is wanted: with this ledger (None: the last one), this machine folder, on this day as it was typed."""

    ledger: Path | None
    folder: Path
    today: str | None = None
    is_trial: bool = False
    """Part of the self-test: opened where nobody sees it, painted and closed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 refused or failed, 2 a wrong call."""
    look_seldom()
    _speak_utf8()
    os.umask(0o077)  # whatever is written is this user's alone, where the system knows such a thing
    stand_in_for_a_missing_account(os.environ)
    leave_no_traces(os.environ)
    said = sys.argv[1:] if arguments is None else list(arguments)
    call = window_call(said)
    log_file = _keep_log(data_folder() if call is None else call.folder)
    try:
        return _run_command(said) if call is None else _run_window(call)
    except BrokenPipeError:  # whoever read our lines (`| head`) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        logging.getLogger("zsyz_desktop").critical("bug", exc_info=True)
        return _report(log_file, error)
    finally:
        _close_log()


def window_call(said: Sequence[str]) -> WindowCall | None:
    """What the window is asked for, or None where a command is called.

    `--ledger F`, `--data-dir D` and `--today DAY` are the window's own; a ledger alone is what a double click gives.
    """
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--today")
    parser.add_argument("--try-window", action="store_true")
    try:
        known, rest = parser.parse_known_args(said)
    except argparse.ArgumentError:
        return None
    if len(rest) == 1 and rest[0].casefold().endswith(".zsyz") and known.ledger is None:
        known.ledger, rest = Path(rest[0]), []
    return None if rest else WindowCall(known.ledger, known.data_dir or data_folder(), known.today, known.try_window)


def _run_command(said: Sequence[str]) -> int:
    from zsyz_desktop.cli.main import run  # noqa: PLC0415 -- the window needs no commands

    return run(said, _bench)


def _bench() -> "Bench":
    """What a command works with, made once it is clear which one is called."""
    import getpass  # noqa: PLC0415 -- as what follows: only for a command that was called

    from zsyz_desktop.cli.bench import Bench  # noqa: PLC0415
    from zsyz_desktop.services.whole_ledger.opener import Opener  # noqa: PLC0415
    from zsyz_desktop.settings import MachineSettings  # noqa: PLC0415
    from zsyz_desktop.typesetting.choice import choose, kept_choice  # noqa: PLC0415

    settings = MachineSettings(data_folder())
    if settings.put_aside:
        _say_error(f"{settings.put_aside}\n")
    choose(kept_choice(settings.get))
    by = settings.reporter or getpass.getuser()
    return Bench(Opener(now=_now, by=by), _try_window)


def _try_window(ledger: Path, folder: Path) -> str:
    """The window's part of the self-test, in a process of its own: what it proved; raises Trouble."""
    import subprocess  # noqa: PLC0415 -- only the self-test needs it

    from zsyz_desktop.errors import Trouble  # noqa: PLC0415 -- the same

    program = [str(_windowed_twin())] if hasattr(sys, "frozen") else [sys.executable, "-m", "zsyz_desktop"]
    call = [*program, "--try-window", "--ledger", str(ledger), "--data-dir", str(folder)]
    done = subprocess.run(call, stdin=subprocess.DEVNULL, capture_output=True, timeout=_TRIED_FOR, check=False)
    proved = folder / _TOLD_IN
    told = proved.read_text(encoding="utf-8") if proved.exists() else ""
    if done.returncode != 0:
        said = f"{told}{done.stderr.decode('utf-8', 'replace').strip()}"
        raise Trouble(f"窗口自检不通过（退出码{done.returncode}）。{said}")
    return told


def _windowed_twin() -> Path:
    """On Windows the built program without a console, which lies beside the one with; elsewhere they are one."""
    own = Path(sys.executable)
    twin = own.with_name(f"{own.stem.removesuffix('-window')}-window{own.suffix}")
    return twin if twin.exists() else own


def _run_window(call: WindowCall) -> int:
    if call.is_trial:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if sys.platform.startswith("linux") and (why := why_no_window(os.environ)):
        _say_error(why)
        return 2
    from zsyz_desktop.settings import MachineSettings  # noqa: PLC0415 -- as what follows: commands need no window
    from zsyz_desktop.typesetting.choice import choose, kept_choice  # noqa: PLC0415

    try:
        from zsyz_desktop.ui.ledger.this_computer import ThisComputer  # noqa: PLC0415
        from zsyz_desktop.ui.program.running import run_window  # noqa: PLC0415
    except ImportError as error:
        logging.getLogger("zsyz_desktop").critical("Qt not loaded", exc_info=True)
        _say_error(f"打不开窗口，系统里缺少一个库：{error}\n请按说明安装后再试。\n")
        return 1
    day = None
    if call.today is not None and (day := _read_day(call.today)) is None:
        return 2
    machine = ThisComputer(MachineSettings(call.folder), _now, _version, day)
    choose(kept_choice(machine.settings.get))
    if call.is_trial and call.ledger is not None:
        from zsyz_desktop.ui.program.window_self_test import try_window  # noqa: PLC0415 -- only the self-test needs it

        return try_window(machine, call.ledger)
    return run_window(machine, call.ledger)


_TRIED_FOR = 240  # seconds
_TOLD_IN = "window-self-test.txt"  # as ui/program/window_self_test.py has it, which commands do not load


def _read_day(said: str) -> date | None:
    """The day of `--today`; None where it is none, which is told."""
    from zsyz_desktop.errors import Refusal  # noqa: PLC0415 -- the first paint does without
    from zsyz_desktop.rules.dates import read_day  # noqa: PLC0415 -- the same

    try:
        return read_day(said, field="today")
    except Refusal as refusal:
        _say_error(f"--today：{refusal}\n")
        return None


def _version() -> str:
    from importlib import metadata  # noqa: PLC0415 -- it is asked for by a report and 关于, not by the first paint

    return metadata.version("zsyz-desktop")


def _now() -> datetime:
    return datetime.now(UTC)


def _say_error(sentence: str) -> None:
    if sys.stderr is not None:  # the windowed program on Windows has none
        sys.stderr.write(shown(sentence))


def _speak_utf8() -> None:
    # A Chinese Windows console and a POSIX locale both may hand over streams that cannot hold 䶮 or 𬭎.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _keep_log(folder: Path) -> Path | None:
    file = folder / "zsyz-desktop.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _close_to_others(folder)
        handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True)
    except OSError:
        return None  # a read-only home must not keep anyone from reading a ledger
    handler.setFormatter(PlainFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    return file


def _close_to_others(folder: Path) -> None:
    """What an earlier version left open to all in this machine's folder."""
    for each in (folder, *folder.glob("zsyz-desktop.log*"), *folder.glob("*.json"), *folder.glob("drafts.*")):
        with suppress(OSError):  # another's file: its owner says who may read it
            each.chmod(each.stat().st_mode & ~0o077)


def _close_log() -> None:
    root = logging.getLogger()
    for handler in root.handlers[:]:
        if isinstance(handler, RotatingFileHandler):
            root.removeHandler(handler)
            handler.close()


def _report(log_file: Path | None, error: Exception) -> int:
    where = f"，完整报告在：{log_file}" if log_file is not None and log_file.exists() else "："
    _say_error(f"程序出错了，已保存的内容不受影响{where}\n")
    if log_file is None or not log_file.exists():
        _say_error(f"{report_of(error)}\n")
    _say_error("请把报告交给维护人员。\n")
    return 1
