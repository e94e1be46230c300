"""Where the officer goes in the window: to a place, to the table, to the opened project at the right, and back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from zsyz_desktop.ui.window.focus_round import next_part

if TYPE_CHECKING:  # the wiring owns the walking
    from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger


class Navigation(QObject):
    """One for an open ledger."""

    def __init__(self, wiring: "OpenLedger") -> None:
        super().__init__(wiring)
        self._wiring = wiring
        self._window = wiring.window
        self._window.place_stack.currentChanged.connect(self._follow_place)

    def show_project(self) -> None:
        """The opened project beside the table."""
        self._window.go_to_place(self._wiring.place)
        self._window.show_side()
        self._wiring.widening.follow()

    def show_table(self) -> None:
        """The project was closed: to the table, or to the paper it stood beside."""
        self._wiring.panel.hide()
        self._wiring.widening.follow()
        if self._wiring.papers.is_beside:
            self._wiring.papers.end_beside()
            return
        self._wiring.place.setFocus()
        self._wiring.place.table.setFocus()

    def find(self) -> None:
        """The cursor into the search line: that of the paper in front, else that of the table."""
        if self._wiring.papers.find():
            return
        self._window.go_to_place(self._wiring.place)
        self._wiring.place.focus_search()

    def choose_filter(self) -> None:
        """The menu of saved filters, over the table."""
        self._window.go_to_place(self._wiring.place)
        self._wiring.place.saved.open_menu()

    def turn_tab(self, by: int) -> None:
        """To another page of the opened project, round and round; the cursor goes with it."""
        page, tabs = self._wiring.panel.page, self._wiring.panel.page.tabs
        if not (page.is_open and self._wiring.panel.isVisible()):
            return
        seen = [number for number in range(tabs.count()) if tabs.isTabVisible(number)]
        tabs.setCurrentIndex(seen[(seen.index(tabs.currentIndex()) + by) % len(seen)])
        tabs.tabBar().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_on(self) -> None:
        """From the navigation to the place to the opened project, and round again."""
        place, panel = self._wiring.place, self._wiring.panel
        parts = (self._window.navigation, self._window.place_stack.currentWidget(), panel)
        following = next_part(parts, self._window.focusWidget())
        goal = place.table if following is place else following
        goal.setFocus()
        if following is panel and panel.page.is_open:
            panel.page.tabs.tabBar().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _follow_place(self) -> None:
        """The opened project belongs to 重点项目 and is not beside other places."""
        self._wiring.papers.end_beside()
        if self._window.place_stack.currentWidget() is self._wiring.place and self._wiring.panel.page.is_open:
            self._window.show_side()
        else:
            self._wiring.panel.hide()
        self._wiring.widening.follow()
