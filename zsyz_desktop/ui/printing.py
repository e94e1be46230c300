"""Paper from the window: where to put it is asked once, then it is drawn in a thread with progress and cancel."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from zsyz_desktop.services.paper_sets import PaperSet, checklists, progress_charts
from zsyz_desktop.services.types import Session
from zsyz_desktop.ui.ledger_desk import LedgerDesk
from zsyz_desktop.ui.operations import Operation, Step
from zsyz_desktop.ui.progress import show_progress
from zsyz_desktop.ui.window import Memory

CHARTS, CHECKLISTS, BOTH = "推进图表", "闭环清单", "推进图表和闭环清单"
_FOLDER = "print_folder"


def _both(session: Session, today: date, codes: Sequence[str]) -> PaperSet:
    """Of each project its 推进图表, then its 闭环清单."""
    charts, lists = progress_charts(session, today, codes), checklists(session, today, codes)
    pairs = zip(charts.sheets, lists.sheets, strict=True)
    return PaperSet(charts.front, tuple(sheet for pair in pairs for sheet in pair))


_PAPERS: dict[str, Callable[[Session, date, Sequence[str]], PaperSet]] = {
    CHARTS: progress_charts,
    CHECKLISTS: checklists,
    BOTH: _both,
}


class Printing(QObject):
    """Prints the papers of some projects into one PDF, the 总览 in front of several projects."""

    message = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: LedgerDesk, memory: Memory, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._memory = memory
        self._owner = owner

    def print_papers(self, paper: str, codes: Sequence[str]) -> None:
        """Ask where the PDF goes and begin to draw it."""
        if not codes:
            self.message.emit("请先选中要打印的项目。")
            return
        name = f"{codes[0]} {paper}.pdf" if len(codes) == 1 else f"{paper}（{len(codes)}项）.pdf"
        suggested = self._folder() / name.replace("/", "-")
        said, _ = QFileDialog.getSaveFileName(self._owner, f"{paper}存到哪里", str(suggested), "PDF (*.pdf)")
        if said:
            out = Path(said) if Path(said).suffix.lower() == ".pdf" else Path(f"{said}.pdf")
            self._memory.put(_FOLDER, str(out.parent))
            self.draw(paper, codes, out)

    def draw(self, paper: str, codes: Sequence[str], out: Path) -> Operation:
        """Draw in a thread; the ledger is read in one short transaction, then left alone."""
        operation = Operation(lambda step: self._job(paper, codes, out, step), self)
        operation.succeeded.connect(lambda _: self.message.emit(f"已生成：{out}"))
        operation.cancelled.connect(lambda: self.message.emit("已取消，没有生成文件。"))
        operation.failed.connect(self.failed)
        show_progress(operation, f"正在绘制{paper}…", self._owner)
        operation.start()
        return operation

    def _folder(self) -> Path:
        kept = self._memory.get(_FOLDER)
        return Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else self._desk.path.parent

    def _job(self, paper: str, codes: Sequence[str], out: Path, step: Step) -> Path:
        from zsyz_desktop.reports.batch import write_book  # noqa: PLC0415 -- reportlab only inside the job

        with self._desk.read() as session:
            papers = _PAPERS[paper](session, self._desk.today, codes)
        write_book(papers.front if len(codes) > 1 else None, papers.sheets, out, on_page=step)
        return out
