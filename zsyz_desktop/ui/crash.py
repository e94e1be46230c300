"""An error nobody expected: told with a report that can be copied; what was saved is safe and the work goes on."""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from zsyz_desktop.ui.style.tokens import SPACE_WIDE


class CrashReport(QDialog):
    """The report, with a button that copies it."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序出错了")
        self.resize(640, 420)
        said = QLabel("程序出错了。已保存的内容不受影响，可以接着用；请把下面的报告复制给维护人员。")
        said.setWordWrap(True)
        self.report = QPlainTextEdit(report)
        self.report.setObjectName("report")
        self.report.setReadOnly(True)
        self.report.setAccessibleName("错误报告")
        buttons = QDialogButtonBox()
        copy = buttons.addButton("复制报告", QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton("继续使用", QDialogButtonBox.ButtonRole.AcceptRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_WIDE, SPACE_WIDE, SPACE_WIDE, SPACE_WIDE)
        layout.addWidget(said)
        layout.addWidget(self.report)
        layout.addWidget(buttons)
        copy.clicked.connect(self.copy_report)
        close.clicked.connect(self.accept)

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report.toPlainText())


def catch_crashes(owner: QWidget) -> None:
    """From now on an exception in a slot is logged and shown instead of only printed."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logging.getLogger("zsyz_desktop").critical("bug", exc_info=(kind, error, trace))
        CrashReport("".join(traceback.format_exception(kind, error, trace)), owner).exec()

    sys.excepthook = hook
