"""What attends to the whole run beside the window: keys, dropped files, the lock; loaded once the list stands."""

from PySide6.QtWidgets import QApplication

import zsyz_desktop.ui.program.crash_report  # noqa: F401 -- now, as an upgrade may take its file away later
from zsyz_desktop.passphrase import Passphrase
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.pieces.candidates import Candidates
from zsyz_desktop.ui.program.enter_keys import EnterKeys
from zsyz_desktop.ui.program.files_on_fields import FilesOnFields
from zsyz_desktop.ui.program.locking import Locking
from zsyz_desktop.ui.program.undo_keys import UndoKeys
from zsyz_desktop.ui.program.within_screen import WithinScreen
from zsyz_desktop.ui.window.window import MainWindow


def attend(app: QApplication, window: MainWindow, machine: ThisComputer) -> Locking:
    """From now to the end of the run; the lock is given back, which is asked for by name."""
    UndoKeys(app, app)
    EnterKeys(app, app)
    Candidates(app, app)
    WithinScreen(app, app)
    FilesOnFields(app, app)
    return Locking(app, window, Passphrase(machine.settings.folder))
