"""The desk of the place 数据: opens sessions and files for its sections and hands facts back."""

import getpass
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from zsyz_desktop.exchange.backup_shelf import BackupShelf
from zsyz_desktop.exchange.closing_backups import Bounds
from zsyz_desktop.exchange.handing_over import HandedOver, hand_over
from zsyz_desktop.exchange.retiring import Doomed, of_ledger, of_machine
from zsyz_desktop.rules.wording import named
from zsyz_desktop.services.history.recycle_bin import Binned, purge, take_back
from zsyz_desktop.services.ledger.ledgers import desk_of, verify_copy
from zsyz_desktop.services.list.listing import read_bare_listing
from zsyz_desktop.services.whole_ledger.comparing import Differences, LedgerPicture, differences, picture
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.services.whole_ledger.restoring import opened_to_look
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.pieces.operations import Step
from zsyz_desktop.values import Frozen


class Preview(Frozen):
    """A backup beside the present ledger."""

    path: Path
    present: LedgerPicture
    backup: LedgerPicture
    differences: Differences


class UpkeepDesk(QObject):
    """One per place. What takes a `Step` is slow and runs in a thread."""

    def __init__(self, ledger: LedgerDesk, machine: ThisComputer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._machine = machine
        self.ledger = ledger
        self.shelf = BackupShelf(ledger.path, machine.settings.folder, machine.settings)

    @property
    def bounds(self) -> Bounds:
        """How many automatic copies are kept."""
        return Bounds.kept_in(self._machine.settings.get)

    def preview(self, backup: Path, step: Step) -> Preview:
        """Lay a backup beside the present ledger; the file is looked through whole first."""
        verify_copy(backup, on_step=step)
        with self.ledger.read_still(lambda: step(0, 1)) as session:
            present = picture(session)
        step(0, 1)
        opener = Opener(now=self._machine.now, by=self._machine.settings.reporter or getpass.getuser())
        with opened_to_look(backup, opener) as store, store.read() as session:
            seen = picture(session)
        return Preview(backup, present, seen, differences(present, seen))

    def take_back(self, projects: Sequence[Binned]) -> list[str]:
        """Take projects out of the recycle bin in one step; returns their codes. Raises Refusal when one is taken."""
        title = f"从回收站恢复{_said(projects)}"
        return self.ledger.do(title, lambda session: [take_back(session, each.id) for each in projects])

    def purge(self, projects: Sequence[Binned], step: Step) -> int:
        """Remove for good, in a thread (`WorkAside`); returns how many rows went."""
        with self.ledger.work_aside(f"彻底删除{_said(projects)}", undoable=False) as session:
            return purge(session, [each.id for each in projects], step)

    def codes(self) -> frozenset[str]:
        """The codes of all projects that are not deleted."""
        return frozenset(each.code for each in self.ledger.ask(read_bare_listing, self.ledger.today))

    def ledgers_here(self) -> list[Path]:
        """The open ledger, then those opened lately on this machine that are there."""
        settings = self._machine.settings
        return list(dict.fromkeys(each for each in (self.ledger.path, *settings.recent_ledgers) if each.is_file()))

    def doomed(self, ledgers: Sequence[Path]) -> list[Doomed]:
        """What 数据清除 removes: these ledgers with their backups, and what this machine keeps."""
        settings = self._machine.settings
        found = [each for ledger in ledgers for each in of_ledger(ledger, settings.folder, settings)]
        return [*found, *of_machine(settings.folder)]

    def hand_over(self, folder: Path, step: Step) -> HandedOver:
        """The whole ledger as one file in a folder."""
        unit = self.ledger.ask(desk_of).unit_name
        return hand_over(self.ledger.path, folder, unit, self.ledger.today, on_pages=step)


def _said(projects: Sequence[Binned]) -> str:
    """As a title of the log names them."""
    return named([each.name for each in projects])
