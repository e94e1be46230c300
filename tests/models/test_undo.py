"""撤销 and 重做: whole units, backward and forward again; what was changed since is told, never overwritten."""

import random
import sqlite3
from contextlib import closing
from datetime import timedelta
from uuid import UUID

import pytest
from builders import A_DAY, a_chart, a_lead_term, a_milestone, a_person, a_project, a_team_member, the
from clock import MOMENT
from rows import change, log_of, rows_of
from sqlmodel import col, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.four_ones import LeadTerm, Team, TeamMember
from zsyz_desktop.models.log import WorkUnit
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import TeamRole


def last_unit(store: Store) -> UUID:
    with store.read() as session:
        return session.exec(select(WorkUnit.id).order_by(col(WorkUnit.number).desc())).first() or UUID(int=0)


def rename(store: Store, name: str) -> UUID:
    with store.work(title=f"改名为{name}") as session:
        session.get_one(Project, the(Project)).name = name
    return last_unit(store)


def name_of(store: Store) -> str:
    with store.read() as session:
        return session.get_one(Project, the(Project)).name


def test_undo_takes_back_the_last_unit_and_redo_does_it_again(store: Store) -> None:
    rename(store, "甲")
    rename(store, "乙")
    assert (store.undo(), name_of(store)) == ("改名为乙", "甲")
    assert (store.undo(), name_of(store)) == ("改名为甲", "钛材深加工")
    assert store.undo() is None
    assert (store.redo(), name_of(store)) == ("改名为甲", "甲")
    assert (store.redo(), name_of(store)) == ("改名为乙", "乙")
    assert store.redo() is None


def test_undo_reaches_back_only_to_where_this_run_of_the_program_began(store: Store) -> None:
    assert store.undo() is None
    assert store.redo() is None


def test_undo_and_redo_are_units_of_their_own_in_the_log(store: Store) -> None:
    first = rename(store, "甲")
    store.undo(by="李四")
    undone = last_unit(store)
    store.redo()
    *_, undo, redo = log_of(store.path)
    assert (undo["title"], undo["by"], UUID(undo["reverses_id"])) == ("撤销：改名为甲", "李四", first)
    assert (redo["title"], redo["by"], UUID(redo["reverses_id"])) == ("重做：改名为甲", "张三", undone)


def test_a_new_unit_forgets_what_could_be_redone(store: Store) -> None:
    rename(store, "甲")
    store.undo()
    rename(store, "乙")
    assert store.redo() is None
    assert name_of(store) == "乙"


def test_a_unit_that_changed_nothing_forgets_nothing(store: Store) -> None:
    rename(store, "甲")
    store.undo()
    with store.work(title="看看"):
        pass
    assert store.redo() == "改名为甲"


def test_undoing_an_insert_takes_the_row_away_and_redoing_puts_the_same_row_back(store: Store) -> None:
    before = rows_of(store.path)
    project = a_project(signed_actual=A_DAY, agreed_amount=1_2345_6789_00, is_enclave=True)
    with store.work(title="登记") as session:
        session.add(project)
    after = rows_of(store.path)
    store.undo()
    assert rows_of(store.path) == before
    store.redo()
    assert rows_of(store.path) == after


def test_a_unit_of_several_flushes_is_taken_back_whole(store: Store) -> None:
    before = rows_of(store.path)
    with store.work(title="登记并改") as session:
        project = a_project()
        session.add(project)
        session.flush()
        project.note = "一"
        session.flush()
        project.note = "二"
        session.get_one(Project, the(Project)).note = "三"
        session.flush()
        session.add(a_chart(project_id=project.id))
    after = rows_of(store.path)
    store.undo()
    assert rows_of(store.path) == before
    store.redo()
    assert rows_of(store.path) == after


def test_a_handing_over_is_undone_and_redone_in_an_order_that_never_has_two_leads(store: Store) -> None:
    before = rows_of(store.path)
    for _ in range(200):
        with store.work(title="交接") as session:
            session.get_one(LeadTerm, the(LeadTerm)).until = A_DAY
            successor = a_person(name="周接任")
            session.add(successor)
            session.add(a_lead_term(person_id=successor.id, until=None, reason="工作调整"))
        assert store.undo() == "交接"
        assert store.redo() == "交接"
        assert store.undo() == "交接"
    assert rows_of(store.path) == before


def test_a_chain_of_handings_over_is_taken_back_to_its_beginning(store: Store) -> None:
    shuffled = random.Random(20240625)  # noqa: S311 -- a test's own dice
    before = rows_of(store.path)
    current = the(LeadTerm)
    for turn in range(40):
        with store.work(title=f"交接{turn}") as session:
            rows = [a_lead_term(until=None, reason="调整"), *(a_person() for _ in range(shuffled.randrange(4)))]
            shuffled.shuffle(rows)
            session.get_one(LeadTerm, current).until = A_DAY
            session.add_all(rows)
        current = next(row.id for row in rows if isinstance(row, LeadTerm))
    after = rows_of(store.path)
    for _ in range(40):
        store.undo()
    assert rows_of(store.path) == before
    for _ in range(40):
        store.redo()
    assert rows_of(store.path) == after


def test_a_swap_of_heads_written_in_one_go_is_undone_in_the_order_it_was_written(store: Store) -> None:
    # Rows of a table are written in the order of their ids, whatever the order in which they were touched.
    dice = random.Random(7)  # noqa: S311 -- a test's own dice
    before = rows_of(store.path)
    for _ in range(60):
        members = [a_team_member(team_id=the(Team)) for _ in range(8)]
        first, second = sorted(members[:2], key=lambda member: member.id)
        with store.work(title="空出组长") as session:
            session.get_one(TeamMember, the(TeamMember)).role = TeamRole.MEMBER
        with store.work(title="加成员") as session:
            first.role = TeamRole.HEAD
            session.add_all(members)
        with store.work(title="换组长") as session:
            held = {member.id: session.get_one(TeamMember, member.id) for member in dice.sample(members, 8)}
            for member in held.values():
                member.position = 9
            held[first.id].role, held[second.id].role = TeamRole.MEMBER, TeamRole.HEAD
        assert [store.undo(), store.undo(), store.undo()] == ["换组长", "加成员", "空出组长"]
    assert rows_of(store.path) == before


def test_an_older_unit_is_reversed_while_a_later_edit_of_another_column_stays(store: Store) -> None:
    renamed = rename(store, "甲")
    with store.work(title="写备注") as session:
        session.get_one(Project, the(Project)).note = "后来写的"
    assert store.reverse(renamed) == "改名为甲"
    with store.read() as session:
        project = session.get_one(Project, the(Project))
    assert (project.name, project.note) == ("钛材深加工", "后来写的")


def test_undo_after_a_reversal_says_what_it_takes_back_and_the_log_what_was_done(store: Store) -> None:
    renamed = rename(store, "甲")
    store.reverse(renamed)
    assert (store.undo_title, store.redo_title) == ("撤销：改名为甲", None)
    store.undo()
    assert log_of(store.path)[-1]["title"] == "重做：改名为甲"
    store.redo()
    assert log_of(store.path)[-1]["title"] == "撤销：改名为甲"
    store.reverse(last_unit(store))
    assert log_of(store.path)[-1]["title"] == "重做：改名为甲"


def test_what_was_edited_later_is_listed_whole_and_nothing_is_changed(store: Store) -> None:
    with store.work(title="改卡片") as session:
        project = session.get_one(Project, the(Project))
        project.name, project.note, project.place = "甲", "备注", "工业园区"
    edited = last_unit(store)
    with store.work(title="再改") as session:
        project = session.get_one(Project, the(Project))
        project.name, project.note = "乙", None
    before = rows_of(store.path), len(log_of(store.path))
    with pytest.raises(Refusal) as refused:
        store.reverse(edited)
    assert {objection.field for objection in refused.value.objections} == {"name", "note"}
    assert "「项目名称」后来又改过" in str(refused.value)
    assert (rows_of(store.path), len(log_of(store.path))) == before


def test_a_gap_filled_later_keeps_an_insert_from_being_taken_back(store: Store) -> None:
    milestone = a_milestone()
    with store.work(title="加节点") as session:
        session.add(milestone)
    added = last_unit(store)
    with store.work(title="补日期") as session:
        change(session, milestone, planned_finish=A_DAY)
    with pytest.raises(Refusal, match="「计划完成」后来又改过"):
        store.reverse(added)


def test_a_row_others_refer_to_is_not_taken_back(store: Store) -> None:
    project = a_project()
    with store.work(title="登记") as session:
        session.add(project)
    added = last_unit(store)
    with store.work(title="加图表") as session:
        session.add(a_chart(project_id=project.id))
    before = rows_of(store.path)
    with pytest.raises(Refusal, match="别处的记录还要用到"):
        store.reverse(added)
    assert rows_of(store.path) == before
    rename(store, "仍能写")


def test_a_unit_is_reversed_once_only(store: Store) -> None:
    renamed = rename(store, "甲")
    added = a_project()
    with store.work(title="登记") as session:
        session.add(added)
    registered = last_unit(store)
    store.reverse(renamed)
    store.reverse(registered)
    with pytest.raises(Refusal, match="「项目名称」后来又改过"):
        store.reverse(renamed)
    with pytest.raises(Refusal, match="后来已被撤销"):
        store.reverse(registered)


def test_a_row_put_back_by_hand_is_not_put_back_a_second_time(store: Store) -> None:
    added = a_project()
    with store.work(title="登记") as session:
        session.add(added)
    store.undo()
    undoing = last_unit(store)
    with store.work(title="再登记同一条") as session:
        session.add(a_project(id=added.id))
    with pytest.raises(Refusal, match="已经又建了一份"):
        store.reverse(undoing)


def test_undoing_a_deletion_onto_a_key_taken_since_is_refused_with_the_sentence_of_that_key(store: Store) -> None:
    with store.work(title="删项目") as session:
        session.get_one(Project, the(Project)).deleted_at = MOMENT
    deleted = last_unit(store)
    with store.work(title="同号新项目") as session:
        session.add(a_project(code="532302-2024-001"))
    with pytest.raises(Refusal, match="这个项目编号已经用过") as refused:
        store.reverse(deleted)
    assert refused.value.objections[0].field == "code"


def test_what_cannot_be_undone_says_so_and_ends_the_run_of_undo(store: Store) -> None:
    rename(store, "甲")
    with store.work(title="定稿6月", undoable=False) as session:
        session.get_one(Project, the(Project)).note = "已定稿"
    assert store.undo() is None
    with pytest.raises(Refusal, match="“定稿6月”不能撤销"):
        store.reverse(last_unit(store))


def test_a_unit_nobody_did_cannot_be_reversed(store: Store) -> None:
    with pytest.raises(Refusal, match="没有这一步"):
        store.reverse(UUID(int=1))


def test_a_refused_undo_can_be_tried_again_once_the_later_edit_is_gone(store: Store) -> None:
    rename(store, "甲")
    with closing(sqlite3.connect(store.path)) as behind, behind:
        behind.execute("UPDATE project SET name = '别处改的' WHERE id = ?", (the(Project).hex,))
    with pytest.raises(Refusal, match="「项目名称」后来又改过"):
        store.undo()
    with closing(sqlite3.connect(store.path)) as behind, behind:
        behind.execute("UPDATE project SET name = '甲' WHERE id = ?", (the(Project).hex,))
    assert store.undo() == "改名为甲"


def test_every_kind_of_value_comes_back_as_it_was(store: Store) -> None:
    with store.work(title="填满") as session:
        milestone = session.get_one(Milestone, the(Milestone))
        milestone.planned_finish = A_DAY + timedelta(days=40)
        milestone.stage, milestone.is_key, milestone.percent, milestone.person_id = None, True, 60, None
        milestone.deleted_at = MOMENT
    after = rows_of(store.path)
    store.undo()
    store.redo()
    assert rows_of(store.path) == after
