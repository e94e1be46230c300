"""How the import is joined to the window: by its action, from the empty list and 数据, by Ctrl+V, by a file dropped."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QDialog

from zsyz_desktop.ui.open_ledger.at_work import LedgerAtWork
from zsyz_desktop.ui.pieces.file_intake import files_in
from zsyz_desktop.ui.pieces.pasted import pasted_rows

_TABLES = frozenset((".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".csv", ".htm", ".html", ".xml"))
_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
_READ_ONLY = "台账是只读打开的，不能导入。"


def import_sheet(at: LedgerAtWork, file: Path | None = None, rows: Sequence[Sequence[str]] = ()) -> None:
    """Open the import, with a file or a block where one was given; what came in can be undone at once."""
    from zsyz_desktop.ui.intake.box import IntakeBox  # noqa: PLC0415 -- when it is first asked for

    if at.desk.is_read_only:
        at.window.status_line.tell(_READ_ONLY)
        return
    box = IntakeBox(at.desk, at.window)
    if file is not None:
        box.open_file(file)
    elif rows:
        box.open_rows(rows)
    try:
        if box.exec() == QDialog.DialogCode.Accepted:
            at.window.status_line.offer_undo(box.outcome)
    finally:
        box.deleteLater()


def import_block(at: LedgerAtWork) -> None:
    """The same with what the clipboard holds."""
    import_sheet(at, rows=pasted_rows())


class DroppedFiles(QObject):
    """A file dropped on the window, where nothing in it takes files itself, is imported."""

    def __init__(self, at: LedgerAtWork) -> None:
        super().__init__(at)
        self._at = at
        at.window.setAcceptDrops(True)
        at.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """One table is welcome; any other file is none of the window's business."""
        if isinstance(event, QDragMoveEvent | QDropEvent) and event.type() in _DRAGS:
            files = files_in(event.mimeData())
            if len(files) == 1 and files[0].suffix.casefold() in _TABLES:
                event.setDropAction(Qt.DropAction.CopyAction)  # what is moved is deleted where it lay
                event.accept()
                if event.type() is QEvent.Type.Drop:  # whoever let it go waits until the event is over
                    QTimer.singleShot(0, self, lambda: import_sheet(self._at, files[0]))
                return True
        return super().eventFilter(watched, event)
