"""The two boxes of the month: a pasted block before it is written, and the promises of a project."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.services.dispatches.pasting import stage_block
from zsyz_desktop.services.dispatches.sheet import Promised
from zsyz_desktop.services.dispatches.sheet_facts import Sheet
from zsyz_desktop.ui.month.desk import MonthDesk
from zsyz_desktop.ui.month.many_cells import settle_promises
from zsyz_desktop.ui.month.promises import NO_PROMISES, SETTLED, PromisesBox
from zsyz_desktop.ui.month.staging import StagingBox


class MonthBoxes(QObject):
    """Opened over `owner`; `closed` is heard when the officer is back in the sheet."""

    message = Signal(str)
    failed = Signal(object)
    closed = Signal()

    def __init__(self, desk: MonthDesk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._owner = owner

    def stage(self, shown: Sheet, block: Sequence[Sequence[str]], first: int, fields: Sequence[str]) -> None:
        """Show what a block would change from a row on, and write it when the officer says so."""
        box = StagingBox(stage_block(shown, block, first, fields), self._owner)
        box.accepted.connect(lambda: self._apply(box))
        box.finished.connect(box.deleteLater)
        box.finished.connect(self.closed)
        box.open()

    def ask_promises(self, code: str, name: str) -> None:
        """What became of the steps of the period before."""
        promised = self._desk.promises(code)
        if not promised:
            self.message.emit(NO_PROMISES)
            return
        box = PromisesBox(name, promised, self._desk.ledger.today, self._owner)
        box.finished.connect(self.closed)
        box.ask(partial(self._settle, name))

    def _apply(self, box: StagingBox) -> None:
        try:
            self._desk.apply(box.staged)
        except (Refusal, Trouble) as error:
            self.failed.emit(error)
        else:
            self.message.emit(f"已粘贴{len(box.staged.accepted)}格，可以撤销。")

    def _settle(self, name: str, done: Sequence[tuple[Promised, str]]) -> None:
        settle_promises(self._desk.ledger, name, done)
        self.message.emit(SETTLED)
