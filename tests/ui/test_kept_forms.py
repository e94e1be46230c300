"""Every form filled in half outlives a kill: open again as it was, told beside what is stored, gone once it is done."""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from zsyz_desktop.services.kinds.problems import PROBLEMS
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk, place_record, project_record
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.chart.tab import ChartTab
from zsyz_desktop.ui.checklist.item_details import ItemDetails
from zsyz_desktop.ui.checklist.tab import ChecklistTab
from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.funds.plan_box import PlanBox
from zsyz_desktop.ui.funds.tab import FundsTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.preferences.form_page import FormPage
from zsyz_desktop.ui.preferences.place import PreferencesPlace
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.tab import ProjectTab, TabTitle
from zsyz_desktop.ui.register.page import RegisterPage
from zsyz_desktop.ui.register.tab import RegisterTab
from zsyz_desktop.ui.unsaved.form_drafts import FormDrafts

UI = Path(__file__).parents[2] / "zsyz_desktop" / "ui"
ID_NUMBER = "11010519491231002X"
NODE = "110kV接入"


@pytest.fixture
def drafts(tmp_path: Path, sample_desk_open: LedgerDesk) -> DraftDesk:
    return DraftDesk(tmp_path / "数据", sample_desk_open.path)


@pytest.fixture
def opens(sample_desk_open: LedgerDesk, drafts: DraftDesk, qtbot: QtBot) -> Callable[[], ProjectPanel]:
    """A window after the other over the same ledger and the same drafts."""

    def open_one() -> ProjectPanel:
        panel = ProjectPanel(sample_desk_open, drafts, PROJECT_TABS)
        qtbot.addWidget(panel)
        return panel

    return open_one


@pytest.fixture
def settings_place(
    sample_desk_open: LedgerDesk, drafts: DraftDesk, tmp_path: Path, qtbot: QtBot
) -> Callable[[], PreferencesPlace]:
    """设置, one after the other."""

    def open_one() -> PreferencesPlace:
        kept = MachineSettings(tmp_path / "数据")
        place = PreferencesPlace(sample_desk_open, kept, drafts)
        qtbot.addWidget(place)
        drafting = place.findChild(FormDrafts)
        assert drafting is not None
        qtbot.waitUntil(lambda: drafting.follows == place_record("设置"))
        return place

    return open_one


def killed(owner: ProjectPanel | PreferencesPlace) -> None:
    """The pause is over and the draft on the disk; then the window is heard of no more."""
    found = owner.findChild(FormDrafts)
    assert found is not None
    found.write()
    found.drafting.follow(None)


def chart(panel: ProjectPanel) -> ChartTab:
    return cast("ChartTab", panel.page.more.go_to(TabTitle.CHART))


def loop(panel: ProjectPanel) -> ChecklistTab:
    return cast("ChecklistTab", panel.page.more.go_to(TabTitle.CHECKLIST))


def key(tab: ChartTab, name: str) -> str:
    assert tab.chart is not None
    return next(row.key for row in tab.chart.rows if row.name == name)


def details(panel: ProjectPanel, code: str) -> ItemDetails:
    tab = loop(panel)
    tab.go_to_part(code)
    return tab.box(code).details()


def begin_extension(panel: ProjectPanel) -> Form:
    tab = chart(panel)
    tab.forms.ask_extension(key(tab, NODE))
    tab.forms.extension.form.take({"new_date": "2024-10-1", "reason": "电网改造推迟"})
    return tab.forms.extension.form


def begin_replan(panel: ProjectPanel) -> Form:
    tab = chart(panel)
    assert tab.chart is not None
    tab.forms.ask_replan({key(tab, NODE): {"planned_finish": tab.chart.today, "is_key": True}})
    tab.forms.replan.form.take({"reason": "整体后移"})
    return tab.forms.replan.form


def begin_back_plan(panel: ProjectPanel) -> Form:
    tab = chart(panel)
    tab.forms.ask_back_plan(key(tab, NODE))
    tab.forms.back_plan.form.take({"target_date": "2024-11-30"})
    return tab.forms.back_plan.form


def begin_add(panel: ProjectPanel) -> Form:
    tab = chart(panel)
    tab.forms.ask_add(key(tab, NODE))
    tab.forms.add.form.take({"name": "厂房封顶", "planned_finish": "2024-12-1"})
    return tab.forms.add.form


def begin_closing(panel: ProjectPanel) -> Form:
    found = details(panel, "6.8")
    found.open_closing()
    found.closing.form.take({"description": "会议纪要第三条", "verified_by": "示例核验员"})
    return found.closing.form


def begin_waiving(panel: ProjectPanel) -> Form:
    found = details(panel, "6.8")
    found.open_waiving()
    found.waiving.form.take({"waived_reason": "不需要这一项"})
    return found.waiving.form


def begin_item(panel: ProjectPanel) -> Form:
    form = details(panel, "6.8").form
    form.take({"next_step": "下周去现场"})
    return form


def moving_entry(panel: ProjectPanel) -> Form:
    tab = loop(panel)
    section = next(each for each in tab.sections.values() if each.fact is not None and each.fact.is_current)
    return section.moving.entry.form


def begin_move(panel: ProjectPanel) -> Form:
    tab = loop(panel)
    section = next(each for each in tab.sections.values() if each.fact is not None and each.fact.is_current)
    section.moving.open_back()
    section.moving.entry.form.take({"reason": "要素没有落实"})
    return section.moving.entry.form


def begin_lessons(panel: ProjectPanel) -> Form:
    form = loop(panel).lessons.form
    form.take({"lessons": "选址要早定\n环评提前介入"})
    return form


def problems(panel: ProjectPanel) -> RegisterPage:
    return cast("RegisterTab", panel.page.more.go_to(TabTitle.PROBLEMS)).page


def begin_problem(panel: ProjectPanel) -> Form:
    form = problems(panel).form
    form.take({"measures": "先行用地报批"})
    return form


def put_off_form(panel: ProjectPanel) -> Form:
    asked = problems(panel).moves.form
    assert asked is not None
    return asked.form


def begin_putting_off(panel: ProjectPanel) -> Form:
    page = problems(panel)
    page.take(next(each for each in PROBLEMS.moves if each.command == "defer"))
    put_off_form(panel).take({"deferred_reason": "等待批复"})
    return put_off_form(panel)


def funds(panel: ProjectPanel) -> FundsTab:
    return cast("FundsTab", panel.page.more.go_to(TabTitle.FUNDS))


def plan_form(panel: ProjectPanel) -> Form:
    return funds(panel).findChildren(PlanBox)[-1].form


def begin_plan(panel: ProjectPanel) -> Form:
    funds(panel).open_plan()
    plan_form(panel).take({"year": "2025", "total": "1200", "months_3": "100", "source": "党组会"})
    return plan_form(panel)


@dataclass(frozen=True)
class OnTab:
    """One form of a tab: how it is begun, and where it is found in another window."""

    code: str
    name: str
    begin: Callable[[ProjectPanel], Form]
    find: Callable[[ProjectPanel], Form]


ON_TABS = (
    OnTab("P01", "extension", begin_extension, lambda panel: chart(panel).forms.extension.form),
    OnTab("P01", "replan", begin_replan, lambda panel: chart(panel).forms.replan.form),
    OnTab("P01", "back_plan", begin_back_plan, lambda panel: chart(panel).forms.back_plan.form),
    OnTab("P01", "add", begin_add, lambda panel: chart(panel).forms.add.form),
    OnTab("P02", "closing", begin_closing, lambda panel: details(panel, "6.8").closing.form),
    OnTab("P02", "waiving", begin_waiving, lambda panel: details(panel, "6.8").waiving.form),
    OnTab("P02", "item", begin_item, lambda panel: details(panel, "6.8").form),
    OnTab("P02", "move", begin_move, moving_entry),
    OnTab("P02", "lessons", begin_lessons, lambda panel: loop(panel).lessons.form),
    OnTab("P04", "form", begin_problem, lambda panel: problems(panel).form),
    OnTab("P04", "move", begin_putting_off, put_off_form),
    OnTab("P04", "plan", begin_plan, plan_form),
)
REGISTERS = {"单位": "name", "人员": "name", "联络员": "person_id", "依据文件": "title", "清单模板": "text"}


@pytest.mark.parametrize("form", ON_TABS, ids=lambda form: form.name)
def test_a_form_of_a_tab_opens_again_as_it_was(
    form: OnTab, opens: Callable[[], ProjectPanel], drafts: DraftDesk
) -> None:
    first = opens()
    first.open_project(form.code)
    typed = {name: row.editor.typed() for name, row in form.begin(first).rows.items()}
    killed(first)
    second = opens()
    assert second.offer_drafts()
    assert second.code == form.code
    assert second.page.more.half_done() is not None
    found = form.find(second)
    assert {name: row.editor.typed() for name, row in found.rows.items()} == typed
    assert any("上次填到这里" in row.message for row in found.rows.values())
    second.page.more.drop_half_done()
    assert drafts.all() == []


@pytest.mark.parametrize("form", ON_TABS, ids=lambda form: form.name)
def test_an_id_number_is_not_kept_from_any_form_and_its_field_says_so(
    form: OnTab, opens: Callable[[], ProjectPanel], drafts: DraftDesk
) -> None:
    panel = opens()
    panel.open_project(form.code)
    begun = form.begin(panel)
    name = next(name for name, row in begun.rows.items() if not row.isHidden() and row.spec.fact.length)
    begun.take({name: f"张三{ID_NUMBER}"})
    killed(panel)
    assert ID_NUMBER not in "".join(text for draft in drafts.all() for text in draft.texts.values())
    assert "身份证号" in begun.rows[name].message


def test_what_is_stored_stands_below_what_was_typed(opens: Callable[[], ProjectPanel]) -> None:
    first = opens()
    first.open_project("P02")
    form = details(first, "6.8").form
    stored = {name: form.stored(name) for name in form.rows if form.stored(name)}
    name = next(iter(stored))
    form.take({name: "示例改过的"})
    killed(first)
    second = opens()
    second.offer_drafts()
    assert details(second, "6.8").form.rows[name].message == f"上次填到这里，尚未保存；已存的是：{stored[name]}"


def test_ticked_nodes_of_the_template_are_ticked_again(opens: Callable[[], ProjectPanel]) -> None:
    first = opens()
    first.open_project("P01")
    begin_add(first)
    offered = chart(first).chart
    assert offered is not None
    wanted = frozenset(each.code for each in offered.missing[:2])
    assert wanted
    chart(first).forms.add.tick(wanted)
    killed(first)
    second = opens()
    second.offer_drafts()
    assert chart(second).forms.add.codes() == wanted


def test_the_changes_of_a_plan_made_anew_are_those_that_were_asked_for(opens: Callable[[], ProjectPanel]) -> None:
    first = opens()
    first.open_project("P01")
    begin_replan(first)
    wanted = chart(first).forms.replan.changes
    killed(first)
    second = opens()
    second.offer_drafts()
    assert chart(second).forms.replan.changes == wanted


def test_a_refused_cell_stands_in_the_grid_again(opens: Callable[[], ProjectPanel], drafts: DraftDesk) -> None:
    first = opens()
    first.open_project("P01")
    tab = chart(first)
    tab.grid.go_to(key(tab, NODE), "name")
    index = tab.grid.currentIndex()
    tab.grid.nodes.refuse(index, "甲" * 80, "太长")
    cell = tab.grid.nodes.cell(index)
    killed(first)
    second = opens()
    second.offer_drafts()
    assert chart(second).grid.nodes.refused[cell].text == "甲" * 80
    second.page.more.drop_half_done()
    assert drafts.all() == []


def test_forms_of_two_tabs_are_both_opened_again(opens: Callable[[], ProjectPanel]) -> None:
    first = opens()
    first.open_project("P02")
    begin_closing(first)
    chart(first).forms.ask_add()
    chart(first).forms.add.form.take({"name": "厂房封顶"})
    killed(first)
    second = opens()
    said: list[str] = []
    second.message.connect(said.append)
    second.offer_drafts()
    assert chart(second).forms.add.form.typed("name") == "厂房封顶"
    assert details(second, "6.8").closing.form.typed("verified_by") == "示例核验员"
    assert any("推进图表" in each and "闭环清单" in each for each in said)


def test_a_confirmed_form_leaves_no_draft(opens: Callable[[], ProjectPanel], drafts: DraftDesk) -> None:
    panel = opens()
    panel.open_project("P02")
    form = begin_waiving(panel)
    killed_drafts = panel.findChild(FormDrafts)
    assert killed_drafts is not None
    killed_drafts.write()
    assert drafts.all()
    form.parent().confirmed.emit()  # type: ignore[attr-defined]  # the ActionForm it stands in
    assert drafts.all() == []


def test_a_form_whose_node_is_gone_is_told_with_its_words(opens: Callable[[], ProjectPanel], drafts: DraftDesk) -> None:
    first = opens()
    first.open_project("P01")
    begin_extension(first)
    killed(first)
    tab = chart(first)
    tab.desk.finish(tab.chart, key(tab, NODE))  # type: ignore[arg-type]  # a chart is shown
    second = opens()
    said: list[str] = []
    second.message.connect(said.append)
    second.offer_drafts()
    assert any("电网改造推迟" in each and "已不在" in each for each in said)
    assert drafts.all() == []


def test_a_project_left_with_its_forms_given_up_has_no_draft_and_the_next_one_none(
    opens: Callable[[], ProjectPanel], drafts: DraftDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = opens()
    panel.open_project("P01")
    begin_extension(panel)
    monkeypatch.setattr("zsyz_desktop.ui.project.further_tabs.ask_giving_up", lambda *_: True)
    assert panel.open_project("P02")
    assert drafts.all() == []


@pytest.mark.parametrize("title", ["填报单位", "口径与阈值", "备份位置"])
def test_what_is_typed_in_a_page_of_settings_is_there_again(
    title: str, settings_place: Callable[[], PreferencesPlace], drafts: DraftDesk
) -> None:
    first = settings_place()
    page = cast("FormPage", first.go_to(title))
    name = next(name for name, row in page.form.rows.items() if not row.spec.fact.choices)
    page.form.take({name: "68"})
    killed(first)
    second = settings_place()
    again = cast("FormPage", second.pages[title].made)
    assert again.form.changed() == {name: "68"}
    assert second.sections.currentItem().text() == title
    again.discard()
    assert drafts.all() == []


@pytest.mark.parametrize(("title", "name"), REGISTERS.items())
def test_what_is_typed_over_a_line_of_a_register_is_there_again(
    title: str, name: str, settings_place: Callable[[], PreferencesPlace]
) -> None:
    first = settings_place()
    page = cast("RegisterPage", first.go_to(title))
    if page.lists.count():
        page.lists.setCurrentIndex(1)
        page.lists.textActivated.emit(page.lists.currentText())
    page.list.setCurrentCell(page.list.rowCount() - 1, 0)
    line = page.list.key
    page.form.take({name: "示例"})
    killed(first)
    again = cast("RegisterPage", settings_place().pages[title].made)
    assert (again.list.key, again.lists.currentText()) == (line, page.lists.currentText())
    assert again.form.changed() == {name: "示例"}


def test_a_new_line_of_a_register_is_begun_again(settings_place: Callable[[], PreferencesPlace]) -> None:
    first = settings_place()
    page = cast("RegisterPage", first.go_to("单位"))
    page.add()
    page.form.take({"name": "示例新单位"})
    killed(first)
    again = cast("RegisterPage", settings_place().pages["单位"].made)
    assert again.list.key == ""
    assert again.form.typed("name") == "示例新单位"
    assert again.has_unsaved()


# Every place where something is typed: how it outlives a kill, or why it need not.
KEPT = {
    "project/card_tab.py:CardTab:Form": "draft of the project, offered line by line",
    "project/team_box.py:TeamBox:LineEditor": "draft of the project",
    "project/team_row.py:TeamRow:LineEditor": "draft of the project",
    "chart/grid_cell.py:GridCell:LineEditor": "cells: what was refused; a cell in hand is one fact and seconds old",
    "chart/grid_cell.py:GridCell:DayEditor": "cells",
    "forms/entry_line.py:EntryLine:QLineEdit": "entry, tried in test_month_place.py and test_meetings_place.py",
    "sheet/cell.py:SheetCell:LineEditor": "cells, tried in test_month_place.py",
    "forms/action_form.py:ActionForm:Form": "closing, waiving, move, extension, replan, back_plan, add, lead, halt",
    "checklist/item_details.py:ItemDetails:Form": "item",
    "checklist/lessons_box.py:LessonsBox:Form": "lessons",
    "preferences/form_page.py:FormPage:Form": "form",
    "register/page.py:RegisterPage:Form": "form",
}
NOT_KEPT = {
    "intake/answer_bar.py:AnswerBar:QLineEdit": "one cell's answer, written into the staged sheet at once",
    "upkeep/wipe_box.py:WipeBox:QLineEdit": "two words typed to confirm that all of it goes",
    "upkeep/wipe_box.py:WipeBox:QPlainTextEdit": "only read",
    "intake/signing_step.py:_line:QLineEdit": "two names and a day under signed figures, written at once",
    "funds/plan_box.py:PlanBox:Form": "a head and a row of twelve, pasted from a sheet and saved at once",
    "month/promises.py:PromisesBox:DayEditor": "a day or two, ticked and saved at once",
    "projects/name_row.py:NameRow:QLineEdit": "the name of a saved filter: one word, and the filter itself is kept",
    "history/filter_bar.py:HistoryFilterBar:DayEditor": "a search",
    "history/tab.py:HistoryTab:QPlainTextEdit": "only read",
    "program/crash_report.py:CrashReport:QPlainTextEdit": "only read",
    "window/about.py:_parts:QPlainTextEdit": "only read",
    "preferences/fonts_page.py:FontsPage:LineEditor": "a sentence to try the fonts with",
    "program/first_start.py:_line:QLineEdit": "there is no ledger yet to keep a draft of; two names",
    "upkeep/bin_page.py:BinPage:QLineEdit": "a code in place of one that is taken, typed and used at once",
    "papers/view_bar.py:ViewBar:QLineEdit": "a page number",
    "papers/sentence_box.py:SentenceBox:QPlainTextEdit": "a sentence or two beside the ledger's own, saved at once",
    "handbook/book.py:_search_line:QLineEdit": "a search",
    "project/halt_box.py:HaltBox:QLineEdit": "why something is put right: said with each deed, in a field beside it",
}
EDITORS = {"Form", "LineEditor", "LinesEditor", "DayEditor", "QLineEdit", "QPlainTextEdit", "QTextEdit"}


def typed_at() -> set[str]:
    """Everything in the window that makes an editor: file, class or function, and kind; editors themselves aside."""
    found = set()
    for path in sorted(UI.rglob("*.py")):
        if path.parent.name == "forms" and path.stem not in {"action_form", "entry_line"}:
            continue
        for top in ast.parse(path.read_text(encoding="utf-8")).body:
            for node in ast.walk(top):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in EDITORS:
                    found.add(f"{path.relative_to(UI).as_posix()}:{getattr(top, 'name', '')}:{node.func.id}")
    return found


def test_every_place_where_something_is_typed_outlives_a_kill_or_says_why_not() -> None:
    assert [place for place in sorted(typed_at()) if (place in KEPT) is (place in NOT_KEPT)] == []


def test_the_lists_name_nothing_that_is_not_there() -> None:
    assert KEPT.keys() | NOT_KEPT.keys() == typed_at()


@pytest.mark.parametrize("title", ["推进图表", "闭环清单", "进展", "资金", "问题"])
def test_every_form_of_a_tab_is_declared_and_tried_above(title: str, opens: Callable[[], ProjectPanel]) -> None:
    panel = opens()
    panel.open_project("P02")
    tab: ProjectTab = panel.page.more.go_to(TabTitle(title))
    tried = {form.name for form in ON_TABS} | {"cells"}
    assert set(tab.kept.names) <= tried
    assert tab.kept.names


def test_one_draft_holds_everything_typed_in_a_project(
    opens: Callable[[], ProjectPanel], drafts: DraftDesk, sample_desk_open: LedgerDesk
) -> None:
    panel = opens()
    panel.open_project("P02")
    begin_lessons(panel)
    killed(panel)
    with sample_desk_open.read() as session:
        assert [each.record for each in drafts.all()] == [project_record(str(project_by_code(session, "P02").id))]
