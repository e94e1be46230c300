"""An error nobody expected: told with a report that can be copied; what was saved is safe and the work goes on."""

import logging
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from zsyz_desktop.bug_report import report_of
from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.machine import ProgramFile
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.pieces.trouble import tell_trouble
from zsyz_desktop.ui.style.tokens import SPACE_WIDE

_TOLD = (
    "程序出错了。已保存的内容不受影响，可以接着用；请把下面的报告复制给维护人员。"
    "报告里只有程序自己的位置，没有项目名称、填写的内容和文件的位置。"
)
_KEPT = "报告也存在：{file}"
_UPGRADED = "程序已升级，请关闭后再打开。已保存的内容不受影响。"


class CrashReport(QDialog):
    """The report, with a button that copies it; `file` is where it was written, None where it could not be."""

    def __init__(self, report: str, file: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash_report")
        self.setWindowTitle("程序出错了")
        self.resize(640, 420)
        said = PlainLabel(_TOLD if file is None else f"{_TOLD}\n{_KEPT.format(file=file)}")
        said.setObjectName("told")
        said.setWordWrap(True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.report = QPlainTextEdit(report)
        self.report.setObjectName("report")
        self.report.setReadOnly(True)
        self.report.setAccessibleName("错误报告")
        buttons = QDialogButtonBox()
        self.copy_button = buttons.addButton("复制报告", QDialogButtonBox.ButtonRole.ActionRole)
        self.go_on = buttons.addButton("继续使用", QDialogButtonBox.ButtonRole.AcceptRole)
        below(said, self.report, buttons, spacing=SPACE_WIDE, margins=SPACE_WIDE, into=self)
        self.go_on.setDefault(True)
        self.go_on.setFocus()
        self.copy_button.clicked.connect(self.copy_report)
        self.go_on.clicked.connect(self.accept)

    def add(self, report: str) -> None:
        """A further error while this one is still shown."""
        self.report.appendPlainText(f"\n{report}")

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        from zsyz_desktop.ui.pieces.copied import copy_report  # noqa: PLC0415 -- the first paint does without

        copy_report(self.report.toPlainText())


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
        if isinstance(error, Refusal | Trouble):
            tell_trouble(self._owner, error)
            return
        if self._program.is_replaced():
            self._tell_upgrade()
            return
        logging.getLogger("zsyz_desktop").critical("bug", exc_info=(kind, error, trace))
        self._show(f"{_here(self._version())}\n\n{report_of(error)}")

    def _tell_upgrade(self) -> None:
        """Whatever is loaded from now on fails, one thing after another: it is told once."""
        if not self._has_told_upgrade:
            self._has_told_upgrade = True
            tell_trouble(self._owner, Trouble(_UPGRADED))

    def _show(self, report: str) -> None:
        if self._shown is not None:
            self._shown.add(report)
            self._keep(self._shown.report.toPlainText())
            return
        self._shown = CrashReport(report, self._keep(report), self._owner)
        self._shown.finished.connect(self._forget)
        self._shown.open()

    def _forget(self) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = None


def _here(version: str) -> str:
    return f"zsyz-desktop {version}　Python {platform.python_version()}　Qt {qVersion()}　{platform.platform()}"
