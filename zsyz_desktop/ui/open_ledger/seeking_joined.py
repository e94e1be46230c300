"""How 全局查找 and the rest of the window hear each other: from what is found to where it stands."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from zsyz_desktop.ui.open_ledger.at_work import LedgerAtWork
from zsyz_desktop.ui.project.tab import Address, TabTitle

if TYPE_CHECKING:  # every kind of record, loaded when something is first sought
    from zsyz_desktop.services.seeking.seeking import Findable


def seek_anything(at: LedgerAtWork, open_project: Callable[[str], None], go_to_row: Callable[[str, str], None]) -> None:
    """Ask what is sought, and go there."""
    from zsyz_desktop.services.seeking.seeking import ATTACHMENT, PROJECT  # noqa: PLC0415 -- as above
    from zsyz_desktop.ui.seeking.box import SeekBox  # noqa: PLC0415 -- the same

    def go_to(found: "Findable") -> None:
        if found.command not in {PROJECT, ATTACHMENT}:
            go_to_row(found.command, found.key)
            return
        open_project(found.key)
        if found.command == ATTACHMENT and at.panel.code == found.key:
            at.panel.page.go_to(Address(TabTitle.ATTACHMENTS))

    box = SeekBox(at.desk, at.window)
    box.show_projects(at.place.read_rows)
    at.place.rows_read.connect(box.show_projects)
    box.found.connect(go_to)
    box.finished.connect(box.deleteLater)
    box.open()
