"""区划: the counties with their codes, to be read; they come with the program and are the same at every desk."""

from zsyz_desktop.services.templates.desk_editing import list_regions
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.sections.page import Page

_PURPOSE = (
    "随程序带来，各县市的台账用同一套代码，交换时才对得上，所以这里只看不改。"
    "填旧代码也认得：禄丰 2021 年撤县设市，旧代码 532331 按 532302 记。"
)
_HEADS = (Head("代码", 110), Head("名称"), Head("简称", 140), Head("级别", 110), Head("旧代码", 140))


class RegionsPage(Page):
    """A list and nothing to change."""

    title = "区划"

    def __init__(self, ledger: LedgerDesk) -> None:
        super().__init__(self.title, _PURPOSE)
        self._ledger = ledger
        self.list = RowList(self.title, _HEADS)
        self.body.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show the regions."""
        lines = [
            ListRow(each.code, (each.code, each.name, each.short_name, each.level, each.old_code or "—"))
            for each in self._ledger.ask(list_regions)
        ]
        self.list.show_rows(lines)
