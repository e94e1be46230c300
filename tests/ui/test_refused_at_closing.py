"""A setting that is refused while the window closes: the officer stays, and stands before what was refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from zsyz_desktop.ui.preferences.place import PreferencesPlace
from zsyz_desktop.ui.preferences.thresholds_page import ThresholdsPage
from zsyz_desktop.ui.program.program import Program

Start = Callable[..., Program]


def test_closing_with_a_refused_threshold_leads_to_it(
    start: Start, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = tmp_path / "样例.zsyz"
    ledger.write_bytes(sample_file.read_bytes())
    program = start(ledger)
    wiring = program.open_ledger
    assert wiring is not None
    place = wiring.further["设置"].content()
    assert isinstance(place, PreferencesPlace)
    page = place.go_to("口径与阈值")
    assert isinstance(page, ThresholdsPage)
    page.form.take({"remind_from": "10"})
    assert page.has_unsaved()
    program.window.go_to_place(wiring.place)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    monkeypatch.setattr(
        QMessageBox, "clickedButton", lambda box: next(each for each in box.buttons() if each.text() == "保存")
    )
    assert not wiring.close()
    assert program.window.place_stack.currentWidget() is wiring.further["设置"]
    assert page.has_unsaved()
    page.discard()
