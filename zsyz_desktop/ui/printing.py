"""Paper from the window: where to put it is asked once, then it is drawn in a thread with progress and cancel."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from zsyz_desktop.services.paper_sets import PaperSet, checklists, progress_charts
from zsyz_desktop.ui.ledger_desk import LedgerDesk
from zsyz_desktop.ui.operations import Operation, Step

PAPERS: dict[str, Callable[..., PaperSet]] = {"推进图表": progress_charts, "闭环清单": checklists}


class Printing(QObject):
    """Prints the papers of some projects into one PDF, the 总览 in front of several."""

    message = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: LedgerDesk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._owner = owner
        self._operation: Operation | None = None

    def print_papers(self, title: str, codes: Sequence[str]) -> None:
        """Ask where the PDF goes and begin to draw it."""
        if not codes:
            self.message.emit("请先选中要打印的项目。")
            return
        name = f"{codes[0]} {title}.pdf" if len(codes) == 1 else f"{title}（{len(codes)}项）.pdf"
        said, _ = QFileDialog.getSaveFileName(self._owner, f"{title}存到哪里", name, "PDF (*.pdf)")
        if said:
            self.draw(title, codes, Path(said))

    def draw(self, title: str, codes: Sequence[str], out: Path) -> Operation:
        """Draw in a thread; the ledger is read in one short transaction, then left alone."""
        operation = Operation(lambda step: self._job(title, codes, out, step), self)
        progress = QProgressDialog(f"正在绘制{title}…", "取消", 0, 0, self._owner)
        progress.setWindowTitle(title)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(400)
        operation.total_known.connect(progress.setMaximum)
        operation.progressed.connect(progress.setValue)
        progress.canceled.connect(operation.cancel)
        operation.succeeded.connect(lambda _: self.message.emit(f"已生成：{out}"))
        operation.failed.connect(self.failed)
        operation.ended.connect(progress.deleteLater)
        operation.ended.connect(operation.deleteLater)
        self._operation = operation
        operation.start()
        return operation

    def _job(self, title: str, codes: Sequence[str], out: Path, step: Step) -> Path:
        from zsyz_desktop.reports.batch import write_book  # noqa: PLC0415 -- reportlab only inside the job

        with self._desk.read() as session:
            papers = PAPERS[title](session, self._desk.today, list(codes))
        front = papers.front if len(papers.sheets) > 1 else None
        write_book(front, papers.sheets, out, on_page=step)
        return out
