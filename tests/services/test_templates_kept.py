"""Checklist templates of one's own: they hold for projects entered from then on, and the way back is open."""

from datetime import date

import pytest
from officer import contents, enter, fields_of
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Milestone, MilestoneLink
from zsyz_desktop.models.desk import Setting
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import ProjectType, Stage
from zsyz_desktop.services.chart.charting import chart_of, links_of, milestones_of
from zsyz_desktop.services.history.history_words import setting_title
from zsyz_desktop.services.ledger.resources import project_template
from zsyz_desktop.services.loop.checklist_reading import read_checklist
from zsyz_desktop.services.loop.checklists import items_of, take_up_item
from zsyz_desktop.services.templates.template_editing import (
    add_template_item,
    change_template_item,
    move_template_item,
    put_back_template_item,
    remove_template_item,
    reset_template_item,
)
from zsyz_desktop.services.templates.templates_kept import current_template, list_template, reset_template

LAND = ProjectType.STANDARD_LAND


def milestone(session: Session, project: Project, code: str) -> Milestone | None:
    chart = chart_of(session, project)
    found = [each for each in milestones_of(session, chart.id) if each.template_code == code]
    return found[0] if found else None


def test_without_a_change_the_template_is_the_one_that_comes_with_the_program(session: Session) -> None:
    for kind in ProjectType:
        assert current_template(session, kind) is project_template(kind)
        assert not any(line.changed for line in list_template(session, kind))


def test_a_changed_item_holds_for_projects_entered_from_then_on(session: Session) -> None:
    before = enter(session, code="A")
    session.flush()
    change_template_item(session, LAND, "5.1", {"text": "公司注册（园区代办）", "days": "５", "required": "否"})
    session.flush()
    after = enter(session, code="B")
    session.flush()
    texts = {
        project.code: next(item for item in items_of(session, project) if item.template_code == "5.1")
        for project in (before, after)
    }
    assert texts["A"].text != texts["B"].text == "公司注册（园区代办）"
    assert (texts["A"].is_required, texts["B"].is_required) == (True, False)
    first = milestone(session, before, "5.1")
    assert first is not None
    assert first.days == 12
    change_template_item(session, LAND, "5.1", {"required": "是"})
    session.flush()
    later = milestone(session, enter(session, code="C"), "5.1")
    assert later is not None
    assert (later.name, later.days) == ("公司注册", 5)


def test_an_item_that_is_left_out_is_in_neither_list_nor_chart_and_its_order_is_stepped_over(session: Session) -> None:
    change_template_item(session, LAND, "5.2", {"predecessors": "5.1、4.9"})
    change_template_item(session, LAND, "4.9", {"optional": "是"})
    session.flush()
    project = enter(session, code="A")
    session.flush()
    assert "4.9" not in [item.template_code for item in items_of(session, project)]
    assert milestone(session, project, "4.9") is None
    chart = chart_of(session, project)
    codes = {each.id: each.template_code for each in milestones_of(session, chart.id)}
    before = {codes[link.predecessor_id] for link in links_of(session, chart.id) if codes[link.successor_id] == "5.2"}
    assert before == {"5.1", "4.8"}


def test_changed_predecessors_order_the_chart(session: Session) -> None:
    change_template_item(session, LAND, "4.9", {"predecessors": "4.1、4.2"})
    session.flush()
    project = enter(session, code="A")
    session.flush()
    chart = chart_of(session, project)
    codes = {each.id: each.template_code for each in milestones_of(session, chart.id)}
    links: list[MilestoneLink] = list(links_of(session, chart.id))
    assert {codes[link.predecessor_id] for link in links if codes[link.successor_id] == "4.9"} == {"4.1", "4.2"}


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"text": " ", "days": "三天", "predecessors": "9.9"}, {"text", "days", "predecessors"}),
        ({"text": "长" * 121}, {"text"}),
        ({"days": "-1"}, {"days"}),
        ({"days": "4000"}, {"days"}),
        ({"predecessors": "5.1"}, {"predecessors"}),
        ({"optional": "是"}, {"optional"}),
        ({"days": ""}, {"days"}),
    ],
)
def test_what_cannot_stand_is_refused_at_once_and_nothing_is_kept(
    session: Session, typed: dict[str, str], fields: set[str]
) -> None:
    with pytest.raises(Refusal) as caught:
        change_template_item(session, LAND, "4.8", typed)  # 签约: it carries a date, and 5.1 waits for it
    assert fields_of(caught.value) == fields
    session.flush()
    assert session.exec(select(Setting)).all() == []


def test_an_unknown_item_is_refused(session: Session) -> None:
    with pytest.raises(Refusal, match=r"标准供地模板里没有9\.9这一项"):
        change_template_item(session, LAND, "9.9", {"days": "1"})


def test_a_value_typed_back_to_its_default_is_forgotten(session: Session) -> None:
    change_template_item(session, LAND, "5.1", {"days": "20"})
    session.flush()
    changed = {line.code: line.changed for line in list_template(session, LAND) if line.changed}
    assert changed == {"5.1": ("days",)}
    change_template_item(session, LAND, "5.1", {"days": "12"})
    session.flush()
    assert current_template(session, LAND) is project_template(LAND)


def test_one_item_or_all_go_back_to_their_defaults(session: Session) -> None:
    change_template_item(session, LAND, "5.1", {"days": "20"})
    change_template_item(session, LAND, "5.2", {"days": "20"})
    change_template_item(session, ProjectType.AGRI_TOURISM, "5.2", {"days": "9"})
    reset_template_item(session, LAND, "5.1")
    assert [line.code for line in list_template(session, LAND) if line.changed] == ["5.2"]
    reset_template(session, LAND)
    assert current_template(session, LAND) is project_template(LAND)
    assert current_template(session, ProjectType.AGRI_TOURISM).item("5.2").days == 9


def test_a_changed_template_is_undone_like_everything_else(office: Store) -> None:
    with office.read() as session:
        before = contents(session)
    with office.work(title="改模板") as session:
        change_template_item(session, LAND, "5.1", {"days": "20"})
    office.undo()
    with office.read() as session:
        assert {name: rows for name, rows in contents(session).items() if name != "setting"} == {
            name: rows for name, rows in before.items() if name != "setting"
        }
        assert current_template(session, LAND) is project_template(LAND)


def codes(session: Session, stage: int) -> list[str]:
    return [item.code for item in current_template(session, LAND).items if item.stage == stage]


def nodes_before(session: Session, project: Project, code: str) -> set[str | None]:
    chart = chart_of(session, project)
    known = {each.id: each.template_code for each in milestones_of(session, chart.id)}
    links = links_of(session, chart.id)
    return {known[link.predecessor_id] for link in links if known[link.successor_id] == code}


def test_an_added_item_stands_where_it_was_asked_for_and_the_next_key_node_waits_for_it(session: Session) -> None:
    earlier = enter(session, code="A")
    typed = {"text": "临时用电（园区）", "stage": "5 要素保障", "days": "5", "required": "是", "code": "５.4A"}
    assert add_template_item(session, LAND, typed, behind="5.4") == "5.4a"
    assert codes(session, 5)[3:6] == ["5.4", "5.4a", "5.5"]
    assert current_template(session, LAND).item("5.6").predecessors == ("5.5", "5.4a")
    project = enter(session, code="B")
    session.flush()
    assert "5.4a" in [item.template_code for item in items_of(session, project)]
    assert "5.4a" not in [item.template_code for item in items_of(session, earlier)]
    node = milestone(session, project, "5.4a")
    assert node is not None
    assert (node.name, node.days) == ("临时用电", 5)
    assert "5.4a" in nodes_before(session, project, "5.6")


def test_without_a_place_an_added_item_stands_behind_those_its_stage_begins_with(session: Session) -> None:
    code = add_template_item(session, LAND, {"text": "通电", "stage": "5 要素保障", "days": "5"}, behind="4.1")
    assert code == "5.20"
    assert codes(session, 5)[8:11] == ["5.9", "5.20", "5.10"]
    assert code not in {before for item in current_template(session, LAND).items for before in item.predecessors}


def test_an_item_taken_out_is_stepped_over_and_can_be_put_back(session: Session) -> None:
    assert remove_template_item(session, LAND, "6.3b") == ("6.3c",)
    assert remove_template_item(session, LAND, "4.9") == ()
    change_template_item(session, LAND, "6.3c", {"days": "50"})
    assert "6.3b" not in current_template(session, LAND).item("6.3c").predecessors
    project = enter(session, code="A")
    session.flush()
    assert not {"6.3b", "4.9"} & {item.template_code for item in items_of(session, project)}
    assert "6.3b" not in nodes_before(session, project, "6.3c")
    put_back_template_item(session, LAND, "6.3b")
    assert "6.3b" in current_template(session, LAND).item("6.3c").predecessors
    assert [line.code for line in list_template(session, LAND) if line.is_removed] == ["4.9"]


def test_who_waited_for_an_item_taken_out_waits_for_what_it_waited_for(session: Session) -> None:
    change_template_item(session, LAND, "6.3b", {"predecessors": "6.3a"})
    change_template_item(session, LAND, "6.3c", {"predecessors": "6.3b"})
    remove_template_item(session, LAND, "6.3b")
    assert current_template(session, LAND).item("6.3c").predecessors == ("6.3a",)
    with pytest.raises(Refusal, match="已移出模板，不能作前置"):
        change_template_item(session, LAND, "6.4", {"predecessors": "6.3b"})


def test_an_item_that_carries_a_date_of_the_project_cannot_be_taken_out(session: Session) -> None:
    with pytest.raises(Refusal, match="记着“签约”日期，项目的日期要靠它，不能移出模板"):
        remove_template_item(session, LAND, "4.8")
    assert current_template(session, LAND) is project_template(LAND)


def test_items_move_within_their_stage_only_and_back_again_is_no_change(session: Session) -> None:
    move_template_item(session, LAND, "4.2", -1)
    assert codes(session, 4)[:3] == ["4.2", "4.1", "4.3"]
    with pytest.raises(Refusal, match=r"4\.2已是第4阶段的第一项"):
        move_template_item(session, LAND, "4.2", -1)
    with pytest.raises(Refusal, match=r"4\.9已是第4阶段的最后一项"):
        move_template_item(session, LAND, "4.9", 1)
    project = enter(session, code="A")
    session.flush()
    assert [item.template_code for item in items_of(session, project) if item.stage == 4][:2] == ["4.2", "4.1"]
    move_template_item(session, LAND, "4.2", 1)
    assert current_template(session, LAND) is project_template(LAND)


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"text": "", "days": "x", "code": "4.20"}, {"text", "days", "code"}),
        ({"text": "甲", "code": "5.1"}, {"code"}),
        ({"text": "施工招标"}, {"text"}),
        ({"text": "长" * 61}, {"text"}),
        ({"text": "甲", "predecessors": "9.9", "responsible": "部" * 81}, {"predecessors", "responsible"}),
        ({"text": "甲", "code": "5.20", "predecessors": "5.20"}, {"predecessors"}),
    ],
)
def test_a_new_item_that_cannot_stand_is_refused_at_once(
    session: Session, typed: dict[str, str], fields: set[str]
) -> None:
    with pytest.raises(Refusal) as caught:
        add_template_item(session, LAND, {"stage": "5 要素保障", **typed})
    assert fields_of(caught.value) == fields
    assert session.exec(select(Setting)).all() == []


def test_a_code_is_never_given_twice_as_projects_go_on_naming_theirs(session: Session) -> None:
    first = add_template_item(session, LAND, {"text": "甲", "stage": "5 要素保障", "required": "是"})
    enter(session, code="A")
    session.flush()
    reset_template(session, LAND)
    session.flush()
    other = add_template_item(session, ProjectType.AGRI_TOURISM, {"text": "乙", "stage": "5 要素保障"})
    assert (first, other) == ("5.20", "5.21")
    with pytest.raises(Refusal, match=r"编号5\.20已经用过"):
        add_template_item(session, LAND, {"text": "丙", "stage": "5 要素保障", "code": "5.20"})


def test_an_item_added_later_can_be_taken_up_by_a_project_that_was_there(session: Session) -> None:
    project = enter(session, code="A")
    code = add_template_item(session, LAND, {"text": "临时用电", "stage": "5 要素保障", "days": "5", "required": "是"})
    session.flush()
    offered = read_checklist(session, "A", date(2024, 6, 26)).optional
    assert (code, "临时用电", Stage.FACTORS) in offered
    take_up_item(session, project, code)
    session.flush()
    assert code in [item.template_code for item in items_of(session, project)]


def test_an_own_item_is_changed_in_place_and_its_code_stays(session: Session) -> None:
    code = add_template_item(session, LAND, {"text": "甲", "stage": "5 要素保障", "required": "是"})
    change_template_item(session, LAND, code, {"text": "乙", "responsible": "园区", "is_key": "是"})
    line = next(line for line in list_template(session, LAND) if line.code == code)
    assert (line.texts["text"], line.texts["responsible"], line.is_own, line.changed) == ("乙", "园区", True, ())
    assert current_template(session, LAND).item(code).is_key


def test_the_log_calls_a_changed_template_by_its_type() -> None:
    assert setting_title("template.standard_land") == "标准供地的清单模板"
    assert setting_title("grouping") == "项目分组"
