"""From the first paint to the data layer: the list by a first look at the file, then what opens ledgers."""

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMetaObject, QObject, QTimer, Signal, SignalInstance

from zsyz_desktop.errors import Trouble
from zsyz_desktop.services.list.list_preview import look_first
from zsyz_desktop.services.list.listed import ListedProject
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.pieces.operations import Operation, Step
from zsyz_desktop.ui.projects.place import ProjectsPlace
from zsyz_desktop.ui.window.actions import NEED_A_LEDGER
from zsyz_desktop.ui.window.window import STARTING, MainWindow

_DRAWN_WITHIN = 40  # milliseconds: the list is drawn before the loading takes its share of the processor
_SOON = "正在打开台账，打开后就做。"


class Starting(QObject):
    """Holds the list until its ledger is open, and the last thing asked for meanwhile."""

    list_stands = Signal()
    """The list is drawn, or there is none to draw."""

    loaded = Signal()
    """What opens ledgers is there."""

    def __init__(self, window: MainWindow, machine: ThisComputer, ledger: Path | None) -> None:
        super().__init__(window)
        self._window = window
        self._machine = machine
        self._ledger = ledger
        self._place: ProjectsPlace | None = None
        self._connections: list[QMetaObject.Connection] = []
        self._kept: Callable[[], object] | None = None
        self.what_actions_do: dict[str, Callable[[], object]] = {}
        """What the window's actions ask for that needs the list only."""

    def begin(self) -> None:
        """Look at the ledger; whatever is wrong with it is told when it is opened."""
        if self._ledger is None:
            self._load()
            return
        look = Operation(partial(_look, self._ledger, self._machine), self)
        look.succeeded.connect(self._show)
        look.failed.connect(self._pass_over)
        look.start()
        self._place = ProjectsPlace(self._machine.settings)  # made while the file is read

    def keep(self, request: Callable[[], object]) -> None:
        """What cannot be done before the ledger is open is done then; of several the last."""
        self._kept = request
        self._window.status_line.tell(_SOON)

    def do_kept(self) -> None:
        """The ledger is open: do what was asked for."""
        kept, self._kept = self._kept, None
        if kept is not None:
            kept()

    def take_place(self, ledger: Path) -> ProjectsPlace:
        """The list in the window: the one that stands there, when it is of this ledger, else an empty one."""
        if self._ledger is None or self._ledger.absolute() != ledger.absolute():
            self.let_go()
        place, self._place = self._place, None
        for connection in self._connections:
            QObject.disconnect(connection)
        self._connections = []
        if place is None:
            place = ProjectsPlace(self._machine.settings)
            self._put_in(place)
        return place

    def let_go(self) -> None:
        """The ledger looked at is not the one opened, or none is."""
        self._kept = None
        if self._place is not None:
            self._window.show_nothing(STARTING)
            self._place.deleteLater()
            self._place = None

    def _show(self, rows: list[ListedProject]) -> None:
        place = self._place
        if place is None:
            return
        self._put_in(place)
        self._connections = [place.message.connect(self._window.status_line.tell)]
        for request in (place.project_opened, place.new_requested, place.delete_requested, place.print_requested):
            self._connections.append(request.connect(partial(self._keep_request, request)))
        self.what_actions_do = {"find": place.focus_search, "saved_filters": place.saved.open_menu}
        place.show_listing(rows)
        self._window.show_ledger(self._ledger, is_read_only=False)
        for name in NEED_A_LEDGER - {"undo", "redo"}:
            self._window.actions_by_name[name].setEnabled(True)
        QTimer.singleShot(_DRAWN_WITHIN, self._load)

    def _put_in(self, place: ProjectsPlace) -> None:
        self._window.add_place("重点项目", "table-2", place)

    def _keep_request(self, request: SignalInstance, *given: object) -> None:
        self.keep(partial(request.emit, *given))

    def _pass_over(self, error: Exception) -> None:
        self.let_go()
        self._load()
        if not isinstance(error, Trouble):
            raise error

    def _load(self) -> None:
        self.list_stands.emit()
        self._window.dress()
        loading = Operation(load_data_layer, self)
        loading.succeeded.connect(lambda _: self.loaded.emit())
        loading.failed.connect(_raise)
        loading.start()


def load_data_layer(_step: Step) -> None:
    """Import what opens ledgers and shows them."""
    gc.disable()  # nothing of what is imported is ever garbage (platform.md: a fifth faster)
    try:
        import zsyz_desktop.ui.open_ledger.open_ledger  # noqa: PLC0415 -- the list is shown first
        import zsyz_desktop.ui.program.opening  # noqa: F401, PLC0415 -- the same
        from zsyz_desktop.services.whole_ledger.opener import make_ready  # noqa: PLC0415 -- the same

        make_ready()
    finally:
        gc.freeze()
        gc.enable()


def _look(ledger: Path, machine: ThisComputer, _step: Step) -> list[ListedProject]:
    return look_first(ledger, machine.today(), is_asked=machine.asked_day is not None)


def _raise(error: Exception) -> None:
    raise error
