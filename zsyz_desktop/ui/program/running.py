"""Qt made ready, the window shown, and the program's turns until it is closed."""

import os
import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QThreadPool
from PySide6.QtWidgets import QApplication

from zsyz_desktop.machine import ProgramFile
from zsyz_desktop.passphrase import Passphrase
from zsyz_desktop.ui.input_method.choice import choose_input_method
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.pieces.texts import speak_chinese
from zsyz_desktop.ui.program.crash import CrashHook
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.program.single_instance import SingleInstance
from zsyz_desktop.ui.style.display_size import ask_of_qt, chosen_size
from zsyz_desktop.ui.style.fonts import use_own_faces
from zsyz_desktop.ui.style.window_sheet import keep_sheet

if TYPE_CHECKING:  # the list is shown first
    from zsyz_desktop.ui.program.locking import Locking

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
    if not _may_enter(Passphrase(machine.settings.folder)):
        instance.release()
        return 0
    program = attended(app, machine, ledger)
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


def attended(app: QApplication, machine: ThisComputer, ledger: Path | None) -> Program:
    """The program on a ledger, not shown yet; errors are told from now on, all else attends once the list stands."""
    program = Program(machine, ledger)
    CrashHook(program.window, machine.version, ProgramFile(), partial(_keep_report, machine)).install()

    @cache
    def attend() -> "Locking":
        from zsyz_desktop.ui.program import attending  # noqa: PLC0415 -- the list is shown first

        return attending.attend(app, program.window, machine)

    program.list_stands.connect(attend)
    program.lock_wanted.connect(lambda: attend().lock())  # also before the list stands
    return program


def _keep_report(machine: ThisComputer, report: str) -> Path | None:
    from zsyz_desktop.bug_report import keep_report  # noqa: PLC0415 -- by the first error

    return keep_report(machine.settings.folder, report, machine.moment())


def _may_enter(passphrase: Passphrase) -> bool:
    if not passphrase.is_set:
        return True
    from zsyz_desktop.ui.program.passphrase_box import PassphraseBox  # noqa: PLC0415 -- where one is set only

    return bool(PassphraseBox(passphrase, _ASKED, "退出").exec())


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
