"""The main window: places at the left, the place in the middle, the opened project at the right, the line below."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from zsyz_desktop.cleaning import shown
from zsyz_desktop.ui.pieces.empty_state import EmptyState
from zsyz_desktop.ui.pieces.lay import beside
from zsyz_desktop.ui.pieces.told_of import tell_of
from zsyz_desktop.ui.style.tokens import SPACE, SPACE_HAIR, SPACE_TIGHT
from zsyz_desktop.ui.style.window_sheet import wear_sheet
from zsyz_desktop.ui.window.actions import ACTIONS, FILE, make_actions, show_icons
from zsyz_desktop.ui.window.places_list import Navigation
from zsyz_desktop.ui.window.status_line import StatusLine

TITLE = "招商引资重点项目台账"
STARTING = "正在打开台账……"
NOTHING_OPEN = "没有打开台账。\n按 Ctrl+O 打开一本，或按 Ctrl+Shift+N 新建一本。"
_FIRST_SIZE = QSize(1366, 728)
_SMALLEST = QSize(664, 440)
"""Half of a screen of 1366, to stand beside the spreadsheet the project is read from; at 150 % it fits the whole."""
_SIDE, _BESIDE = "side_width", "beside_width"
_SIDE_LEAST = 524  # what the nine tabs need
MIDDLE_LEAST = 240
_AT_HAND = ("new_project", "undo", "redo", "print_charts")


class Memory(Protocol):
    """Where the window keeps what it remembers between two runs."""

    def get(self, key: str) -> object:
        """What was put under a key, or None."""

    def put(self, key: str, value: object) -> None:
        """Remember a value."""


class MainWindow(QMainWindow):
    """The frame; it knows no ledger. `ui/open_ledger` joins its parts."""

    painted = Signal()
    """Heard once, when the window has been drawn for the first time."""
    close_requested = Signal(object)

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        wear_sheet(self)
        self._memory = memory
        self._is_painted = False
        self._project, self._ledger = "", ""
        self._is_locked = False
        self._side_kept_as = _SIDE
        self._side_widths: dict[str, int] = {}
        self.setObjectName("main_window")
        self.setWindowTitle(TITLE)
        self.setMinimumSize(_SMALLEST)
        self.actions_by_name: dict[str, QAction] = make_actions(self)
        self.recent_menu = QMenu("最近打开(&R)", self)
        self.navigation = Navigation()
        self.empty = EmptyState(STARTING)
        self.place_stack = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.status_line = StatusLine(self)
        self._lay_out()
        self._fill_menus()
        self._restore()
        self.navigation.currentRowChanged.connect(self._go_to)

    def dress(self) -> None:
        """What the first paint need not wait for: pictures, and at the right of the menus the actions most used."""
        from zsyz_desktop.ui.style.icons import program_icon  # noqa: PLC0415 -- the first paint does without

        self.setWindowIcon(program_icon())
        show_icons(self.actions_by_name)
        bar = QWidget(self.menuBar())  # owned by the menu bar, which else would let it go
        bar.setObjectName("at_hand")
        layout = beside(spacing=SPACE_TIGHT, margins=(0, SPACE_HAIR, SPACE, SPACE_HAIR), into=bar)
        for name in _AT_HAND:
            button = QToolButton()
            button.setDefaultAction(self.actions_by_name[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            layout.addWidget(button)
        self.menuBar().setCornerWidget(bar)
        bar.show()

    def add_place(self, title: str, picture: str, place: QWidget, *, number: int | None = None) -> None:
        """Put a place into the navigation, last or as that number; the very first one is gone to."""
        number = self.navigation.count() if number is None else number
        self.place_stack.insertWidget(number + 1, place)
        tell_of(place, title)
        self._leave_room()
        self.navigation.insert(number, title, picture)
        if self.navigation.count() == 1:
            self.navigation.setCurrentRow(0)

    def go_to_place(self, place: QWidget) -> None:
        """Show a place that was added."""
        self.navigation.setCurrentRow(self.place_stack.indexOf(place) - 1)

    def set_side(self, panel: QWidget) -> None:
        """Give the right side its panel, hidden until something is opened."""
        panel.hide()
        panel.setMinimumWidth(_SIDE_LEAST)
        self.splitter.addWidget(panel)
        self.splitter.setStretchFactor(self.splitter.indexOf(panel), 0)
        self.splitter.setCollapsible(self.splitter.indexOf(panel), False)  # noqa: FBT003 -- Qt's own

    def show_side(self, *, is_beside: bool = False) -> None:
        """Show the panel, at first in two thirds of the room, beside a paper in half, later as the officer left it.

        Widths are kept here: what the splitter remembers is lost with each hiding and each new ledger.
        """
        self._side_kept_as = _BESIDE if is_beside else _SIDE
        self.splitter.widget(1).show()
        room = self.splitter.width()
        kept = self._side_widths.get(self._side_kept_as) or self._memory.get(self._side_kept_as)
        usual = room // 2 if is_beside else room * 2 // 3
        width = max(_SIDE_LEAST, min(kept, room - MIDDLE_LEAST) if isinstance(kept, int) else usual)
        self.splitter.setSizes([room - width, width])

    def show_nothing(self, why: str) -> None:
        """No ledger is open: one sentence in the middle."""
        # First: taking one place away would else show the next, which would read a ledger that is closed.
        self.place_stack.setCurrentWidget(self.empty)
        while self.place_stack.count() > 1:
            self.place_stack.removeWidget(self.place_stack.widget(1))
        if (side := self.splitter.widget(1)) is not None:
            side.setParent(None)  # it is about to be deleted, and the next ledger's takes its place before that
        self.navigation.clear()
        self.empty.say(why, *(() if why == STARTING else self._ways_on))
        self._project = ""
        self.show_ledger(None, is_read_only=False)
        self.status_line.show_day(None)
        self.status_line.show_backup("", "")
        self.status_line.withdraw_undo()

    def show_title(self, project: str) -> None:
        """The opened project and the ledger in the window's title: two windows side by side are told apart."""
        self._project = project
        parts = () if self._is_locked else (project, self._ledger)
        self.setWindowTitle(shown(" - ".join(part for part in (*parts, TITLE) if part)))

    def show_locked(self, *, is_locked: bool) -> None:
        """While it is locked the title names nothing out of the ledger."""
        self._is_locked = is_locked
        self.show_title(self._project)

    def show_ledger(self, path: Path | None, *, is_read_only: bool) -> None:
        """Which ledger is open: its name in the title, where it lies in the line below."""
        self._ledger = path.stem if path is not None else ""
        self.show_title(self._project)
        self.status_line.show_ledger(str(path or ""), is_read_only=is_read_only)

    def come_forward(self) -> None:
        """In front of everything, also when it was minimised; where the system forbids it, it asks for attention."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def keep_within(self, room: QSize) -> None:
        """No larger than the screen, which may be another than the one it was left on, or scaled otherwise."""
        self.resize(self.size().boundedTo(room))

    def remember(self) -> None:
        """Keep size, place and the widths of the side."""
        self._memory.put("geometry", bytes(self.saveGeometry().toHex().data()).decode())
        for key, width in self._side_widths.items():
            self._memory.put(key, width)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Whoever wired the window decides whether it may close."""
        self.close_requested.emit(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Tell of the first time."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def _lay_out(self) -> None:
        self._ways_on = [self._way_on(name) for name in ("open_ledger", "new_ledger")]
        self.place_stack.addWidget(self.empty)
        self.splitter.addWidget(self.place_stack)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setCollapsible(0, False)  # noqa: FBT003 -- Qt's own
        self.splitter.setHandleWidth(1)
        self.splitter.splitterMoved.connect(self._keep_side)
        self.place_stack.currentChanged.connect(self._leave_room)
        middle = QWidget()
        beside(self.navigation, (self.splitter, 1), spacing=0, into=middle)
        self.setCentralWidget(middle)
        self.setStatusBar(self.status_line)

    def _way_on(self, name: str) -> QPushButton:
        action = self.actions_by_name[name]
        button = self.empty.add_button(f"{name}_here", action.text(), action.toolTip())
        button.clicked.connect(action.trigger)
        return button

    def _fill_menus(self) -> None:
        menus: dict[str, QMenu] = {}
        for declared in ACTIONS:
            if declared.menu not in menus:
                menus[declared.menu] = self.menuBar().addMenu(declared.menu)
                menus[declared.menu].setToolTipsVisible(True)
            menus[declared.menu].addAction(self.actions_by_name[declared.name])
        menus[FILE].insertMenu(self.actions_by_name["back_up"], self.recent_menu)

    def _keep_side(self) -> None:
        """The officer dragged the line between the two; only then is this heard."""
        self._side_widths[self._side_kept_as] = self.splitter.sizes()[1]

    def _leave_room(self) -> None:
        """Only the place in front says what room it needs; a wide one would else narrow what stands at the right."""
        front = self.place_stack.currentWidget()
        for number in range(self.place_stack.count()):
            place = self.place_stack.widget(number)
            policy = QSizePolicy.Policy.Preferred if place is front else QSizePolicy.Policy.Ignored
            place.setSizePolicy(policy, policy)

    def _go_to(self, row: int) -> None:
        if row >= 0:
            self.place_stack.setCurrentIndex(row + 1)

    def _restore(self) -> None:
        geometry = self._memory.get("geometry")
        if not (isinstance(geometry, str) and self.restoreGeometry(QByteArray.fromHex(geometry.encode()))):
            self.resize(_FIRST_SIZE)
