"""The desk of 设置: hears what its pages ask, calls one service in one session, hands back facts."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from zsyz_desktop.errors import Trouble
from zsyz_desktop.services.templates.desk_editing import (
    desk_texts,
    save_desk,
)
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk

REPORTER_HERE = "reporter_here"
"""填报人 of this machine, as a field of the form."""


class PreferencesDesk(QObject):
    """Whatever changes the ledger raises Refusal or Trouble, and is one unit of work that can be undone."""

    def __init__(self, ledger: LedgerDesk, machine: MachineSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ledger = ledger
        self.machine = machine

    def desk(self) -> dict[str, str]:
        """The desk, and who reports at this machine."""
        return self.ledger.ask(desk_texts) | {REPORTER_HERE: self.machine.reporter or ""}

    def save_desk(self, typed: Mapping[str, str]) -> None:
        """Change the desk; who reports at this machine is logged with whatever is saved from now on."""
        kept = {name: text for name, text in typed.items() if name != REPORTER_HERE}
        if kept:  # first: when it is refused, nothing is changed
            self.ledger.do("改填报单位", save_desk, kept)
        if REPORTER_HERE in typed:
            self.machine.put("reporter", typed[REPORTER_HERE].strip())
            self.ledger.work_as(typed[REPORTER_HERE].strip())
            told_if_not_kept(self.machine)


def told_if_not_kept(machine: MachineSettings) -> None:
    """Raises Trouble when what was put last counts for this run only, the disk having refused it."""
    if machine.why_not_kept:
        raise Trouble(
            f"没能写进本机的设置文件（{machine.why_not_kept}），只在这次运行里算数，下次打开还是原来的。"
            "请检查系统盘是否已满、用户文件夹能不能写，再保存一次。"
        )
