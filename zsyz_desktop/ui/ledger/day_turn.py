"""Midnight, and a computer that wakes up on another day: whoever shows the ledger reads it again."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk

_LOOK_EVERY = 30_000
"""Milliseconds; a timer set to midnight would sleep on with the computer."""


class DayTurn(QObject):
    """Looks at the day every half minute and whenever the officer comes back to the program."""

    turned = Signal()
    """It is another day; the ledger is not read again yet."""

    def __init__(self, desk: LedgerDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._day = desk.today
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)
        self.timer.setInterval(_LOOK_EVERY)
        self.go_on()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)  # noqa: S101 -- there are windows
        app.applicationStateChanged.connect(self._note_state)

    def look(self) -> None:
        """Have everything judged anew where the day is another one."""
        if self._desk.today != self._day:
            self._day = self._desk.today
            self.turned.emit()
            self._desk.look_again()

    def go_on(self) -> None:
        """Look from now on."""
        self.timer.start()

    def stop(self) -> None:
        """The ledger is being let go of."""
        self.timer.stop()

    def _note_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and self.timer.isActive():
            self.look()
