"""An error nobody expected: told with a report that can be copied; what was saved is safe and the work goes on.

Installed before the window is seen, so it loads what it tells by only when there is something to tell.
"""

import logging
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from zsyz_desktop.machine import ProgramFile

if TYPE_CHECKING:
    from zsyz_desktop.ui.program.crash_report import CrashReport

_UPGRADED = "程序已升级，请关闭后再打开。已保存的内容不受影响。"


class CrashHook:
    """`sys.excepthook` while the window is open: environment told as a sentence, bugs logged and shown."""

    def __init__(
        self,
        owner: QWidget,
        version: Callable[[], str],
        program: ProgramFile,
        keep: Callable[[str], Path | None] = lambda _: None,
    ) -> None:
        """`keep` writes a report somewhere and says where."""
        self._owner = owner
        self._keep = keep
        self._version = version
        self._program = program
        self._has_told_upgrade = False
        self._shown: CrashReport | None = None

    def install(self) -> None:
        """From now on an error that rises out of a slot comes here."""
        sys.excepthook = self

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell one error; never raises and never waits, so that the slot's caller goes on."""
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        from zsyz_desktop.errors import Refusal, Trouble  # noqa: PLC0415 -- as the module says; what follows too
        from zsyz_desktop.ui.pieces.trouble import tell_trouble  # noqa: PLC0415

        if isinstance(error, Refusal | Trouble):
            tell_trouble(self._owner, error)
            return
        if self._program.is_replaced():
            self._tell_upgrade()
            return
        logging.getLogger("zsyz_desktop").critical("bug", exc_info=(kind, error, trace))
        from zsyz_desktop.bug_report import report_of  # noqa: PLC0415

        self._show(f"{_here(self._version())}\n\n{report_of(error)}")

    def _tell_upgrade(self) -> None:
        """Whatever is loaded from now on fails, one thing after another: it is told once."""
        if not self._has_told_upgrade:
            from zsyz_desktop.errors import Trouble  # noqa: PLC0415
            from zsyz_desktop.ui.pieces.trouble import tell_trouble  # noqa: PLC0415

            self._has_told_upgrade = True
            tell_trouble(self._owner, Trouble(_UPGRADED))

    def _show(self, report: str) -> None:
        if self._shown is not None:
            self._shown.add(report)
            self._keep(self._shown.report.toPlainText())
            return
        from zsyz_desktop.ui.program.crash_report import CrashReport  # noqa: PLC0415

        self._shown = CrashReport(report, self._keep(report), self._owner)
        self._shown.finished.connect(self._forget)
        self._shown.open()

    def _forget(self) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = None


def _here(version: str) -> str:
    return f"zsyz-desktop {version}　Python {platform.python_version()}　Qt {qVersion()}　{platform.platform()}"
