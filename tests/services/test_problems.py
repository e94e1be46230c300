"""问题 on account, over a real ledger: numbers, moves, levels and progress as rows, relapse as a new row, undo."""

from datetime import date, timedelta

import pytest
from officer import TODAY, enter, fields_of
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import ProblemHandler, ProblemLevel, ProblemState, RevisitResult, Stage
from zsyz_desktop.models.working import Problem
from zsyz_desktop.services.chart.milestones import add_milestone, find_milestone
from zsyz_desktop.services.history.binned_records import read_binned_records
from zsyz_desktop.services.history.history import read_history
from zsyz_desktop.services.history.putting_back import put_value_back
from zsyz_desktop.services.history.recycle_bin import purge
from zsyz_desktop.services.invariants.problems import INVARIANTS
from zsyz_desktop.services.kinds.problem_rows import levels_of, progress_of
from zsyz_desktop.services.kinds.problems import PROBLEMS
from zsyz_desktop.services.ledger.lookups import project_by_code, project_of_code
from zsyz_desktop.services.projects.projects import delete_project
from zsyz_desktop.services.registers.links import offered
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.rows import find_rows, read_rows
from zsyz_desktop.services.registers.saving import about_row, move_row, remove_row, save_row

TYPED = {"text": "征地86户未签", "kind": "征拆", "raised_on": "2024-05-01"}


def at(session: Session) -> Register:
    return Register(session, PROBLEMS, TODAY)


def entered(session: Session, **typed: str) -> str:
    project = project_of_code(session, "A") or enter(session, code="A")
    return save_row(at(session), None, TYPED | typed, within={"project_id": project.id})


def problem(session: Session, key: str) -> Problem:
    return next(each for each in session.exec(select(Problem)) if str(each.id) == key)


def move(session: Session, key: str, command: str, **typed: str) -> str:
    wanted = next(each for each in PROBLEMS.moves if each.command == command)
    return move_row(at(session), key, wanted, typed)


def closed(session: Session) -> str:
    key = entered(session)
    move(session, key, "assign", unit_id="州商务局", due="2024-06-01", person_id="示例甲")
    move(session, key, "report", solved_on="2024-05-20")
    move(session, key, "close", closed_on="2024-05-22", checked_by="示例乙")
    return key


def test_a_problem_is_numbered_as_it_is_entered_and_no_number_is_given_twice(office: Store) -> None:
    with office.work(title="登记") as session:
        enter(session, code="A")
    accounts = []
    for _ in range(2):
        with office.work(title="问题") as session:
            project = project_by_code(session, "A")
            key = save_row(at(session), None, TYPED, within={"project_id": project.id})
            accounts.append(problem(session, key).account)
        office.undo()
    assert accounts == ["〔2024〕1号", "〔2024〕2号"]


def test_a_number_of_ones_own_is_kept_and_not_taken_twice_nor_cleared(session: Session) -> None:
    key = entered(session, account="2019-7")
    assert problem(session, key).account == "2019-7"
    with pytest.raises(Refusal, match="已经用过"):
        entered(session, account="2019-7")
    with pytest.raises(Refusal, match="「挂账号」必须填写"):
        save_row(at(session), key, {"account": ""})


def test_from_raised_to_closed_each_step_asks_what_it_needs(session: Session) -> None:
    key = entered(session)
    with pytest.raises(Refusal) as caught:
        move(session, key, "assign")
    assert fields_of(caught.value) == {"unit_id", "due"}
    with pytest.raises(Refusal, match="现在是“待交办”，不能销号；可以：交办、升级为重大、暂缓"):
        move(session, key, "close", closed_on="2024-05-22", checked_by="示例乙")
    move(session, key, "assign", unit_id="州商务局", due="2024-06-01", person_id="示例甲")
    move(session, key, "report", solved_on="2024-05-20")
    with pytest.raises(Refusal) as caught:
        move(session, key, "close", closed_on="2024-05-19", checked_by="示例甲")
    assert fields_of(caught.value) == {"closed_on", "checked_by"}
    with pytest.raises(Refusal, match="必须填写"):
        move(session, key, "close", closed_on="2024-05-22")
    move(session, key, "close", closed_on="2024-05-22", checked_by="示例乙")
    assert problem(session, key).state is ProblemState.CLOSED


def test_a_day_to_come_is_no_day_of_something_done(session: Session) -> None:
    key = entered(session, unit_id="州商务局", due="2024-07-30")
    move(session, key, "assign")
    with pytest.raises(Refusal, match="晚于今天") as caught:
        move(session, key, "report", solved_on="2024-07-30")
    assert fields_of(caught.value) == {"solved_on"}


def test_what_comes_back_is_a_new_row_and_the_closed_one_stays_closed(session: Session) -> None:
    key = closed(session)
    anew = move(session, key, "relapse", revisited_on="2024-06-20")
    old, new = problem(session, key), problem(session, anew)
    assert (old.state, old.revisit_result) == (ProblemState.CLOSED, RevisitResult.RELAPSED)
    assert (new.state, new.relapse_of, new.raised_on) == (ProblemState.AWAITING_ASSIGNMENT, old.id, date(2024, 6, 20))
    assert (new.text, new.unit_id, new.account) == (old.text, old.unit_id, "〔2024〕2号")
    assert (new.closed_on, new.checked_by) == (None, None)
    assert "由〔2024〕1号反弹" in about_row(at(session), anew)
    with pytest.raises(Refusal, match="不能反弹"):
        move(session, key, "relapse", revisited_on="2024-06-21")


def test_levels_keep_their_history_and_a_major_problem_lies_with_the_office(session: Session) -> None:
    key = entered(session)
    with pytest.raises(Refusal) as caught:
        move(session, key, "escalate")
    assert fields_of(caught.value) == {"referred_on"}
    move(session, key, "escalate", referred_on="2024-06-10", referred_to="第二次联席会议")
    row = problem(session, key)
    assert (row.level, row.handler) == (ProblemLevel.MAJOR, ProblemHandler.TASKFORCE_OFFICE)
    assert [(each.since, each.level) for each in levels_of(session, row)] == [
        (date(2024, 5, 1), ProblemLevel.ORDINARY), (TODAY, ProblemLevel.MAJOR),
    ]  # fmt: skip
    assert "级别：2024-05-01起一般" in about_row(at(session), key)


def test_each_days_progress_is_a_row_and_the_last_one_stands_on_the_problem(session: Session) -> None:
    key = entered(session, progress="已入户40户")
    for day, said in ((TODAY, "已签60户"), (date(2024, 7, 1), "已签80户")):
        save_row(Register(session, PROBLEMS, day), key, {"progress": said})
    row = problem(session, key)
    assert [(each.on, each.text) for each in progress_of(session, row)] == [
        (TODAY, "已签60户"), (date(2024, 7, 1), "已签80户"),
    ]  # fmt: skip
    assert row.progress == "已签80户"


def test_what_waits_stands_first_and_is_found_by_initials(session: Session) -> None:
    new = entered(session, text="林地手续", raised_on="2024-06-20")
    assert "请明确牵头单位和期限后交办" in read_rows(at(session)).rows[0].to_do
    move(session, new, "assign", unit_id="州商务局", due="2024-07-20")
    old = entered(session)
    read = read_rows(at(session))
    assert read.rows[0].key == old
    assert "建议升级为重大" in read.rows[0].to_do
    assert read.to_do == "1条要处理，加粗列在最前。"
    assert [row.texts["text"] for row in find_rows(read.rows, "ldsx")] == ["林地手续"]
    assert find_rows(read.rows, "", {"level": frozenset({"重大"})}) == []


def test_only_a_closed_problem_goes_into_the_bin_and_its_project_takes_all_with_it(office: Store) -> None:
    with office.work(title="登记") as session:
        key = closed(session)
        anew = move(session, key, "relapse", revisited_on="2024-06-20")
    with office.work(title="删除") as session, pytest.raises(Refusal, match="未销号的问题不能删除"):
        remove_row(at(session), anew)
    with office.work(title="删除") as session:
        assert remove_row(at(session), key) == "征地86户未签"
    with office.read() as session:
        assert [each.kind for each in read_binned_records(session)] == ["问题"]
    with office.work(title="删除项目") as session:
        project = project_by_code(session, "A")
        delete_project(session, project)
    with office.work(title="彻底删除", undoable=False) as session:
        purge(session, [project.id])
    with office.read() as session:
        assert session.exec(select(Problem)).all() == []


def test_a_move_is_one_undo(office: Store) -> None:
    with office.work(title="登记") as session:
        key = closed(session)
    with office.work(title="反弹") as session:
        move(session, key, "relapse", revisited_on="2024-06-20")
    assert office.undo() == "反弹"
    with office.read() as session:
        (only,) = session.exec(select(Problem)).all()
        assert only.revisit_result is None


def test_an_old_value_comes_back_by_the_rule_of_the_kind_and_a_move_only_whole(office: Store) -> None:
    with office.work(title="登记") as session:
        key = entered(session, progress="已入户40户")
    with office.work(title="改") as session:
        save_row(at(session), key, {"progress": "已签60户", "due": "2024-07-01"})
    with office.work(title="交办") as session:
        move(session, key, "assign", unit_id="州商务局")
    numbers = {}
    with office.read() as session:
        for line in read_history(session).lines:
            numbers.setdefault((line.step.title, line.column), (line.step.number, line.position))
    with office.work(title="恢复") as session:
        put_value_back(session, *numbers["改", "progress"], "progress", today=TODAY)
        assert [each.text for each in progress_of(session, problem(session, key))] == ["已入户40户"]
    with office.work(title="恢复") as session, pytest.raises(Refusal, match="不能单独恢复"):
        put_value_back(session, *numbers["交办", "state"], "state", today=TODAY)
    with office.read() as session:
        assert [broken for _, rule in INVARIANTS for broken in rule(session)] == []


def test_what_was_written_past_the_program_is_found(session: Session) -> None:
    key = entered(session, progress="已入户40户")
    problem(session, key).progress = "改了别的"
    session.flush()
    assert [broken for _, rule in INVARIANTS for broken in rule(session)] == [
        "〔2024〕1号：最新进展与最后一天的进展不一致"
    ]


def test_a_major_problem_is_entered_with_the_day_it_was_put_forward(session: Session) -> None:
    with pytest.raises(Refusal, match="重大问题要提请专班办公室") as caught:
        entered(session, level="重大")
    assert fields_of(caught.value) == {"referred_on"}
    row = problem(session, entered(session, level="重大", referred_on="2024-05-03"))
    assert row.handler is ProblemHandler.TASKFORCE_OFFICE
    save_row(at(session), str(row.id), {"level": "一般"})
    assert row.handler is ProblemHandler.CHAIN_GROUP


def test_progress_told_on_a_day_before_the_last_stays_the_last(session: Session) -> None:
    key = entered(session)
    save_row(at(session), key, {"progress": "已测绘"})
    save_row(Register(session, PROBLEMS, TODAY - timedelta(days=3)), key, {"progress": "已报批"})
    assert [each.text for each in progress_of(session, problem(session, key))] == ["已报批"]
    assert [said for _, prove in INVARIANTS for said in prove(session)] == []


def test_a_day_of_progress_is_put_back_with_its_problem_only(office: Store) -> None:
    with office.work(title="登记") as session:
        key = entered(session, progress="已入户40户")
    with office.work(title="改") as session:
        save_row(at(session), key, {"progress": "已入户60户"})
    with office.read() as session:
        (line,) = [
            each for each in read_history(session).lines
            if each.step.title == "改" and each.column == "text" and each.record == "问题进展"
        ]  # fmt: skip
    with office.work(title="恢复") as session, pytest.raises(Refusal, match="不能单独恢复"):
        put_value_back(session, line.step.number, line.position, "text", today=TODAY)


def test_a_problem_names_a_node_of_its_own_project_and_a_factor(session: Session) -> None:
    key = entered(session, factor="用电")
    project, other = project_by_code(session, "A"), enter(session, code="B")
    for each, name in ((project, "示例甲节点"), (other, "示例乙节点")):
        add_milestone(session, each, name=name, stage=Stage.LANDING)
    save_row(at(session), key, {"milestone_id": "示例甲节点"})
    found = problem(session, key)
    assert found.milestone_id == find_milestone(session, project, "示例甲节点").id
    assert found.factor == "POWER"
    names = offered(at(session), project.id)["milestone_id"]
    assert ("示例甲节点" in names, "示例乙节点" in names) == (True, False)
    with pytest.raises(Refusal, match="没有叫这个名字的节点"):
        save_row(at(session), key, {"milestone_id": "示例乙节点"})
    with pytest.raises(Refusal, match="影响的节点是另一个项目的"):
        save_row(at(session), key, {"project_id": "B"})
