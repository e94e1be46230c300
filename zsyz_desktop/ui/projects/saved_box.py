"""常用筛选: a button with the saved ways of looking at the list, and a line to name the present one."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.errors import Refusal
from zsyz_desktop.services.list.finding import ListQuery
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.projects.kept import LONGEST_NAME, PlaceMemory, SavedFilter, SavedFilters
from zsyz_desktop.ui.projects.name_row import NameRow
from zsyz_desktop.ui.projects.saved_menu import SavedMenu

_TITLE = "常用筛选"


class SavedBox(QObject):
    """Joins the button, its menu and the line; the place puts them where they belong."""

    chosen = Signal(object)
    """A ListQuery to look by."""
    message = Signal(str)
    undo_offered = Signal(str, object)
    """What was done, and what takes it back."""
    left = Signal()

    def __init__(self, memory: PlaceMemory, query: Callable[[], ListQuery], parent: QObject) -> None:
        """`query` tells what the list is looked at by now."""
        super().__init__(parent)
        self._saved = SavedFilters(memory)
        self._query = query
        self._last: str | None = None
        self._renamed: str | None = None
        self.button = named_button(
            f"{_TITLE} ▾", "saved_filters", "选用、保存、改名或删除常用的查找和筛选（Ctrl+Shift+F）"
        )
        self.menu = SavedMenu(self.button)  # a button does not own the menu it is given
        self.button.setProperty("filter", True)  # noqa: FBT003 -- a property of the style sheet
        self.button.setMenu(self.menu)
        self.row = NameRow(LONGEST_NAME)
        self.menu.aboutToShow.connect(self._fill)
        self.menu.chosen.connect(self._choose)
        self.menu.save_wanted.connect(self._ask_name)
        self.menu.rename_wanted.connect(self._ask_rename)
        self.menu.removal_wanted.connect(self._remove)
        self.row.named.connect(self._keep)
        self.row.given_up.connect(self.left)
        self.follow()

    def open_menu(self) -> None:
        """Show what there is to choose."""
        self.button.setFocus()
        self.button.showMenu()

    def follow(self) -> None:
        """The list is looked at in another way: the button says whether that way has a name."""
        name = self._saved.named_like(self._query())
        self._last = name or self._last
        shown = (name or "").replace("&", "&&")
        self.button.setText(f"{_TITLE}：{shown} ▾" if name else f"{_TITLE} ▾")
        self.button.setAccessibleName(f"{_TITLE}，{name or '没有选用'}")

    def _fill(self) -> None:
        names = {each.name for each in self._saved.all}
        query = self._query()
        self.menu.offer(
            self._saved.all,
            now=self._saved.named_like(query),
            last=self._last if self._last in names else None,
            can_save=query.is_narrow,
        )

    def _choose(self, name: str) -> None:
        found = next((each for each in self._saved.all if each.name == name), None)
        if found is not None:
            self._last = name
            self.chosen.emit(found.query)

    def _ask_name(self) -> None:
        self._renamed = None
        self.row.ask("常用筛选的名字", self._last or "")

    def _ask_rename(self, name: str) -> None:
        self._renamed = name
        self.row.ask(f"“{name}”改名为", name)

    def _keep(self, name: str) -> None:
        before = self._saved.all
        try:
            if self._renamed is None:
                self._saved.save(name, self._query())
            else:
                self._saved.rename(self._renamed, name)
        except Refusal as refusal:
            self.row.refuse(str(refusal))
            return
        self._last = name = name.strip()
        self.row.hide()
        self.follow()
        if any(each.name == name for each in before) and self._renamed is None:
            self._offer(f"已用现在的筛选换掉原来的“{name}”。", before)
        else:
            self.message.emit(f"已保存常用筛选“{name}”。{self._saved.warning}")
        self.left.emit()

    def _remove(self, name: str) -> None:
        before = self._saved.all
        self._saved.remove(name)
        self.follow()
        self._offer(f"已删除常用筛选“{name}”。", before)

    def _offer(self, said: str, before: tuple[SavedFilter, ...]) -> None:
        self.undo_offered.emit(said + self._saved.warning, lambda: self._put_back(before))

    def _put_back(self, before: tuple[SavedFilter, ...]) -> None:
        self._saved.put_back(before)
        self.follow()
