"""Drafts of the opened project: they outlive the window, are offered back beside what is stored, and go with a save."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.drafts import DraftStore
from zsyz_desktop.models.words import TeamRole
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.four_ones_reading import MemberFact, TeamFact
from zsyz_desktop.services.whole_ledger.drafts import NEW_PROJECT, DraftDesk
from zsyz_desktop.ui.forms.kept_forms import from_draft
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.team_text import team_from_text, team_text
from zsyz_desktop.ui.unsaved import drafting
from zsyz_desktop.ui.unsaved.drafting import Drafting, DraftOf

TODAY = date(2024, 6, 26)
Opens = Callable[[], ProjectPanel]


@pytest.fixture
def drafts(tmp_path: Path, sample_desk_open: LedgerDesk) -> DraftDesk:
    return DraftDesk(tmp_path / "数据", sample_desk_open.path)


@pytest.fixture
def opens(sample_desk_open: LedgerDesk, drafts: DraftDesk, qtbot: QtBot) -> Opens:
    """A window after the other over the same ledger and the same drafts."""

    def open_one() -> ProjectPanel:
        panel = ProjectPanel(sample_desk_open, drafts, PROJECT_TABS)
        qtbot.addWidget(panel)
        return panel

    return open_one


def killed(panel: ProjectPanel) -> None:
    """The pause is over and the draft on the disk; then the window is heard of no more."""
    keeping = panel.findChild(Drafting)
    assert keeping is not None
    keeping.write()
    panel.hide()


def kept(drafts: DraftDesk) -> dict[str, str]:
    """What is kept of the card, by field."""
    (draft,) = drafts.all()
    found = {(where, half.form): half.texts for where, half in from_draft(draft.texts)}
    assert found.keys() == {("基本情况", "card")}
    return dict(found["基本情况", "card"])


def lines(panel: ProjectPanel) -> list[str]:
    return [label.text() for label in panel.page.offer.findChildren(QLabel, "draft_cell")]


def test_what_is_typed_is_written_after_a_pause_and_offered_beside_what_is_stored(
    opens: Opens, drafts: DraftDesk, qtbot: QtBot
) -> None:
    first = opens()
    first.open_project("P02")
    first.page.card.form.take({"agreed_amount": "13亿", "note": "记一笔"})
    assert drafts.all() == []
    qtbot.waitUntil(lambda: bool(drafts.all()), timeout=5000)
    second = opens()
    assert second.offer_drafts()
    assert second.code == "P02"
    assert lines(second) == ["协议投资", "120,000", "13亿", "备注", "（空）", "记一笔"]
    assert not second.has_unsaved()


def test_ticked_lines_become_unsaved_edits_and_the_others_stay_as_stored(opens: Opens, drafts: DraftDesk) -> None:
    first = opens()
    first.open_project("P02")
    first.page.card.form.take({"agreed_amount": "13亿", "note": "记一笔"})
    killed(first)
    panel = opens()
    panel.offer_drafts()
    (tick,) = (tick for name, tick in panel.page.offer.ticks.items() if "agreed_amount" in name)
    tick.click()
    panel.page.offer.take_button.click()
    assert panel.page.card.form.changed() == {"note": "记一笔"}
    assert kept(drafts) == {"note": "记一笔"}
    assert panel.save()
    assert drafts.all() == []


def test_a_declined_draft_is_gone(opens: Opens, drafts: DraftDesk) -> None:
    first = opens()
    first.open_project("P02")
    first.page.card.form.take({"note": "记一笔"})
    killed(first)
    panel = opens()
    panel.offer_drafts()
    panel.page.offer.decline_button.click()
    assert drafts.all() == []
    assert not panel.page.offer.is_open
    assert not panel.offer_drafts() or panel.page.offer.is_open is False


def test_typing_on_does_not_lose_what_is_offered_and_not_decided(opens: Opens, drafts: DraftDesk) -> None:
    first = opens()
    first.open_project("P02")
    first.page.card.form.take({"note": "记一笔"})
    killed(first)
    panel = opens()
    panel.offer_drafts()
    panel.page.card.form.take({"land_use": "300亩"})
    panel.close_project()
    assert kept(drafts) == {"note": "记一笔", "land_use": "300亩"}


def test_a_draft_older_than_what_is_stored_says_so(opens: Opens, sample_desk_open: LedgerDesk) -> None:
    first = opens()
    first.open_project("P02")
    first.page.card.form.take({"note": "记一笔"})
    killed(first)
    first.deleteLater()
    with sample_desk_open.work("别处") as session:
        project_by_code(session, "P02").land_use = "300亩"
    panel = opens()
    panel.offer_drafts()
    assert any("又改过" in label.text() for label in panel.page.offer.findChildren(QLabel))


def test_a_new_project_being_entered_is_offered_back(opens: Opens, drafts: DraftDesk) -> None:
    first = opens()
    first.enter_new()
    first.page.card.form.take({"name": "示例新项目", "region_id": "双柏县"})
    killed(first)
    assert drafts.all()[0].record == NEW_PROJECT
    panel = opens()
    assert panel.offer_drafts()
    panel.page.offer.take_button.click()
    assert panel.save()
    assert drafts.all() == []
    assert panel.code is not None
    assert panel.code.startswith("532322-2024-")


def test_discarding_drops_the_draft(opens: Opens, drafts: DraftDesk) -> None:
    panel = opens()
    panel.open_project("P02")
    panel.page.card.form.take({"note": "记一笔"})
    killed(panel)
    assert drafts.all()
    panel.discard()
    assert drafts.all() == []


def test_lead_and_team_are_drafted_too(opens: Opens, drafts: DraftDesk) -> None:
    first = opens()
    first.open_project("P01")
    first.page.ones.lead.entry.form.take({"person": "示例新书记", "reason": "调动"})
    first.page.ones.team.lead_unit.show_text("楚雄市科技局")
    killed(first)
    panel = opens()
    panel.offer_drafts()
    assert "牵头负责人：姓名" in lines(panel)
    assert "推进班子" in lines(panel)
    panel.page.offer.take_button.click()
    assert panel.page.ones.lead.entry.typed()["person"] == "示例新书记"
    assert panel.page.ones.team.typed().lead_unit == "楚雄市科技局"
    assert panel.save()
    assert drafts.all() == []


def test_what_is_not_passed_on_in_a_hand_over_is_drafted_with_it(opens: Opens) -> None:
    first = opens()
    first.open_project("P02")
    entry = first.page.ones.lead.entry
    key = min(entry.ticks.ticked())
    entry.form.take({"person": "示例新书记"})
    entry.ticks.box(key).click()
    killed(first)
    panel = opens()
    panel.offer_drafts()
    assert "牵头负责人：不移交的" in lines(panel)
    panel.page.offer.take_button.click()
    again = panel.page.ones.lead.entry
    assert key not in again.ticks.ticked()
    assert again.ticks.ticked() == entry.ticks.ticked()


def test_an_id_number_is_never_drafted_and_the_field_says_why(opens: Opens, drafts: DraftDesk) -> None:
    panel = opens()
    panel.open_project("P02")
    panel.page.card.form.take({"contact": "张三 11010519491231002X", "note": "记一笔"})
    killed(panel)
    assert kept(drafts) == {"note": "记一笔"}
    assert "身份证号" in panel.page.card.form.rows["contact"].message


def test_the_draft_of_a_project_that_is_gone_offers_nothing(opens: Opens, sample_desk_open: LedgerDesk) -> None:
    first = opens()
    first.open_project("P02")
    first.page.card.form.take({"note": "记一笔"})
    killed(first)
    first.deleteLater()
    with sample_desk_open.work("删除") as session:
        project_by_code(session, "P02").deleted_at = project_by_code(session, "P02").created_at
    assert not opens().offer_drafts()


def test_a_draft_that_cannot_be_written_is_told_once(
    sample_desk_open: LedgerDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "占住").write_text("不是文件夹", encoding="utf-8")
    panel = ProjectPanel(sample_desk_open, DraftDesk(tmp_path / "占住", sample_desk_open.path), PROJECT_TABS)
    qtbot.addWidget(panel)
    panel.open_project("P02")
    panel.page.card.form.take({"note": "记一笔"})
    with qtbot.waitSignal(panel.message) as said:
        killed(panel)
    with qtbot.assertNotEmitted(panel.message):
        killed(panel)
    assert "草稿" in said.args[0]


def test_a_draft_that_cannot_be_read_now_is_told_and_not_written_over(
    opens: Opens, drafts: DraftDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opens()
    first.open_project("P02")
    first.page.card.form.take({"note": "记一笔"})
    killed(first)
    second = opens()
    said: list[str] = []
    second.message.connect(said.append)
    with monkeypatch.context() as locked:
        locked.setattr(DraftStore, "all", unreadable)
        second.open_project("P02")
    assert "读不出来" in said
    second.page.card.form.take({"note": "另一笔"})
    killed(second)
    assert kept(drafts) == {"note": "记一笔"}


def unreadable(_: DraftStore) -> list[object]:
    raise Trouble("读不出来")


def test_a_team_reads_back_from_its_text_row_for_row() -> None:
    stored = TeamFact("甲局", (MemberFact("k1", TeamRole.HEAD, "市政府", "张三", "市长", "1"),))
    typed = TeamFact("乙局", (*stored.members, MemberFact("", TeamRole.MEMBER, "丙局", "", "", "")))
    assert team_from_text(team_text(typed), stored) == typed


def test_who_types_without_a_pause_is_kept_at_the_latest_after_three_seconds(
    drafts: DraftDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert drafting.AT_THE_LATEST == 3000
    monkeypatch.setattr(drafting, "AT_THE_LATEST", 100)
    typed: dict[str, str] = {}
    owner = QObject()
    keeping = Drafting(drafts, lambda: dict(typed), owner)
    keeping.follow(DraftOf(NEW_PROJECT, 0, "新项目"))
    for number in range(8):
        typed["note"] = "记" * (number + 1)
        keeping.wait()
        qtbot.wait(30)  # never the second's pause after which it is written otherwise
    (kept,) = drafts.all()
    assert kept.texts["note"].startswith("记")
    keeping.write()
    assert drafts.all()[0].texts == typed
