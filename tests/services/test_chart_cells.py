"""A cell of the milestone grid as it is typed; nodes of one's own and of the template put at their places."""

from datetime import date

import pytest
from officer import TODAY, close, fields_of, item_of
from sqlmodel import Session

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Event, Stage
from zsyz_desktop.services.chart.chart_adding import add_from_template, add_own, missing_from_template
from zsyz_desktop.services.chart.chart_editing import milestone_by_key, write_cell
from zsyz_desktop.services.chart.chart_reading import ChartRow, read_whole_chart
from zsyz_desktop.services.chart.charting import chart_of, links_of, milestones_of
from zsyz_desktop.services.chart.extending import extend_typed
from zsyz_desktop.services.chart.milestones import edit_milestone, find_milestone, remove_milestone
from zsyz_desktop.services.ledger.events import event_dates
from zsyz_desktop.services.ledger.resources import project_template


@pytest.fixture
def started(session: Session, project: Project) -> Milestone:
    """The node that carries 开工."""
    return next(each for each in milestones_of(session, chart_of(session, project).id) if each.name == "开工")


def write(session: Session, milestone: Milestone, field: str, text: str) -> None:
    write_cell(session, milestone, field, text, today=TODAY)


def shown(session: Session, project: Project, milestone: Milestone) -> ChartRow:
    return read_whole_chart(session, project, TODAY).by_key[str(milestone.id)]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("name", " 正式开工 "), "正式开工"),
        (("planned_start", "２０２４年８月"), date(2024, 8, 31)),
        (("planned_finish", "20241230"), date(2024, 12, 30)),
        (("actual_start", "2024.6.1"), date(2024, 6, 1)),
        (("percent", "４０%"), 40),
        (("unit", "示例住建局"), "示例住建局"),
        (("person", "示例股长"), "示例股长"),
        (("is_key", "否"), False),
    ],
)
def test_a_cell_is_read_as_officers_write(
    session: Session, project: Project, started: Milestone, typed: tuple[str, str], kept: object
) -> None:
    field, text = typed
    write(session, started, field, text)
    assert getattr(shown(session, project, started).node, field) == kept


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("name", "", "必须填写"),
        ("stage", "七", "没有“七”这个阶段"),
        ("is_key", "也许", "只填“是”或“否”"),
        ("planned_finish", "6.30", "日期“6.30”是否为2024年6月30日？"),
        ("planned_start", "2030-01-01", "早于计划开始日"),
        ("actual_start", "2024-06-27", "晚于今天"),
        ("actual_finish", "2024-06-27", "晚于今天"),
        ("percent", "101", "0 到 100"),
        ("percent", "-1", "0 到 100"),
        ("predecessors", "开工", "不能以自己为前置"),
        ("predecessors", "99", "没有序号为99的节点"),
        ("predecessors", "许可", "是不是"),
        ("predecessors", "没有的事", "分不清“没有的事”是哪个节点"),
    ],
)
def test_a_cell_that_cannot_stand_says_why(
    session: Session, started: Milestone, field: str, text: str, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        write(session, started, field, text)


@pytest.mark.parametrize("field", ["unit", "person", "planned_start", "planned_finish", "actual_start"])
def test_an_empty_text_clears(session: Session, project: Project, started: Milestone, field: str) -> None:
    write(session, started, field, "示例" if field in ("unit", "person") else "2024-06-01")
    write(session, started, field, "")
    assert getattr(shown(session, project, started).node, field) is None


def test_a_finished_node_is_wholly_done_until_its_day_is_cleared(session: Session, started: Milestone) -> None:
    write(session, started, "actual_finish", "2024-06-20")
    with pytest.raises(Refusal, match="已经完成"):
        write(session, started, "percent", "80")
    write(session, started, "actual_finish", "")
    assert (started.actual_finish, started.percent) == (None, 0)


def test_the_day_of_a_node_whose_item_is_closed_is_not_cleared(session: Session, project: Project) -> None:
    milestone = find_milestone(session, project, "4.1")
    close(session, item_of(session, project, "4.1"))
    with pytest.raises(Refusal, match="已办结"):
        write(session, milestone, "actual_finish", "")


def test_predecessors_become_exactly_what_is_written(session: Session, project: Project, started: Milestone) -> None:
    milestones = milestones_of(session, started.chart_id)
    whole = next(each.name for each in milestones if "、" in each.name)
    write(session, started, "predecessors", f"1，#2 {whole}")
    names = {each.id: each.name for each in milestones}
    linked = {
        names[each.predecessor_id] for each in links_of(session, started.chart_id) if each.successor_id == started.id
    }
    assert linked == {milestones[0].name, milestones[1].name, whole}
    write(session, started, "predecessors", "")
    assert shown(session, project, started).predecessors == ()


def test_a_node_given_another_stage_stands_at_the_end_of_it(session: Session, project: Project) -> None:
    first = milestones_of(session, chart_of(session, project).id)[0]
    write(session, first, "stage", "要素")
    milestones = milestones_of(session, first.chart_id)
    assert [each.stage for each in milestones] == sorted(each.stage for each in milestones if each.stage)
    assert [each for each in milestones if each.stage is Stage.FACTORS][-1].id == first.id


def test_a_node_of_ones_own_stands_where_it_was_put(session: Session, project: Project, started: Milestone) -> None:
    last_of_stage = add_own(session, project, name="土地征收", stage=Stage.FACTORS)
    before = add_own(session, project, name="三通一平", stage=Stage.LANDING, before=started.id, is_key=True)
    order = [each.id for each in milestones_of(session, started.chart_id)]
    assert order.index(before.id) == order.index(started.id) - 1
    fifth = [each.id for each in milestones_of(session, started.chart_id) if each.stage is Stage.FACTORS]
    assert fifth[-1] == last_of_stage.id
    assert len({each.position for each in milestones_of(session, started.chart_id)}) == len(order)


def test_a_template_node_taken_out_comes_back_with_its_links_and_its_dates(
    session: Session, project: Project, started: Milestone
) -> None:
    before = shown(session, project, started)
    remove_milestone(session, started)
    session.flush()
    missing = missing_from_template(session, project)
    code = next(each.code for each in missing if each.name == "开工")
    assert next(each.is_required for each in missing if each.code == code)
    assert add_from_template(session, project, {code}) == [started]
    again = shown(session, project, started)
    assert again.node.number == before.node.number
    assert set(again.predecessors) == set(before.predecessors)
    assert again.node.planned_finish == date(2024, 12, 31)
    assert event_dates(session, project, "planned")[Event.STARTED] == date(2024, 12, 31)


def test_a_template_node_never_called_for_is_put_among_the_others(session: Session, project: Project) -> None:
    choice = next(each for each in missing_from_template(session, project) if not each.is_required)
    (added,) = add_from_template(session, project, {choice.code})
    codes = [each.code for each in project_template(project.type).items]
    order = [codes.index(each.template_code or "") for each in milestones_of(session, added.chart_id)]
    assert order == sorted(order)
    assert choice.code not in {each.code for each in missing_from_template(session, project)}
    assert added.stage is choice.stage


def test_nothing_chosen_and_unknown_codes_are_refused(session: Session, project: Project) -> None:
    with pytest.raises(Refusal, match="请勾选"):
        add_from_template(session, project, ())
    with pytest.raises(Refusal, match=r"模板里没有节点9\.9"):
        add_from_template(session, project, ("9.9",))
    with pytest.raises(Refusal, match="请写节点名称"):
        add_own(session, project, name=" ", stage=None)


def test_a_node_of_another_chart_or_gone_is_not_found_by_its_key(
    session: Session, project: Project, started: Milestone
) -> None:
    assert milestone_by_key(session, project, str(started.id)) is started
    remove_milestone(session, started)
    with pytest.raises(Refusal, match="已不在推进图表里"):
        milestone_by_key(session, project, str(started.id))


def test_a_typed_extension_says_everything_it_wants_at_once(session: Session, started: Milestone) -> None:
    with pytest.raises(Refusal) as refused:
        extend_typed(session, started, {"new_date": "某天"}, on=TODAY)
    assert fields_of(refused.value) == {"new_date", "reason", "asked_by", "approved_by"}
    with pytest.raises(Refusal, match="新的计划完成日"):
        extend_typed(session, started, {"reason": "雨季"}, on=TODAY)


def test_what_an_extension_rests_on_is_one_document_however_often_it_is_named(
    session: Session, project: Project, started: Milestone
) -> None:
    edit_milestone(session, started, {"planned_finish": date(2024, 7, 1)})
    for day in ("2024-08-01", "2024年9月1日"):
        typed = {
            "new_date": day,
            "reason": "雨季",
            "asked_by": "示例局长",
            "approved_by": "示例县长",
            "basis": "示例政发〔2024〕3号",
        }
        extend_typed(session, started, typed, on=TODAY)
    row = shown(session, project, started)
    assert [each.new for each in row.extensions] == [date(2024, 8, 1), date(2024, 9, 1)]
    assert {each.basis for each in row.extensions} == {"示例政发〔2024〕3号"}
