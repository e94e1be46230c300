"""The small window over slow work: how far it is, and a way to break it off."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from zsyz_desktop.ui.operations import Operation

_SHOWN_AFTER = 400  # milliseconds: what is quicker needs no window


def show_progress(operation: Operation, doing: str, owner: QWidget) -> QProgressDialog:
    """Follow an operation until it ended; 取消 asks it to stop at its next step."""
    progress = QProgressDialog(doing, "取消", 0, 0, owner)
    progress.setObjectName("progress")
    progress.setWindowTitle(doing.rstrip("…"))
    progress.setWindowModality(Qt.WindowModality.WindowModal)
    progress.setMinimumDuration(_SHOWN_AFTER)
    progress.setAutoReset(False)
    operation.total_known.connect(progress.setMaximum)
    operation.progressed.connect(progress.setValue)
    progress.canceled.connect(operation.cancel)
    operation.ended.connect(progress.deleteLater)
    return progress
