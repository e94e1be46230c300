"""What is typed on a register page goes nowhere but where the officer saves it, and does not go without a word."""

from collections.abc import Callable
from datetime import date
from typing import cast
from uuid import UUID

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from zsyz_desktop.models.working import Problem
from zsyz_desktop.rules.problems import PROBLEM_MOVES
from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.kinds.liaisons import LIAISONS
from zsyz_desktop.services.kinds.problems import PROBLEMS
from zsyz_desktop.services.kinds.units import UNITS
from zsyz_desktop.ui.chart.tab import ChartTab
from zsyz_desktop.ui.checklist.tab import ChecklistTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.tab import TabTitle
from zsyz_desktop.ui.register.page import RegisterPage
from zsyz_desktop.ui.register.place import RegisterPlace
from zsyz_desktop.ui.register.tab import RegisterTab
from zsyz_desktop.ui.unsaved.leaving import Leaving

MOVE = {move.command: move for move in PROBLEM_MOVES}
Show = Callable[[Kind], RegisterPage]


@pytest.fixture
def show(sample_desk_open: LedgerDesk, qtbot: QtBot) -> Show:
    places = []  # as the window does, the fixture holds them

    def make(kind: Kind) -> RegisterPage:
        place = RegisterPlace((kind,), kind.title, sample_desk_open)
        places.append(place)
        qtbot.addWidget(place)
        with qtbot.waitExposed(place):
            place.show()
        return place.page

    return make


def a_problem(page: RegisterPage, text: str) -> str:
    page.show_row(None)
    page.form.take({"project_id": "P02", "text": text})
    assert page.save()
    assert page.key is not None
    return page.key


def ask(page: RegisterPage, command: str, **texts: str) -> None:
    page.take(MOVE[command])
    assert page.moves.form is not None
    page.moves.form.form.take(texts)


def banner(page: RegisterPage) -> str:
    label = page.findChild(QLabel, "panel_banner")
    assert label is not None
    return label.text()


def states(page: RegisterPage) -> dict[str, str]:
    return {page.list.item(row, 2).text(): page.list.item(row, 6).text() for row in range(page.list.rowCount())}


def test_a_move_asked_about_goes_with_its_row_and_is_told(show: Show, sample_desk_open: LedgerDesk) -> None:
    page = show(PROBLEMS)
    before = states(page)
    a_problem(page, "示例问题丙")
    ask(page, "defer", deferred_reason="等批复", deferred_until="2024-08-01")
    page.form.take({"measures": "逐户走访"})
    sample_desk_open.undo()
    assert page.moves.move_open is None
    assert page.save()
    assert states(page) == before
    assert all(each in banner(page) for each in ("逐户走访", "等批复", "「暂缓原因」"))


def test_a_move_that_became_illegal_says_what_was_typed(show: Show, sample_desk_open: LedgerDesk) -> None:
    page = show(PROBLEMS)
    key = a_problem(page, "示例问题丙")
    ask(page, "assign", unit_id="禄丰市工信局", due="2024-07-30")
    with sample_desk_open.work("别处暂缓") as session:
        session.get_one(Problem, UUID(key)).state = MOVE["defer"].to
    assert (page.key, page.moves.move_open) == (key, None)
    assert "禄丰市工信局" in banner(page)


def test_what_is_typed_below_an_open_move_is_saved_with_it(show: Show) -> None:
    page = show(PROBLEMS)
    a_problem(page, "示例问题丙")
    ask(page, "assign", unit_id="禄丰市工信局", due="2024-07-30")
    page.form.take({"measures": "逐户走访", "helping_units": "示例协办局"})
    assert page.moves.form is not None
    page.moves.form.confirm_button.click()
    assert page.row is not None
    assert (page.row.texts["measures"], page.row.says("state")) == ("逐户走访", "办理中")
    assert not page.has_unsaved()


def test_a_field_saved_below_an_open_move_is_not_put_back_by_it(show: Show) -> None:
    page = show(PROBLEMS)
    a_problem(page, "示例问题丙")
    ask(page, "assign", unit_id="禄丰市工信局")
    page.form.take({"due": "2024-07-30"})
    assert page.save()
    assert page.row is not None
    assert (page.row.texts["due"], page.row.says("state")) == ("2024-07-30", "办理中")


def test_an_objection_to_what_a_move_does_not_ask_is_told_by_title(show: Show, sample_desk_open: LedgerDesk) -> None:
    page = show(PROBLEMS)
    key = a_problem(page, "示例问题丙")
    ask(page, "assign", unit_id="禄丰市工信局", due="2024-07-30")
    assert page.save()
    with sample_desk_open.work("旧数据") as session:
        session.get_one(Problem, UUID(key)).due = date(2024, 6, 1)
    ask(page, "report")
    assert not page.save()
    assert "「计划解决日期」" in banner(page)


def test_a_wanted_row_filled_meanwhile_is_no_row_to_go_to(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    page = show(LIAISONS)
    keys = [row.key for row in page.source.read().rows if row.is_wanted]
    unit = next(row.texts["unit_id"] for row in page.source.read().rows if row.key == keys[1])
    page.show_row(keys[0])
    page.form.take({"unit_id": unit, "person_id": "示例新人"})
    monkeypatch.setattr("zsyz_desktop.ui.unsaved.leaving.ask_leaving", lambda *_: Leaving.SAVE)
    page.list.setCurrentCell(1, 0)
    assert page.row is not None
    assert page.row.says("person_id") == "示例新人"


def test_a_saved_row_is_named_and_a_new_one_is_seen(show: Show, qtbot: QtBot) -> None:
    page = show(UNITS)
    page.finding.search.setText("禄丰")
    page.show_row(None)
    page.form.take({"name": "姚安县示例局"})
    with qtbot.waitSignal(page.message) as told:
        page.save()
    assert told.args == ["已保存：姚安县示例局"]
    assert page.list.key == page.key
    page.finding.search.setText("姚安县示例局")
    page.form.take({"name": "示例改名局"})
    with qtbot.waitSignal(page.message) as told:
        page.save()
    assert told.args == ["已保存：示例改名局"]


def test_a_save_reads_the_register_once(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    page = show(UNITS)
    reads = []
    read = page.source.read
    monkeypatch.setattr(page.source, "read", lambda: reads.append(1) or read())
    page.show_row(None)
    page.form.take({"name": "姚安县示例局"})
    assert page.save()
    assert len(reads) == 1


def test_what_is_half_done_outlives_another_code_of_the_project(sample_desk_open: LedgerDesk, qtbot: QtBot) -> None:
    panel = ProjectPanel(sample_desk_open, None, PROJECT_TABS)
    qtbot.addWidget(panel)
    panel.open_project("P02")
    more = panel.page.more
    chart = cast("ChartTab", more.go_to(TabTitle.CHART))
    assert chart.chart is not None
    chart.forms.ask_add(chart.chart.rows[0].key)
    chart.forms.add.form.take({"name": "示例节点"})
    loop = cast("ChecklistTab", more.go_to(TabTitle.CHECKLIST))
    loop.lessons.form.take({"lessons": "早与电网对接"})
    problems = cast("RegisterTab", more.go_to(TabTitle.PROBLEMS))
    problems.page.add()
    problems.page.form.take({"text": "写了一半的问题"})
    panel.page.show_card()
    panel.page.card.form.take({"code": "P02X"})
    assert panel.save()
    assert panel.code == "P02X"
    kept = {title: kept.half_filled() for title, kept in more.kept_forms().items()}
    assert set(kept) == {"推进图表", "闭环清单", "问题"}
    more.go_to(TabTitle.CHART)
    assert chart.forms.add.form.typed("name") == "示例节点"
    assert chart.half_done()
    more.go_to(TabTitle.CHECKLIST)
    assert loop.lessons.form.changed() == {"lessons": "早与电网对接"}
    more.go_to(TabTitle.PROBLEMS)
    assert problems.page.form.typed("text") == "写了一半的问题"
    assert problems.half_done()
