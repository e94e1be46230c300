"""数据清除: what this program keeps on a computer that is handed back is removed, ledgers as they are ticked."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from zsyz_desktop.exchange.retiring import Doomed
from zsyz_desktop.ui.pieces.errands import Errands
from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import menu_words, named_label
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.upkeep.desk import UpkeepDesk
from zsyz_desktop.ui.upkeep.wipe_box import WipeBox

_PURPOSE = (
    "电脑移交、退库、报废以前，把本程序放在本机上的东西删掉：勾选的台账和它们的备份，以及本机的设置、草稿、日志。"
    "没有勾选的台账、打印出来的PDF和导出的表格不会动；U盘和其他文件夹里的备份，插着、连着的才删得到。"
)
_HONEST = (
    "删除就是系统的删除：专门的恢复软件仍可能从磁盘上找回痕迹，固态硬盘和U盘更说不准。"
    "按单位保密规定要消磁、销毁或全盘覆盖的，请照规定办，不要只靠这里。"
)
_MACHINE = "本机"


class WipePage(Page):
    """The ledger is closed for it: it is asked for by `wipe_wanted`."""

    title = "数据清除"

    wipe_wanted = Signal(object)
    """The `Doomed` files, after both questions."""

    def __init__(self, desk: UpkeepDesk, errands: Errands) -> None:
        super().__init__(self.title, _PURPOSE)
        self._desk, self._errands = desk, errands
        self.ticks: dict[Path, QCheckBox] = {}
        self._ticked = QVBoxLayout()
        self._ticked.setSpacing(tokens.SPACE_TIGHT)
        self.begin = named_button("列出并清除…(&W)", "wipe", "先列出将删除的每个文件，再输入两次确认", self._list)
        self.body.addLayout(self._ticked)
        self.body.addWidget(named_label("what_goes", _HONEST, wraps=True))
        self.body.addSpacing(tokens.SPACE)
        self.body.addLayout(beside(self.begin, REST))
        self.body.addStretch(1)

    def refresh(self) -> None:
        """The ledgers opened on this machine that are still there; none is ticked beforehand."""
        for ledger in self._desk.ledgers_here():
            if ledger not in self.ticks:
                self.ticks[ledger] = QCheckBox(menu_words(f"{ledger.name}　{ledger.parent}"))
                self._ticked.addWidget(self.ticks[ledger])
                self.ticks[ledger].show()  # at once: the cursor may go there before Qt gets round to it

    def first(self) -> QWidget:
        """The first ledger."""
        return next(iter(self.ticks.values()), self.begin)

    def _list(self) -> None:
        chosen = [ledger for ledger, tick in self.ticks.items() if tick.isChecked()]
        self._errands.run("正在列出……", lambda _: self._desk.doomed(chosen), lambda found: self._ask(found, chosen))

    def _ask(self, doomed: list[Doomed], chosen: list[Path]) -> None:
        box = WipeBox(doomed, chosen[0].stem if chosen else _MACHINE, self.window())
        box.accepted.connect(lambda: self.wipe_wanted.emit(doomed))
        box.finished.connect(box.deleteLater)
        box.open()
