"""Whatever can be deleted lies in the recycle bin and comes back as it was; what cannot stand is refused in words."""

from collections.abc import Callable

import pytest
from officer import TODAY, a_unit, enter, someone
from sqlmodel import Session, col, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Milestone, MilestoneLink
from zsyz_desktop.models.desk import Liaison, Person, Setting, Unit
from zsyz_desktop.models.evidence import Attachment, Evidence
from zsyz_desktop.models.fields import Record
from zsyz_desktop.models.four_ones import TeamMember
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORDS
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import ProblemState
from zsyz_desktop.models.working import Problem
from zsyz_desktop.services.chart.milestones import remove_milestone
from zsyz_desktop.services.history.binned_records import DELETABLE, read_binned_records, take_back_record
from zsyz_desktop.services.ledger.events import event_milestones
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.projects.projects import delete_project


def first_of(session: Session, record: type[Record]) -> Record | None:
    return session.exec(select(record).where(col(record.deleted_at).is_(None)).order_by(col(record.id))).first()


def a_liaison(session: Session) -> Liaison:
    return Liaison(unit_id=a_unit(session).id, person_id=someone(session).id, since=TODAY)


MADE: dict[type[Record], Callable[[Session], Record]] = {
    Liaison: a_liaison,
    Setting: lambda _: Setting(key="thresholds.red", value="30"),
    Attachment: lambda _: Attachment(name="批复.pdf", size=1, sha256="0" * 64),
}


def test_every_kind_of_record_is_looked_for() -> None:
    assert {*DELETABLE, Project} == set(RECORDS)
    assert len({record.shown_as for record in DELETABLE}) == len(DELETABLE)


# What the services put into the bin one by one; the others go and come with what they belong to.
ALONE = (Unit, Person, Liaison, Setting, Attachment, TeamMember, Milestone, MilestoneLink, Problem, Evidence)


@pytest.mark.parametrize("record", ALONE, ids=lambda record: record.__name__)
def test_a_deleted_row_of_any_kind_is_listed_with_its_words_and_comes_back(sample: Store, record: type[Record]) -> None:
    with sample.work(title="删除") as session:
        row = first_of(session, record) or MADE[record](session)
        session.add(row)
        if isinstance(row, Problem):
            row.state, row.closed_on, row.checked_by = ProblemState.CLOSED, TODAY, "张三"
        session.flush()
        discard(session, row)
    with sample.read() as session:
        (binned,) = read_binned_records(session)
    assert (binned.id, binned.kind) == (row.id, record.shown_as)
    assert binned.name
    with sample.work(title="恢复") as session:
        take_back_record(session, binned)
    with sample.read() as session:
        assert read_binned_records(session) == []
        back = session.get(record, row.id)
        assert back is not None
        assert back.deleted_at is None
    with sample.work(title="再恢复") as session, pytest.raises(Refusal, match="已经不在回收站"):
        take_back_record(session, binned)


def test_a_node_that_comes_back_carries_its_event_again(sample: Store) -> None:
    with sample.work(title="删除") as session:
        project = enter(session, code="L1")
        event, node = next(iter(event_milestones(session, project).items()))
        remove_milestone(session, node)
    with sample.read() as session:
        assert event not in event_milestones(session, project_by_code(session, "L1"))
        binned = next(each for each in read_binned_records(session) if each.id == node.id)
    assert binned.of.startswith("L1")
    with sample.work(title="恢复") as session:
        take_back_record(session, binned)
    with sample.read() as session:
        back = event_milestones(session, project_by_code(session, "L1"))[event]
        assert (back.id, back.planned_finish) == (node.id, node.planned_finish)


def test_what_went_with_its_project_comes_back_with_it_only(sample: Store) -> None:
    with sample.work(title="删除") as session:
        delete_project(session, project_by_code(session, "P04"))
    with sample.read() as session:
        assert read_binned_records(session) == []


def test_a_row_whose_owner_lies_in_the_bin_waits_for_it(sample: Store) -> None:
    with sample.work(title="删除") as session:
        link = first_of(session, MilestoneLink)
        assert isinstance(link, MilestoneLink)
        discard(session, link)
        discard(session, session.get_one(Milestone, link.successor_id))
    with sample.read() as session:
        binned = next(each for each in read_binned_records(session) if each.id == link.id)
    with sample.work(title="恢复") as session, pytest.raises(Refusal, match="请先恢复那一项"):
        take_back_record(session, binned)
