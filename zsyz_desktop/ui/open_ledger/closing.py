"""How a ledger is closed: copied first when it was changed; a copy that fails is told before the window goes."""

from enum import Enum, unique
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.ui.open_ledger.backups import Backups
from zsyz_desktop.ui.pieces.message_box import Sign, ask, message_box


@unique
class AfterFailure(Enum):
    """What to do when the copy at close failed."""

    ELSEWHERE = "备份到别处…"
    CLOSE = "仍然关闭"
    STAY = "不关闭"


class Closing(QObject):
    """One for an open ledger; copies by hand go through it too, since a failed one at close may be made elsewhere."""

    ready = Signal()
    """The ledger is copied or done without a copy: it can be let go of."""
    stayed = Signal()
    """Closing was begun and is not gone on with."""
    message = Signal(str)
    failed = Signal(object)

    def __init__(self, backups: Backups, owner: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._backups = backups
        self._owner = owner
        self.is_begun = False
        backups.made.connect(self._after_copy)
        backups.failed.connect(self._after_failure)
        backups.broken_off.connect(self._after_breaking_off)

    def begin(self, *, copying: bool) -> None:
        """Close; `ready` or `stayed` is heard, at once or when the copy is done."""
        self.is_begun = True
        if copying and self._backups.is_wanted_at_close:
            self._backups.copy_at_close()
        else:
            self.ready.emit()

    def finish(self) -> None:
        """The ledger is let go of: what becomes of a copy that is broken off with it concerns nobody."""
        self._backups.made.disconnect(self._after_copy)
        self._backups.failed.disconnect(self._after_failure)
        self._backups.broken_off.disconnect(self._after_breaking_off)

    def copy_elsewhere(self) -> None:
        """Ask for a folder and copy into it."""
        folder = QFileDialog.getExistingDirectory(self._owner, "选择备份文件夹", str(self._backups.folder()))
        if folder:
            self._backups.copy_to(Path(folder))
        else:
            self._stay()

    def _stay(self) -> None:
        if self.is_begun:
            self.is_begun = False
            self.stayed.emit()

    def _after_copy(self, copy: Path) -> None:
        if self.is_begun:
            self.ready.emit()
        else:
            self.message.emit(f"已备份并核对：{copy}")

    def _after_failure(self, error: Exception) -> None:
        if not self.is_begun or not isinstance(error, Refusal | Trouble):
            self._stay()
            self.failed.emit(error)
            return
        match ask_after_failure(self._owner, error):
            case AfterFailure.CLOSE:
                self.ready.emit()
            case AfterFailure.ELSEWHERE:
                self.copy_elsewhere()
            case AfterFailure.STAY:
                self._stay()

    def _after_breaking_off(self) -> None:
        self._stay()
        self.message.emit("已取消备份。")


def ask_after_failure(owner: QWidget, error: Refusal | Trouble) -> AfterFailure:
    """Say that everything is saved but not copied; Esc leads to staying."""
    words = f"台账里的内容都已保存，但这次关闭前的自动备份没有做成。\n\n{error}"
    box = message_box(owner, "backup_failed", Sign.TROUBLE, "关闭前的备份没有做成", words)
    roles = {
        AfterFailure.ELSEWHERE: QMessageBox.ButtonRole.ActionRole,
        AfterFailure.CLOSE: QMessageBox.ButtonRole.DestructiveRole,
        AfterFailure.STAY: QMessageBox.ButtonRole.RejectRole,
    }
    return ask(box, roles, default=AfterFailure.STAY, way_back=AfterFailure.STAY)
