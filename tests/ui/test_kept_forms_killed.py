"""The program is killed while a form is filled in half; at the next start the form is open again, as it was."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest
from keyboard import start, wait
from pytestqt.qtbot import QtBot

from zsyz_desktop.ui.chart.tab import ChartTab
from zsyz_desktop.ui.checklist.tab import ChecklistTab
from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.preferences.form_page import FormPage
from zsyz_desktop.ui.preferences.place import PreferencesPlace
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.project.tab import TabTitle

_BEGINS = """
import os, signal, sys
from datetime import datetime, timezone
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from keyboard import start, wait, write
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk
from zsyz_desktop.ui.program.running import make_application
from zsyz_desktop.ui.project.tab import TabTitle

app = make_application()
ledger, folder = Path(sys.argv[1]), Path(sys.argv[2])
program = start(ledger, folder, lambda: datetime(2024, 6, 26, 2, tzinfo=timezone.utc))
wiring = program.open_ledger
"""
_KILLED = """
drafts = DraftDesk(folder, ledger)
wait(lambda: any("示例写到一半" in draft.texts.values() for draft in drafts.all()))
os.kill(os.getpid(), signal.SIGKILL)
"""
_IN_THE_CHART = """
wiring.navigation.open_project("P01")
tab = wiring.panel.page.more.go_to(TabTitle.CHART)
wait(lambda: tab.grid.key is not None)
tab.forms.ask_extension(next(row.key for row in tab.chart.rows if row.name == "110kV接入"))
tab.forms.extension.form.focus_field("reason")
write("示例写到一半")
"""
_IN_THE_LOOP = """
wiring.navigation.open_project("P02")
tab = wiring.panel.page.more.go_to(TabTitle.CHECKLIST)
tab.go_to_part("6.8")
details = tab.box("6.8").details()
details.open_closing()
details.closing.form.focus_field("description")
write("示例写到一半")
"""
_IN_SETTINGS = """
place = wiring.further["设置"].content()
program.window.go_to_place(wiring.further["设置"])
wait(lambda: place.isVisible())
page = place.go_to("填报单位")
page.form.rows["reporter"].editor.show_text("")
page.form.focus_field("reporter")
write("示例写到一半")
"""


def chart_form(program: Program) -> Form:
    assert program.open_ledger is not None
    assert program.open_ledger.panel.code == "P01"
    return cast("ChartTab", program.open_ledger.panel.page.more.go_to(TabTitle.CHART)).forms.extension.form


def loop_form(program: Program) -> Form:
    assert program.open_ledger is not None
    assert program.open_ledger.panel.code == "P02"
    return (
        cast("ChecklistTab", program.open_ledger.panel.page.more.go_to(TabTitle.CHECKLIST))
        .box("6.8")
        .details()
        .closing.form
    )


def settings_form(program: Program) -> Form:
    assert program.open_ledger is not None
    place = cast("PreferencesPlace", program.open_ledger.further["设置"].made)
    page = cast("FormPage", place.pages["填报单位"].made)
    wait(page.has_unsaved)
    assert program.window.status_line.unsaved.isVisible()
    return page.form


@dataclass(frozen=True)
class Killed:
    """Where something was typed, how it is found again, and in which field."""

    script: str
    find: Callable[[Program], Form]
    field: str


@pytest.mark.parametrize(
    "killed",
    [
        pytest.param(Killed(_IN_THE_CHART, chart_form, "reason"), id="extension"),
        pytest.param(Killed(_IN_THE_LOOP, loop_form, "description"), id="closing"),
        pytest.param(Killed(_IN_SETTINGS, settings_form, "reporter"), id="settings"),
    ],
)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL as a power cut is of POSIX")
def test_a_form_filled_in_half_is_open_again_after_a_kill(
    killed: Killed,
    sample_file: Path,
    tmp_path: Path,
    now: Callable[[], datetime],
    qtbot: QtBot,
) -> None:
    ledger = Path(shutil.copyfile(sample_file, tmp_path / sample_file.name))
    call = [sys.executable, "-c", _BEGINS + killed.script + _KILLED, str(ledger), str(tmp_path / "本机")]
    run = subprocess.run([*call, str(Path(__file__).parent)], check=False, capture_output=True, text=True, timeout=120)
    assert run.returncode == -9, run.stderr
    program = start(ledger, tmp_path / "本机", now)
    qtbot.addWidget(program.window)
    form = killed.find(program)
    assert form.isVisible()
    assert form.typed(killed.field) == "示例写到一半"
    assert "上次填到这里" in form.rows[killed.field].message
    assert program.open_ledger is not None
    program.open_ledger.panel.page.more.drop_half_done()
    place = program.open_ledger.further["设置"].made
    if place is not None:
        cast("PreferencesPlace", place).pages["填报单位"].content().discard()
    with qtbot.waitSignal(program.open_ledger.closed, timeout=20_000):
        program.open_ledger.close()
