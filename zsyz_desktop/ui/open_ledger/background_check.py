"""A ledger too big to be checked before it opens is checked beside the work, and what came of it is told."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from zsyz_desktop.errors import Trouble
from zsyz_desktop.services.whole_ledger.background_check import check_beside, opens_unchecked
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.operations import Operation, Step

_PAUSE = 50  # milliseconds: about as long as a save takes


class BackgroundCheck(QObject):
    """One for an open ledger; a small one was checked when it was opened."""

    message = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: LedgerDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_due = opens_unchecked(desk.path)  # while the file is surely there
        self._running: Operation | None = None

    @property
    def is_running(self) -> bool:
        """True while a ledger is being checked."""
        return self._running is not None

    def begin(self) -> None:
        """Check a big ledger in a thread; harmless for a small one, and while it is being checked."""
        if self._running is not None or not self._is_due:
            return
        self._running = Operation(_checking(self._desk), self)
        self._running.succeeded.connect(self._tell)
        self._running.failed.connect(self.failed)
        self._running.ended.connect(self._forget)
        self._running.start()
        self.message.emit("台账较大，已先打开，正在后台检查是否完好；可以照常填写。")

    def stop(self) -> None:
        """Break the check off, before the ledger is closed."""
        if self._running is not None:
            self._running.cancel()

    def _tell(self, found: list[str]) -> None:
        if not found:
            self.message.emit("后台检查完毕：台账文件完好。")
            return
        said = "；".join(found[:2])
        self.failed.emit(
            Trouble(
                f"后台检查发现台账“{self._desk.path.name}”已损坏（{said}）。请先不要再往里填，"
                "到“数据”里用最近的备份恢复；恢复时这个文件会原样留一份备查。"
            )
        )

    def _forget(self) -> None:
        self._running = None


def _checking(desk: LedgerDesk) -> Callable[[Step], list[str]]:
    return lambda step: check_beside(
        desk.path, on_step=step, is_saving=lambda: desk.is_writing, pause=lambda: QThread.msleep(_PAUSE)
    )
