"""Keeping a paper: saved as PDF, one file or one a project, opened outside, shown in its folder."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from zsyz_desktop.errors import Trouble
from zsyz_desktop.ui.papers.choice import Choice
from zsyz_desktop.ui.papers.desk import PapersDesk, Proof
from zsyz_desktop.ui.pieces.folder_button import open_folder
from zsyz_desktop.ui.pieces.operations import Operation
from zsyz_desktop.ui.pieces.progress import show_progress
from zsyz_desktop.ui.pieces.saved_as import ask_place
from zsyz_desktop.ui.window.window import Memory

if TYPE_CHECKING:  # what writes them is loaded only inside a job
    from zsyz_desktop.reports.written_on import Form

_FOLDER = "print_folder"
_KINDS: "Mapping[Form, str]" = {"docx": "Word", "xlsx": "表格"}
_NO_ROOM = "建不了临时文件夹，没有打开；请检查系统盘是否已满，或用“另存为PDF…”。"


class Keeping(QObject):
    """Asks where, has it written beside the window, and says where it is."""

    message = Signal(str)
    failed = Signal(object)
    saved = Signal()
    """Something was saved: its folder can be shown."""

    def __init__(self, desk: PapersDesk, memory: Memory, fallback: Path, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._memory = memory
        self._fallback = fallback
        self._owner = owner
        self._outside: tempfile.TemporaryDirectory[str] | None = None
        self.last_folder: Path | None = None
        """Where something was saved last, in this run."""

    def save(self, proof: Proof) -> None:
        """Ask for a file and save what is shown."""
        if (out := self._ask_place(proof, "pdf", "PDF")) is not None:
            operation = self._desk.save(proof, out)
            operation.succeeded.connect(lambda path: self._tell_saved(path.parent, f"已存为：{path}"))
            self._run(operation, "正在保存…")

    def save_written(self, form: "Form", proof: Proof) -> None:
        """Ask for a file and save the paper as it can be written on: for Word and WPS, or as a workbook; noted."""
        if (out := self._ask_place(proof, form, _KINDS[form])) is not None:
            operation = self._desk.save_written(proof.choice, form, out)
            operation.succeeded.connect(partial(self._tell_written, proof))
            self._run(operation, f"正在生成{proof.choice.paper.value}…")

    def save_each(self, choice: Choice) -> None:
        """Ask for a folder and write a file for each project, and one with the 总览 where there are several."""
        said = QFileDialog.getExistingDirectory(self._owner, "每个项目的文件存到哪个文件夹", str(self._folder()))
        if not said:
            return
        operation = self._desk.save_each(choice, Path(said))
        counted: list[int] = []
        operation.progressed.connect(counted.append)
        operation.succeeded.connect(partial(self._tell_all_saved, Path(said)))
        operation.cancelled.connect(lambda: self._tell_stopped(Path(said), len(counted)))
        self._run(operation, f"正在绘制{choice.paper.value}…")

    def open_outside(self, proof: Proof) -> None:
        """Write a copy that goes with this run and let the system's own viewer show it."""
        try:
            if self._outside is None:
                self._outside = tempfile.TemporaryDirectory(prefix="zsyz-", ignore_cleanup_errors=True)
            # A folder of its own each time: a viewer on Windows keeps the copy shown before to itself.
            folder = tempfile.mkdtemp(dir=self._outside.name)
        except OSError:
            self.failed.emit(Trouble(_NO_ROOM))
            return
        operation = self._desk.save(proof, Path(folder) / f"{proof.title}.pdf")
        operation.succeeded.connect(lambda path: _open(path, self.message.emit))
        self._run(operation, "正在打开…")

    def show_folder(self) -> None:
        """Let the system show the folder something was saved in last."""
        if self.last_folder is not None:
            open_folder(self.last_folder, self.message.emit)

    def stop(self) -> None:
        """Let go of the copies opened outside."""
        if self._outside is not None:
            self._outside.cleanup()
            self._outside = None

    def _ask_place(self, proof: Proof, ending: str, kind: str) -> Path | None:
        return ask_place(self._owner, f"另存为{kind}", self._folder() / f"{proof.title}.{ending}", kind)

    def _run(self, operation: Operation, doing: str) -> None:
        operation.failed.connect(self.failed)
        show_progress(operation, doing, self._owner)
        operation.start()

    def _folder(self) -> Path:
        kept = self._memory.get(_FOLDER)
        return Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else self._fallback

    def _tell_written(self, proof: Proof, path: Path) -> None:
        self._desk.note(f"导出{proof.choice.paper.value}（{path.suffix}）")
        self._tell_saved(path.parent, f"已存为：{path}")

    def _tell_saved(self, folder: Path, sentence: str) -> None:
        self._memory.put(_FOLDER, str(folder))
        self.last_folder = folder
        self.message.emit(sentence)
        self.saved.emit()

    def _tell_all_saved(self, folder: Path, paths: Sequence[Path]) -> None:
        self._tell_saved(folder, f"已生成{len(paths)}个文件，在：{folder}")

    def _tell_stopped(self, folder: Path, count: int) -> None:
        if count:
            self._tell_saved(folder, f"已取消；之前生成的{count}个文件是完整的，在：{folder}")
        else:
            self.message.emit("已取消，没有生成文件。")


def _open(path: Path, tell: Callable[[str], None]) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        tell(f"系统没有打开它的程序：{path}")
