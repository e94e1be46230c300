"""The template's own wording stays in the help: papers carry names, terms and levels as they are here."""

from datetime import date

from officer import TODAY
from sqlmodel import Session

from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import ItemState, RegionLevel
from zsyz_desktop.rules.checklist_sheet import ChecklistSheet
from zsyz_desktop.rules.item_words import put_off
from zsyz_desktop.rules.sheets import ItemRow, ProgressSheet
from zsyz_desktop.services.loop.checklists import items_of
from zsyz_desktop.services.papers.paper_sets import checklists, progress_charts


def rows(session: Session, code: str) -> dict[str, ItemRow]:
    (sheet,) = checklists(session, TODAY, [code]).sheets
    assert isinstance(sheet, ChecklistSheet)
    return {item.code: item for item in sheet.items}


def test_hints_of_the_template_are_not_printed_and_an_officers_own_words_are(
    session: Session, project: Project
) -> None:
    found = {item.template_code: item for item in items_of(session, project)}
    found["5.6"].text = "环评批复（含地下水专题）"
    found["5.6"].result = "楚环审〔2024〕7号批复（附图）"
    session.flush()
    printed = rows(session, project.code)
    assert printed["4.8"].text == "签约"
    assert printed["5.3"].text == "用地预审与选址意见书"
    assert printed["4.7"].result is None  # nothing came of it yet: a blank to be filled in
    assert {item.unit for item in printed.values()} == {None}  # nobody took one up: 「—」, never a guess
    assert (printed["5.6"].text, printed["5.6"].result) == ("环评批复（含地下水专题）", "楚环审〔2024〕7号批复（附图）")
    assert found["4.8"].text == "签约（正式合同；框架协议另列）"


def test_what_follows_the_start_waits_for_it_and_no_longer(sample: Store) -> None:
    with sample.read() as session:
        waiting, begun = rows(session, "P05"), rows(session, "P01")
    assert {code for code, item in waiting.items() if item.waits_for_start} == {
        "6.5",
        "6.8",
        "6.9a",
        "6.9b",
        "6.9c",
        "6.9d",
    }
    assert waiting["6.5"].days_after_start == 30
    assert waiting["6.5"].due is not None
    assert waiting["6.5"].due < date(2024, 6, 26)
    assert waiting["6.5"].state is ItemState.NOT_STARTED
    assert not any(item.waits_for_start for item in begun.values())
    assert {code for code, item in begun.items() if item.runs_on} == {"6.6", "6.7"}


def test_what_came_of_an_item_is_named_once_it_did_and_who_took_it_up(sample: Store) -> None:
    with sample.read() as session:
        printed = rows(session, "P05")
    assert (printed["5.1"].result, printed["5.4"].result, printed["6.1"].result) == ("营业执照", None, None)
    assert (printed["5.4"].unit, printed["5.3"].unit, printed["6.6"].unit) == ("姚安县自然资源局", None, None)


def test_what_the_chart_counts_late_and_the_checklist_does_not_is_named(sample: Store) -> None:
    with sample.read() as session:
        items = tuple(rows(session, "P05").values())
    assert put_off(items, TODAY) == "另有1项随开工顺延，这里不计逾期，推进图表按节点计：6.5 固投纳统入库。"


def test_a_dossier_is_called_by_its_own_level(sample: Store) -> None:
    with sample.read() as session:
        (sheet,) = checklists(session, TODAY, ["P01"]).sheets
    assert isinstance(sheet, ChecklistSheet)
    assert sheet.dossier_level is RegionLevel.COUNTY


def test_the_factors_of_a_chart_are_the_open_items_of_stage_five(sample: Store) -> None:
    with sample.read() as session:
        sheets = progress_charts(session, TODAY, ["P01", "P05", "P09"]).sheets
    found = [
        [(item.code, item.text) for item in sheet.factors or ()] for sheet in sheets if isinstance(sheet, ProgressSheet)
    ]
    assert found[0] == []
    assert found[1] == [("5.4", "土地报批与供应")]
    assert len(found) == 3
