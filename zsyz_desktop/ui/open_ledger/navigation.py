"""Where the officer goes in the window: to a place, to the table, to the opened project at the right, and back."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.open_ledger.at_work import LedgerAtWork
from zsyz_desktop.ui.window.focus_round import next_part


class Navigation(QObject):
    """One for an open ledger."""

    def __init__(self, at: LedgerAtWork) -> None:
        super().__init__(at)
        self._at = at
        self._window = at.window
        self._here: QWidget = at.place
        self._before: QWidget = at.place
        self._window.place_stack.currentChanged.connect(self._follow_place)
        self._window.navigation.entered.connect(self.go_in)

    def show_project(self) -> None:
        """The opened project beside the table."""
        self._window.go_to_place(self._at.place)
        self._window.show_side()
        self._at.widening.follow()

    def open_project(self, code: str) -> None:
        """Open a project at the right."""
        if self._at.panel.open_project(code):
            self.show_project()

    def go_into(self, code: str) -> None:
        """Enter on a line of the list: the project at the right, the cursor in it."""
        self.open_project(code)
        if self._at.panel.code == code:
            self._at.panel.page.go_in()

    def enter_new(self) -> None:
        """Begin a new project at the right."""
        if self._at.panel.enter_new():
            self.show_project()

    def show_table(self) -> None:
        """The project was closed: to the table, or to the paper it stood beside."""
        self._at.panel.hide()
        self._at.widening.follow()
        if self._at.papers.is_beside:
            self._at.papers.end_beside()
            return
        self._at.place.setFocus()
        self._at.place.table.setFocus()

    def find(self) -> None:
        """The cursor into the search line: that of the paper or the place in front, else that of the table."""
        front = self._window.place_stack.currentWidget()
        place = next((late.made for late in self._at.further.values() if late is front), None)
        if self._at.papers.find() or (place is not None and place.focus_search()):
            return
        self._window.go_to_place(self._at.place)
        self._at.place.focus_search()

    def choose_filter(self) -> None:
        """The menu of saved filters, over the table."""
        self._window.go_to_place(self._at.place)
        self._at.place.saved.open_menu()

    def turn_tab(self, by: int) -> None:
        """To another page of the opened project, round and round; the cursor goes with it."""
        if not (self._at.panel.is_open and self._at.panel.isVisible()):
            return
        tabs = self._at.panel.page.tabs
        seen = [number for number in range(tabs.count()) if tabs.isTabVisible(number)]
        tabs.setCurrentIndex(seen[(seen.index(tabs.currentIndex()) + by) % len(seen)])
        tabs.tabBar().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_on(self) -> None:
        """From the navigation to the place to the opened project, and round again."""
        place, panel = self._at.place, self._at.panel
        parts = (self._window.navigation, self._window.place_stack.currentWidget(), panel)
        following = next_part(parts, self._window.focusWidget())
        goal = place.table if following is place else following
        goal.setFocus()
        if following is panel and panel.is_open:
            panel.page.tabs.tabBar().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_back(self) -> None:
        """To the place the officer was in before this one, to and fro."""
        self._window.go_to_place(self._before)
        self.go_in()

    def go_in(self) -> None:
        """The cursor into the place in front."""
        place = self._at.place
        front = self._window.place_stack.currentWidget()
        (place.table if front is place else front).setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_place(self) -> None:
        """The opened project belongs to 重点项目 and is not beside other places."""
        self._here, self._before = self._window.place_stack.currentWidget(), self._here
        self._at.papers.end_beside()
        if self._window.place_stack.currentWidget() is self._at.place and self._at.panel.is_open:
            self._window.show_side()
        else:
            self._at.panel.hide()
        self._at.widening.follow()
