"""全局查找: one line to type in, what is found below it; Enter goes there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from zsyz_desktop.errors import GaveWay, Trouble
from zsyz_desktop.services.list.listed import ListedProject
from zsyz_desktop.services.seeking.seeking import MOST, Findable, projects_to_find, read_findables, seek
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.operations import Operation, Step
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.pieces.search_line import SearchLine
from zsyz_desktop.ui.sections.look import section_sheet
from zsyz_desktop.ui.style import tokens

_SIZE = (720, 460)
_HEADS = (Head("类别", 96), Head("名称", 240), Head("说明"))


class SeekBox(QDialog):
    """Stays small over the window; Esc closes it."""

    found = Signal(object)
    """The `Findable` to go to."""

    def __init__(self, ledger: LedgerDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("seek_box")
        self.setWindowTitle("全局查找")
        self.setStyleSheet(section_sheet())
        self.resize(*_SIZE)
        self._ledger = ledger
        self._projects: Sequence[Findable] = ()
        self._others: Sequence[Findable] | None = None
        self._shown: Sequence[Findable] = ()
        self.line = SearchLine()
        self.list = RowList("找到的", _HEADS)
        self.said = named_label("page_purpose", "正在读取……", wraps=True)
        self._lay_out()
        self.line.textChanged.connect(self._seek)
        self.line.entered.connect(self._choose)
        self.line.left_down.connect(self._go_down)
        self.list.edit_wanted.connect(self._choose)
        self._read()

    def show_projects(self, rows: Sequence[ListedProject]) -> None:
        """The projects as the list has them; given again once they are spelt."""
        self._projects = tuple(projects_to_find(rows))
        self._seek()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Up from the first line goes back to the words."""
        if event.key() == Qt.Key.Key_Up and self.list.currentRow() <= 0:
            self.line.setFocus()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        reading = Operation(self._reading, self)
        reading.succeeded.connect(self._take)
        reading.failed.connect(self._tell)
        reading.start()

    def _reading(self, _step: Step) -> list[Findable]:
        with self._ledger.read_aside() as session:
            return read_findables(session, self._ledger.today)

    def _take(self, others: list[Findable]) -> None:
        self._others = others
        self._seek()

    def _tell(self, error: Exception) -> None:
        if isinstance(error, GaveWay):
            self._read()
        elif isinstance(error, Trouble):
            self.said.setText(str(error))
        else:
            raise error

    def _seek(self) -> None:
        text = self.line.text()
        self._shown = seek((*self._projects, *(self._others or ())), text)
        self.list.show_rows(
            [ListRow(str(number), (each.kind, each.title, each.beside)) for number, each in enumerate(self._shown)]
        )
        self.list.choose(self.list.first)
        self.said.setText(self._count(text))

    def _count(self, text: str) -> str:
        reading = "正在读取其他登记……" if self._others is None else ""
        if not text.strip():
            return reading or "项目、问题、单位、人员、依据文件和附件都找；可用拼音首字母，几个词用空格隔开。"
        if not self._shown:
            return reading or "没有找到。请换一个词，或少打几个字。"
        more = f"只列前{MOST}条，请多打一个词。" if len(self._shown) == MOST else f"共{len(self._shown)}条。"
        return f"{more}按 Enter 前往。{reading}"

    def _go_down(self) -> None:
        """Into the list; Enter has gone to the first that was found before."""
        if self._shown and self.isVisible():
            self.list.setFocus()

    def _choose(self) -> None:
        if self.list.key:
            self.accept()
            self.found.emit(self._shown[int(self.list.key)])

    def _lay_out(self) -> None:
        self.line.setObjectName("seek_line")
        self.line.setAccessibleName("全局查找")
        self.line.setPlaceholderText("查找台账里的任何一条")
        below(self.line, (self.list, 1), self.said, spacing=tokens.SPACE, margins=tokens.SPACE_WIDE, into=self)
