"""The small window over slow work: how far it is, and a way to break it off."""

from typing import Protocol, cast

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QPushButton, QWidget

_SHOWN_AFTER = 400  # milliseconds: what is quicker needs no window
_WIDTH = 360


class Followed(Protocol):
    """Work that tells how far it is and can be asked to stop: an Operation, or a printing."""

    @property
    def total_known(self) -> SignalInstance:
        """How many steps there are."""

    @property
    def progressed(self) -> SignalInstance:
        """How many are done."""

    @property
    def ended(self) -> SignalInstance:
        """Nothing more comes."""

    def cancel(self) -> None:
        """Stop at the next step."""


def show_progress(operation: Followed, doing: str, owner: QWidget) -> QProgressDialog:
    """Follow an operation until it ended; 取消 asks it to stop at its next step."""
    progress = QProgressDialog(doing, "取消", 0, 0, owner)
    # Breaking off is not the main thing to do. Qt's own button all the same: one put in its place makes Esc ambiguous.
    cast("QPushButton", progress.findChild(QPushButton)).setAutoDefault(False)
    progress.setObjectName("progress")
    progress.setWindowTitle(doing.rstrip("…"))
    progress.setWindowModality(Qt.WindowModality.WindowModal)
    bar = QProgressBar()
    progress.setBar(bar)
    progress.setMinimumDuration(_SHOWN_AFTER)
    progress.setMinimumWidth(_WIDTH)
    progress.setAutoReset(False)
    progress.setValue(0)  # Qt counts the wait from here; without it a job that does not know its steps shows nothing
    operation.total_known.connect(bar.setMaximum)
    # Not the dialog's own setValue, which turns Qt's events in the midst of a step: the job could end and the dialog be
    # deleted there, and Qt then writes into what is no longer its own.
    operation.progressed.connect(bar.setValue)
    progress.canceled.connect(operation.cancel)
    progress.rejected.connect(operation.cancel)  # Esc while another window is the active one only hides it, by Qt
    operation.ended.connect(progress.deleteLater)
    return progress
