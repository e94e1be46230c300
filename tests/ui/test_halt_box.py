"""暂停与终止 below the card: decided in place with day, reason and approver; what is typed is in the draft."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zsyz_desktop.services.projects.halt_typing import HaltDeed, HaltFact
from zsyz_desktop.ui.forms.kept_forms import KeptForms
from zsyz_desktop.ui.project.halt_box import HaltBox

RUNNING = HaltFact("正常推进", (), (HaltDeed.PAUSE, HaltDeed.END))
PAUSED = HaltFact("暂停中", ("2024-06-24起　停电　批准人：示例县长",), (HaltDeed.RESUME, HaltDeed.END))
ENDED = HaltFact("已终止：2024-06-20，撤资", (), (HaltDeed.TAKE_END_BACK,))
TODAY = str(date(2024, 6, 26))


@pytest.fixture
def box(qtbot: QtBot) -> HaltBox:
    box = HaltBox()
    qtbot.addWidget(box)
    box.show_halt(RUNNING, TODAY, is_locked=False)
    box.show()
    return box


def offered(box: HaltBox) -> set[HaltDeed]:
    return {deed for deed, button in box.buttons.items() if not button.isHidden()}


@pytest.mark.parametrize("fact", [RUNNING, PAUSED, ENDED])
def test_only_what_can_be_decided_is_offered(box: HaltBox, fact: HaltFact) -> None:
    box.show_halt(fact, TODAY, is_locked=False)
    assert offered(box) == set(fact.deeds)
    assert box.line.text() == "\n".join((fact.sentence, *fact.pauses))
    assert box.correction.isHidden() is (fact is not ENDED)


def test_a_pause_is_asked_for_with_reason_and_approver(box: HaltBox, qtbot: QtBot) -> None:
    box.buttons[HaltDeed.PAUSE].click()
    assert not box.has_unsaved()
    box.entry.form.take({"reason": "停电", "approved_by": "示例县长"})
    assert box.has_unsaved()
    with qtbot.waitSignal(box.decided) as heard:
        box.entry.confirm_button.click()
    assert heard.args == [HaltDeed.PAUSE, {"on": TODAY, "reason": "停电", "approved_by": "示例县长"}]


def test_who_approved_last_is_proposed_and_is_nothing_typed(box: HaltBox) -> None:
    box.approver = "示例县长"
    box.open(HaltDeed.PAUSE)
    assert box.asked == (HaltDeed.PAUSE, {"on": TODAY, "reason": "", "approved_by": "示例县长"})
    assert not box.has_unsaved()
    box.open(HaltDeed.RESUME)
    assert box.asked == (HaltDeed.RESUME, {"on": TODAY})


def test_what_is_typed_is_in_the_draft_and_comes_back(box: HaltBox) -> None:
    box.open(HaltDeed.PAUSE)
    box.entry.form.take({"reason": "停电"})
    kept = KeptForms(box)
    box.declare_in(kept)
    (half,) = kept.half_filled()
    assert [(line.title, line.typed) for line in kept.lines(half) or ()] == [("暂停：原因", "停电")]
    box.close_form()
    assert kept.half_filled() == []
    assert kept.open_again(half)
    assert box.entry.form.typed("reason") == "停电"


@pytest.mark.parametrize(("is_decided", "goes_to"), [(True, HaltDeed.RESUME), (False, HaltDeed.PAUSE)])
def test_the_cursor_stays_with_the_buttons(box: HaltBox, qtbot: QtBot, *, is_decided: bool, goes_to: HaltDeed) -> None:
    box.activateWindow()
    box.open(HaltDeed.PAUSE)
    qtbot.waitUntil(lambda: box.entry.isAncestorOf(QApplication.focusWidget() or box))
    if is_decided:
        box.show_halt(PAUSED, TODAY, is_locked=False)
        box.close_form()
    else:
        box.entry.escape()
    assert QApplication.focusWidget() is box.buttons[goes_to]


def test_an_ended_project_asks_why_it_is_put_right(box: HaltBox, qtbot: QtBot) -> None:
    box.show_halt(ENDED, TODAY, is_locked=False)
    with qtbot.waitSignal(box.corrected) as heard:
        box.correction.setText("日期录错")
    assert heard.args == ["日期录错"]
    box.show_halt(RUNNING, TODAY, is_locked=False)
    assert box.correction.text() == ""
