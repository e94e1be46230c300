"""Checklist templates of one's own: they hold for projects entered from then on, and the way back is open."""

import pytest
from officer import contents, enter, fields_of
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Milestone, MilestoneLink
from zsyz_desktop.models.desk import Setting
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import ProjectType
from zsyz_desktop.services.charting import chart_of, links_of, milestones_of
from zsyz_desktop.services.checklists import items_of
from zsyz_desktop.services.resources import project_template
from zsyz_desktop.services.templates_kept import (
    change_template_item,
    current_template,
    list_template,
    reset_template,
    reset_template_item,
)

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
