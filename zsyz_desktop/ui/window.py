"""The main window: places at the left, the place in the middle, the opened project at the right, the line below."""

from typing import Protocol

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMainWindow, QSplitter, QStackedWidget, QWidget

from zsyz_desktop.ui.actions import ACTIONS, make_actions
from zsyz_desktop.ui.status_line import StatusLine
from zsyz_desktop.ui.style.tokens import NAVIGATION_WIDTH

TITLE = "招商引资重点项目台账"
_FIRST_SIZE = QSize(1280, 700)
_SMALLEST = QSize(1024, 600)


class Memory(Protocol):
    """Where the window keeps what it remembers between two runs."""

    def get(self, key: str) -> object:
        """What was put under a key, or None."""

    def put(self, key: str, value: object) -> None:
        """Remember a value."""


class MainWindow(QMainWindow):
    """The frame; it knows no ledger. `ui.wiring` joins its parts."""

    close_requested = Signal(QCloseEvent)

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._memory = memory
        self.setObjectName("main_window")
        self.setWindowTitle(TITLE)
        self.setMinimumSize(_SMALLEST)
        self.actions_by_name: dict[str, QAction] = make_actions(self)
        self.navigation = _navigation()
        self.place_stack = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.navigation, self.place_stack):
            self.splitter.addWidget(widget)
        self.setCentralWidget(self.splitter)
        self.status_line = StatusLine(self)
        self.setStatusBar(self.status_line)
        self._fill_menus()
        self._restore()

    def add_place(self, title: str, place: QWidget) -> None:
        """Put a place into the navigation."""
        self.navigation.addItem(QListWidgetItem(title))
        self.place_stack.addWidget(place)
        if self.navigation.currentRow() < 0:
            self.navigation.setCurrentRow(0)

    def set_side(self, panel: QWidget) -> None:
        """Give the right side its panel, hidden until something is opened."""
        self.splitter.addWidget(panel)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setStretchFactor(2, 2)
        panel.hide()

    def show_title(self, project: str) -> None:
        """The opened project in the window's title."""
        self.setWindowTitle(f"{project} - {TITLE}" if project else TITLE)

    def remember(self) -> None:
        """Keep size, place and the divided widths."""
        self._memory.put("geometry", bytes(self.saveGeometry().toHex().data()).decode())
        self._memory.put("splitter", bytes(self.splitter.saveState().toHex().data()).decode())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Whoever wired the window decides whether it may close."""
        self.close_requested.emit(event)

    def _fill_menus(self) -> None:
        menus: dict[str, object] = {}
        for declared in ACTIONS:
            menu = menus.get(declared.menu) or self.menuBar().addMenu(declared.menu)
            menus[declared.menu] = menu
            menu.setToolTipsVisible(True)  # type: ignore[attr-defined]  # a QMenu, kept as object by the dict
            menu.addAction(self.actions_by_name[declared.name])  # type: ignore[attr-defined]

    def _restore(self) -> None:
        geometry, splitter = self._memory.get("geometry"), self._memory.get("splitter")
        if not (isinstance(geometry, str) and self.restoreGeometry(QByteArray.fromHex(geometry.encode()))):
            self.resize(_FIRST_SIZE)
        if isinstance(splitter, str):
            self.splitter.restoreState(QByteArray.fromHex(splitter.encode()))


def _navigation() -> QListWidget:
    navigation = QListWidget()
    navigation.setObjectName("navigation")
    navigation.setAccessibleName("导航")
    navigation.setFixedWidth(NAVIGATION_WIDTH)
    return navigation
