"""A form filled in half on a further tab: asked about before it goes, kept or given up as the officer says."""

import pytest
from chart_officer import open_chart, open_panel, row
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from zsyz_desktop.ui.chart.tab import ChartTab
from zsyz_desktop.ui.checklist.tab import ChecklistTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.tab import TabTitle


@pytest.fixture
def panel(sample_desk_open: LedgerDesk, qtbot: QtBot) -> ProjectPanel:
    return open_panel(sample_desk_open, qtbot)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked; the answer is the button named by `answers`."""
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    return said


def answer(monkeypatch: pytest.MonkeyPatch, title: str) -> None:
    def clicked(box: QMessageBox) -> object:
        return next(button for button in box.buttons() if button.text() == title)

    monkeypatch.setattr(QMessageBox, "clickedButton", clicked)


def begin_extension(panel: ProjectPanel, qtbot: QtBot) -> ChartTab:
    tab = open_chart(panel, "P01", qtbot)
    tab.acts.do("extend", row(tab, "110kV接入").key)
    tab.forms.extension.form.take({"reason": "电网改造推迟，批文要等到下月"})
    return tab


def test_a_form_filled_in_half_stays_when_the_officer_goes_on_with_it(
    panel: ProjectPanel, qtbot: QtBot, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = begin_extension(panel, qtbot)
    answer(monkeypatch, "继续填写")
    assert not panel.open_project("P02")
    assert asked == ["“推进图表”里有填了一半、尚未办理的内容，离开就没有了。"]
    assert panel.code == "P01"
    assert tab.forms.extension.form.typed("reason") == "电网改造推迟，批文要等到下月"


def test_a_form_given_up_is_gone_and_nobody_asks_again(
    panel: ProjectPanel, qtbot: QtBot, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = begin_extension(panel, qtbot)
    answer(monkeypatch, "放弃填写")
    assert panel.open_project("P02")
    assert tab.forms.open_form is None
    assert panel.open_project("P03")
    assert len(asked) == 1


def test_looking_at_a_back_plan_is_nothing_to_ask_about(panel: ProjectPanel, qtbot: QtBot, asked: list[str]) -> None:
    tab = open_chart(panel, "P10", qtbot)
    tab.tools.back_plan.click()
    assert panel.open_project("P02")
    assert asked == []


def test_a_checklist_item_closed_in_half_is_asked_about(
    panel: ProjectPanel, qtbot: QtBot, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.open_project("P02")
    tab = panel.page.more.go_to(TabTitle.CHECKLIST)
    assert isinstance(tab, ChecklistTab)
    tab.go_to_part("6.8")
    details = tab.box("6.8").details()
    details.open_closing()
    assert panel.may_leave()
    details.open_closing()
    proposed = details.closing.form.typed("verified_by")
    details.closing.form.take({"verified_by": "示例另一人"})
    qtbot.waitUntil(details.closing.form.isVisible)
    answer(monkeypatch, "继续填写")
    assert not panel.may_leave()
    assert details.closing.form.typed("verified_by") == "示例另一人"
    answer(monkeypatch, "放弃填写")
    assert panel.may_leave()
    details.open_closing()
    assert details.closing.form.typed("verified_by") == proposed
    assert len(asked) == 2
