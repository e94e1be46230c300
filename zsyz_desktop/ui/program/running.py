"""Qt made ready, the window shown, and the program's turns until it is closed."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QSettings, QThreadPool
from PySide6.QtWidgets import QApplication

from zsyz_desktop.bug_report import keep_report
from zsyz_desktop.machine import ProgramFile
from zsyz_desktop.passphrase import Passphrase
from zsyz_desktop.ui.input_method.choice import choose_input_method
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.pieces.candidates import Candidates
from zsyz_desktop.ui.pieces.texts import speak_chinese
from zsyz_desktop.ui.program.crash import CrashHook
from zsyz_desktop.ui.program.enter_keys import EnterKeys
from zsyz_desktop.ui.program.files_on_fields import FilesOnFields
from zsyz_desktop.ui.program.locking import Locking
from zsyz_desktop.ui.program.passphrase_box import PassphraseBox
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.program.single_instance import SingleInstance
from zsyz_desktop.ui.program.undo_keys import UndoKeys
from zsyz_desktop.ui.program.within_screen import WithinScreen
from zsyz_desktop.ui.style.display_size import ask_of_qt, chosen_size
from zsyz_desktop.ui.style.fonts import use_own_faces
from zsyz_desktop.ui.style.window_sheet import keep_sheet

_ASKED = "本机设了打开口令。"
_NATIVE = QSettings.Format.NativeFormat


def run_window(machine: ThisComputer, ledger: Path | None) -> int:
    """Open the window and stay until it is closed; a second start calls the first one and ends at once."""
    QSettings.setPath(_NATIVE, QSettings.Scope.UserScope, str(machine.settings.folder))  # Qt's own: the file dialog's
    ask_of_qt(chosen_size(machine.settings.get), os.environ)
    fcitx = choose_input_method(os.environ, sys.platform)
    app = make_application()
    instance = SingleInstance(machine.settings.folder, app)
    if not instance.is_first():
        instance.call_first(ledger)
        return 0
    passphrase = Passphrase(machine.settings.folder)
    if passphrase.is_set and not PassphraseBox(passphrase, _ASKED, "退出").exec():
        instance.release()
        return 0
    program = Program(machine, ledger)
    program.lock_wanted.connect(Locking(app, program.window, passphrase).lock)
    keep = lambda report: keep_report(machine.settings.folder, report, machine.moment())  # noqa: E731 -- as it is called
    CrashHook(program.window, machine.version, ProgramFile(), keep).install()
    UndoKeys(app, app)
    EnterKeys(app, app)
    Candidates(app, app)
    WithinScreen(app, app)
    FilesOnFields(app, app)
    bridge = None
    if fcitx is not None:
        from zsyz_desktop.ui.input_method.fcitx_bridge import FcitxBridge  # noqa: PLC0415 -- where there is a bus only

        bridge = FcitxBridge(app, fcitx, app)
    instance.called.connect(program.be_called)
    program.window.keep_within(program.window.screen().availableSize())
    program.show()
    code = app.exec()
    QThreadPool.globalInstance().waitForDone()  # whoever ends it at once may do so while it is still loading
    instance.release()
    if bridge is not None:
        bridge.end()
    return code


def make_application() -> QApplication:
    """Qt as this program needs it: its name, Chinese texts, own faces, own style."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("zsyz-desktop")
    app.setApplicationDisplayName("")
    app.setStyle("Fusion")
    speak_chinese(app)
    keep_sheet(app)
    use_own_faces(app)  # last: with a style Qt takes the fonts Windows has for menus, lists and messages
    return app
