"""纸面回填 in a ledger: told first, written as told, or refused with what to do."""

from datetime import date

import pytest
from officer import TODAY, a_unit, enter
from sqlmodel import Session, col, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.projects import Project
from zsyz_desktop.services.chart.charting import chart_of, milestones_of
from zsyz_desktop.services.chart.milestones import edit_milestone
from zsyz_desktop.services.dispatches.paper_entries import understand_entry, write_entry
from zsyz_desktop.services.dispatches.sheet import read_period, read_sheet_rows, write_cell
from zsyz_desktop.services.ledger.halting import end_project

JUNE = read_period("2024-06", TODAY)


def put(session: Session, text: str) -> str:
    """Told and written are the same."""
    told = understand_entry(session, text, JUNE, TODAY)
    assert write_entry(session, text, JUNE, TODAY) == told
    return told


def node(session: Session, project: Project, number: int) -> Milestone:
    return milestones_of(session, chart_of(session, project).id)[number - 1]


def steps(session: Session, project: Project) -> list[DispatchStep]:
    query = select(DispatchStep).join(Dispatch, col(Dispatch.id) == col(DispatchStep.dispatch_id))
    query = query.where(Dispatch.project_id == project.id, col(DispatchStep.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(DispatchStep.position))))


def cell(session: Session, project: Project, field: str) -> str:
    (row,) = read_sheet_rows(session, JUNE, TODAY, (project.code,))
    return row.texts.get(field, "")


def test_a_node_is_begun_then_half_done_then_finished(session: Session, project: Project) -> None:
    milestone = node(session, project, 2)
    assert put(session, f"{project.code} 2 开始 6.20").endswith(f"2号节点“{milestone.name}”于2024年6月20日开始")
    assert put(session, f"{project.code} 2 60%").endswith("完成比例 0% → 60%")
    assert "于2024年6月25日完成" in put(session, f"{project.code.lower()}　2完成6月25日")
    session.refresh(milestone)
    assert (milestone.actual_start, milestone.actual_finish) == (date(2024, 6, 20), date(2024, 6, 25))
    assert milestone.percent == 100


def test_a_predecessor_that_is_not_finished_is_told(session: Session, project: Project) -> None:
    number = next(
        at
        for at, each in enumerate(milestones_of(session, chart_of(session, project).id), 1)
        if "尚未完成" in understand_entry(session, f"{project.code} {at} 完成 6.25", JUNE, TODAY)
    )
    assert number > 1


def test_a_promise_joins_the_steps_of_the_period_for_whoever_the_node_is_for(
    session: Session, project: Project
) -> None:
    write_cell(session, project.code, JUNE, "steps", "封顶—张三—6.30", TODAY)
    edit_milestone(session, node(session, project, 3), {"unit_id": a_unit(session).id})
    session.flush()
    assert f"下步安排“林地批复”，{a_unit(session).name}，2024年7月15日前" in put(
        session, f"{project.code} 3 7.15 林地批复"
    )
    put(session, f"{project.code} 3 7.20 昆明—楚雄线路迁改—供电局")
    assert [(each.item, each.person, each.due) for each in steps(session, project)] == [
        ("封顶", "张三", date(2024, 6, 30)),
        ("林地批复", a_unit(session).name, date(2024, 7, 15)),
        ("昆明—楚雄线路迁改", "供电局", date(2024, 7, 20)),
    ]
    with pytest.raises(Refusal, match="已有“林地批复”"):
        understand_entry(session, f"{project.code} 3 7.15 林地批复", JUNE, TODAY)


def test_a_promise_kept_keeps_its_day_when_another_is_added(session: Session, project: Project) -> None:
    put(session, f"{project.code} 3 6.25 林地批复")
    steps(session, project)[0].done_on = TODAY
    put(session, f"{project.code} 3 7.25 用水批复")
    assert [each.done_on for each in steps(session, project)] == [TODAY, None]


def test_percent_and_money_of_the_period_are_cells_of_the_sheet(session: Session, project: Project) -> None:
    assert put(session, f"{project.code} 进度 45").endswith("2024年6月形象进度 未填 → 45%")
    assert put(session, f"{project.code} 到位 1200").endswith("2024年6月本月到位 未填 → 1,200万元")
    assert (cell(session, project, "image_percent"), cell(session, project, "arrived")) == ("45", "1,200")
    with pytest.raises(Refusal, match="已是45%"):
        understand_entry(session, f"{project.code} 进度 45", JUNE, TODAY)


def test_a_code_is_found_without_its_noughts_and_refused_where_two_answer(session: Session) -> None:
    fifth = enter(session, code="Q005")
    assert put(session, "\uff515 进度 45").startswith("Q005")
    assert cell(session, fifth, "image_percent") == "45"
    enter(session, code="Q05")
    with pytest.raises(Refusal, match="分不清是Q005、Q05中的哪一个"):
        understand_entry(session, "Q5 进度 50", JUNE, TODAY)
    assert put(session, "q05 进度 50").startswith("Q05“")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("5 进度 45", "序号会变；请写项目编号"),
        ("P404 进度 45", "没有编号为“P404”的项目"),
        ("{code} 99 完成 6.25", "没有99号；请看推进图表上的序号"),
        ("{code} 0 完成 6.25", "没有0号"),
        ("{code} 2 完成 6.27", "晚于今天"),
        ("{code} 2 开始 6.27", "晚于今天"),
        ("{code} 1 完成 6.25", "已于2024年6月1日完成；记错了请到推进图表里改"),
        ("{code} 1 60%", "已于2024年6月1日完成"),
        ("{code} 1 开始 6.2", "已于2024年5月1日开始"),
        ("{code} 到位 一些", "请改用阿拉伯数字"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(session: Session, project: Project, text: str, why: str) -> None:
    first = node(session, project, 1)
    first.actual_start, first.actual_finish, first.percent = date(2024, 5, 1), date(2024, 6, 1), 100
    session.flush()
    for deed in (understand_entry, write_entry):
        with pytest.raises(Refusal, match=why):
            deed(session, text.format(code=project.code), JUNE, TODAY)


def test_an_ended_project_takes_none(session: Session, project: Project) -> None:
    end_project(session, project, on=date(2024, 6, 10), reason="投资方退出")
    session.flush()
    for text in ("2 完成 6.25", "进度 45", "2 7.15 林地批复"):
        with pytest.raises(Refusal, match="终止"):
            understand_entry(session, f"{project.code} {text}", JUNE, TODAY)


def test_a_week_takes_the_promises_of_projects_kept_by_week(session: Session, project: Project) -> None:
    week = read_period("2024-06-17周", TODAY)
    with pytest.raises(Refusal, match="请在那一张表里填"):
        understand_entry(session, f"{project.code} 2 7.15 林地批复", week, TODAY)
    project.dispatch_period = DispatchPeriod.WEEK
    session.flush()
    write_entry(session, f"{project.code} 2 7.15 林地批复", week, TODAY)
    assert [each.item for each in steps(session, project)] == ["林地批复"]
