"""What attends to the whole run beside the window: errors, keys, dropped files, the lock; loaded once it is painted."""

from PySide6.QtWidgets import QApplication

from zsyz_desktop.bug_report import keep_report
from zsyz_desktop.machine import ProgramFile
from zsyz_desktop.passphrase import Passphrase
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.pieces.candidates import Candidates
from zsyz_desktop.ui.program.crash import CrashHook
from zsyz_desktop.ui.program.enter_keys import EnterKeys
from zsyz_desktop.ui.program.files_on_fields import FilesOnFields
from zsyz_desktop.ui.program.locking import Locking
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.program.undo_keys import UndoKeys
from zsyz_desktop.ui.program.within_screen import WithinScreen


def attend(app: QApplication, program: Program, machine: ThisComputer) -> None:
    """From now to the end of the run."""
    folder = machine.settings.folder
    keep = lambda report: keep_report(folder, report, machine.moment())  # noqa: E731 -- as it is called
    CrashHook(program.window, machine.version, ProgramFile(), keep).install()
    program.lock_wanted.connect(Locking(app, program.window, Passphrase(folder)).lock)
    UndoKeys(app, app)
    EnterKeys(app, app)
    Candidates(app, app)
    WithinScreen(app, app)
    FilesOnFields(app, app)
