"""The running window: shown first, then the list, then the data layer and a ledger; one ledger at a time."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from zsyz_desktop.ui.handbook.help import Help
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.pieces.plain_label import menu_words
from zsyz_desktop.ui.window.actions import NEED_A_LEDGER
from zsyz_desktop.ui.window.window import NOTHING_OPEN, STARTING, MainWindow

if TYPE_CHECKING:  # the data layer comes after the first paint
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QDialog

    from zsyz_desktop.exchange.retiring import Doomed
    from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
    from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger
    from zsyz_desktop.ui.program.opening import Opening
    from zsyz_desktop.ui.program.starting import Starting

_AT_THE_LATEST = 1_000  # milliseconds: a window started minimised is never painted


class Program(QObject):
    """Owns the window and, while one is open, the ledger in it."""

    list_stands = Signal()
    """The first list is drawn, or there is none to draw; what need not be there before comes now."""

    ready = Signal()
    """The data layer is there and the first ledger was opened or given up."""

    lock_wanted = Signal()
    """The officer leaves the keyboard."""

    def __init__(self, machine: ThisComputer, asked: Path | None = None) -> None:
        super().__init__()
        self._machine = machine
        self._asked = asked
        self._starting: Starting | None = None
        self._opening: Opening | None = None
        self._coming: LedgerDesk | None = None
        self._following: Callable[[], None] | None = None
        self._is_ending = False
        self.open_ledger: OpenLedger | None = None
        self.window = MainWindow(machine.settings)
        self._help = Help(self.window, machine.today)
        self._wire()
        self._forget_ledger(STARTING)

    def show(self) -> None:
        """Show the window; everything else follows its first paint."""
        self.window.show()
        if self._machine.settings.put_aside:
            self._tell_put_aside(self._machine.settings.put_aside)
        QTimer.singleShot(_AT_THE_LATEST, self.load)

    def load(self) -> None:
        """Show the list, import the data layer and open the first ledger; harmless when begun before."""
        if self._starting is not None:
            return
        from zsyz_desktop.ui.program.starting import Starting  # noqa: PLC0415 -- the window is shown first

        first = self._asked or next(iter(self._machine.settings.recent_ledgers), None)
        self._starting = Starting(self.window, self._machine, first)
        self._starting.list_stands.connect(self.list_stands)
        self._starting.loaded.connect(partial(self._open_first, first))
        self._starting.begin()

    def be_called(self, ledger: str) -> None:
        """A second start: come forward, and open the ledger it was given."""
        self.window.come_forward()
        if ledger:
            self._open(Path(ledger))

    def perform(self, name: str) -> None:
        """Do what an action asks for. Raises Refusal and Trouble, which the crash hook tells as sentences."""
        job = self._own_jobs.get(name) or self._jobs().get(name)
        if job is not None:
            job()
        elif self._opening is None and self._starting is not None:
            self._starting.keep(partial(self._perform_if_may, name))

    def _perform_if_may(self, name: str) -> None:
        if self.window.actions_by_name[name].isEnabled():
            self.perform(name)

    def _jobs(self) -> dict[str, Callable[[], object]]:
        if self.open_ledger is not None:
            return self.open_ledger.what_actions_do
        return self._starting.what_actions_do if self._starting is not None else {}

    def _wire(self) -> None:
        self._own_jobs: dict[str, Callable[[], object]] = {
            "new_ledger": lambda: self._once_loaded(lambda opening: opening.ask_first()),
            "open_ledger": lambda: self._once_loaded(lambda opening: opening.ask_other()),
            "lock": self.lock_wanted.emit,
            "quit": self.window.close,
            "shortcuts": self._show_shortcuts,
            "handbook": self._help.show_handbook,
            "quick_start": self._help.save_quick_start,
            "about": self._show_about,
        }
        self.window.painted.connect(self.load, Qt.ConnectionType.QueuedConnection)
        self.window.close_requested.connect(self._close)
        self.window.status_line.undo_requested.connect(lambda: self.perform("undo"))
        self.window.recent_menu.aboutToShow.connect(self._fill_recent)
        for name, action in self.window.actions_by_name.items():
            action.triggered.connect(lambda _checked=False, name=name: self.perform(name))

    def _open_first(self, ledger: Path | None) -> None:
        from zsyz_desktop.ui.program.opening import Opening  # noqa: PLC0415 -- loaded by now, after the list was shown

        if self._is_ending:
            return
        self._opening = Opening(self.window, self._machine)
        self._opening.opened.connect(self._take)
        self._opening.given_up.connect(self._show_nothing)
        self._opening.restored.connect(self._tell_restored)
        self._opening.start(ledger)
        if self._starting is not None and self.open_ledger is not None:
            self._starting.do_kept()
        self.ready.emit()

    def _once_loaded(self, request: "Callable[[Opening], object]") -> None:
        if self._opening is not None:
            request(self._opening)
        elif self._starting is not None:
            self._starting.keep(partial(self._once_loaded, request))

    def _open(self, path: Path) -> None:
        if self.open_ledger is not None and self.open_ledger.desk.path.absolute() == path.absolute():
            self.window.status_line.tell(f"“{path.name}”已经打开。")
        else:
            self._once_loaded(lambda opening: opening.open(path))

    def _take(self, desk: "LedgerDesk") -> None:
        """Another ledger is open: the one before goes first, unless its officer stays with unsaved edits."""
        if self.open_ledger is None:
            self._show(desk)
            return
        self._give_up_coming()  # a third was asked for while the first was still closing
        self._coming = desk
        if not self.open_ledger.close():
            self._stay()

    def _give_up_coming(self) -> None:
        if self._coming is not None:
            self._coming.close()
            self._coming.deleteLater()
        self._coming = None

    def _show(self, desk: "LedgerDesk") -> None:
        from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger  # noqa: PLC0415 -- loaded by now, after the list was shown

        self._machine.settings.note_opened(desk.path)
        assert self._starting is not None  # noqa: S101 -- nothing is opened before `load`
        self.open_ledger = OpenLedger(self.window, desk, self._machine, self._starting.take_place(desk.path))
        self.open_ledger.closed.connect(self._after_closing)
        self.open_ledger.kept_open.connect(self._stay)
        self.open_ledger.open_wanted.connect(self._open)
        self.open_ledger.restore_wanted.connect(self._restore)
        self.open_ledger.wipe_wanted.connect(self._wipe)
        if self._opening is not None and self._opening.asks_for_sheet(desk.path):
            QTimer.singleShot(0, partial(self._perform_if_may, "import_sheet"))

    def _after_closing(self) -> None:
        if self.open_ledger is not None:
            self.open_ledger.desk.deleteLater()
            self.open_ledger.deleteLater()
        self.open_ledger = None
        self._forget_ledger(NOTHING_OPEN)
        coming, self._coming = self._coming, None
        following, self._following = self._following, None
        if coming is not None:
            self._show(coming)
        elif following is not None:
            following()
        elif self._is_ending:
            QTimer.singleShot(0, self.window.close)  # Qt does not hear a close within a close

    def _restore(self, backup: Path) -> None:
        """The ledger is closed first, without a copy of its own: what is put over it keeps one."""
        if self.open_ledger is None or self._opening is None:
            return
        self._following = partial(self._opening.restore_over, backup, self.open_ledger.desk.path)
        if not self.open_ledger.close(copying=False):
            self._stay()

    def _wipe(self, doomed: "Sequence[Doomed]") -> None:
        """The ledger is closed first, without a copy; when all is told the program ends."""
        if self.open_ledger is None:
            return
        self._following = partial(_wipe_now, doomed, self.window, self._machine)
        if not self.open_ledger.close(copying=False):
            self._stay()

    def _tell_restored(self, safety: Path) -> None:
        said = f"已恢复。恢复前的台账留在：{safety}。恢复不能用 Ctrl+Z 撤销；要退回，到“数据”里恢复这一份。"
        self.window.status_line.tell(said)

    def _show_nothing(self) -> None:
        if self.open_ledger is None:
            if self._starting is not None:
                self._starting.let_go()
            self._forget_ledger(NOTHING_OPEN)

    def _forget_ledger(self, why: str) -> None:
        self.window.show_nothing(why)
        for name in NEED_A_LEDGER:
            self.window.actions_by_name[name].setEnabled(False)

    def _close(self, event: "QCloseEvent") -> None:
        if self.open_ledger is None:
            self._is_ending = True
            self.window.remember()
            event.accept()
            return
        event.ignore()  # the copy at close is made first; `_after_closing` comes back
        self.window.remember()
        self._is_ending = True
        if not self.open_ledger.close():
            self._stay()

    def _stay(self) -> None:
        """The open ledger stays: what was to come after it does not, another ledger is let go of."""
        self._is_ending, self._following = False, None
        self._give_up_coming()

    def _tell_put_aside(self, sentence: str) -> None:
        from zsyz_desktop.errors import Trouble  # noqa: PLC0415 -- where this machine's settings were broken only
        from zsyz_desktop.ui.pieces.trouble import tell_trouble  # noqa: PLC0415 -- the same

        tell_trouble(self.window, Trouble(sentence), title="本机设置")

    def _show_shortcuts(self) -> None:
        from zsyz_desktop.ui.window.shortcut_sheet import ShortcutSheet  # noqa: PLC0415 -- the first paint does without

        _open(ShortcutSheet(self.window))

    def _show_about(self) -> None:
        from zsyz_desktop.ui.window.about import About  # noqa: PLC0415 -- what it asks the libraries takes a while

        ledger = self.open_ledger.desk.path if self.open_ledger is not None else None
        _open(About(self._machine.version(), ledger, self._machine.settings.folder, self.window))

    def _fill_recent(self) -> None:
        menu = self.window.recent_menu
        menu.clear()
        for number, path in enumerate(self._machine.settings.recent_ledgers, 1):
            action = menu.addAction(f"&{number}　{menu_words(f'{path.name}　{path.parent}')}")
            action.triggered.connect(lambda _checked=False, path=path: self._open(path))
        if menu.isEmpty():
            menu.addAction("暂无最近打开的台账").setEnabled(False)


def _wipe_now(doomed: "Sequence[Doomed]", window: MainWindow, machine: ThisComputer) -> None:
    from zsyz_desktop.ui.program.wiping import wipe  # noqa: PLC0415 -- once in the life of a computer

    wipe(doomed, window, machine)


def _open(dialog: "QDialog") -> None:
    """It goes when it is closed; the window would else keep every one that was ever opened."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
