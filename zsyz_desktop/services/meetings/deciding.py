"""A decision typed on the spot: 事项—责任单位—完成日, told before Enter, put on record and among the next steps."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.desk import Region, Unit
from zsyz_desktop.models.meetings import AgendaItem, Meeting, MeetingDecision
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.next_steps import StepFact, read_steps
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.dispatches.writing import add_step, refuse_barred
from zsyz_desktop.services.figures.answerable_units import AnswerableUnits
from zsyz_desktop.services.kinds.agenda import next_position
from zsyz_desktop.services.kinds.meeting_decisions import step_of
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.meetings.meeting_rows import agenda_of, meeting_of
from zsyz_desktop.services.typing.people import unit_for_work, unit_named
from zsyz_desktop.values import Frozen

FORM = "事项—责任单位—完成日，如 供电方案批复—市供电局—7.15"


class Deciding(Frozen):
    """To which meeting, about which project ("" for none), and whether it becomes a next step of it."""

    meeting: str
    project: str = ""
    as_step: bool = True


def understand_decision(session: Session, text: str, at: Deciding, today: date) -> str:
    """The sentence of what a text would put on record; raises Refusal where it cannot be."""
    step, unit = _read(session, text, at, today)
    due = f"，{day_in_prose(step.due)}前" if step.due is not None else "，完成日未写"
    is_new = "（新登记的单位）" if unit and unit_named(session, unit) is None else ""
    said = f"议定“{step.item}”，{unit or '责任单位未写'}{due}{is_new}"
    if not (at.as_step and at.project):
        return said
    project, period = project_by_code(session, at.project), _period(meeting_of(session, at.meeting), today)
    refuse_barred(session, project, period, "steps", today)
    return f"{said}；并列入{project.code}的{period.words}下步安排"


def decide(session: Session, text: str, at: Deciding, today: date) -> str:
    """Put it on record, and among the next steps of its project where that is asked; returns its sentence."""
    sentence = understand_decision(session, text, at, today)
    step, unit = _read(session, text, at, today)
    meeting = meeting_of(session, at.meeting)
    project = project_by_code(session, at.project) if at.project else None
    decision = MeetingDecision(
        meeting_id=meeting.id,
        agenda_item_id=_item(session, meeting, project),
        project_id=project.id if project is not None else None,
        text=step.item,
        unit_id=unit_for_work(session, unit, today).id if unit else None,
        due=step.due,
    )
    decision.position = next_position(session, MeetingDecision, decision)
    session.add(decision)
    session.flush()
    if at.as_step and project is not None:
        put_among_steps(session, decision.id, today)
    return sentence


def put_among_steps(session: Session, key: UUID | str, today: date) -> str:
    """Let a decision stand among the next steps of its project, in the month it was decided in; returns its text.

    Raises Refusal for one about no project, one that stands there already, and where nothing can be written.
    """
    decision = session.get_one(MeetingDecision, UUID(str(key)))
    if decision.project_id is None:
        raise refuse("这件议定事项没有写涉及项目，不能列入下步安排。", field="project_id")
    if step_of(session, decision) is not None:
        raise refuse("这件议定事项已经列入下步安排。")
    project = session.get_one(Project, decision.project_id)
    unit = session.get(Unit, decision.unit_id) if decision.unit_id is not None else None
    period = _period(session.get_one(Meeting, decision.meeting_id), today)
    step = StepFact(decision.text, unit.name if unit is not None else "", decision.due)
    decision.step_id = add_step(session, project, period, step, today).id
    session.flush()
    return decision.text


def _read(session: Session, text: str, at: Deciding, today: date) -> tuple[StepFact, str]:
    """The one thing a text says, and the whole name of the unit."""
    steps = read_steps(text, today)
    if len(steps) != 1:
        raise refuse(f"请写成 {FORM}；一次记一件。" if steps else f"请写成 {FORM}。", field="text")
    (step,) = steps
    project = project_by_code(session, at.project) if at.project else None
    county = session.get_one(Region, project.region_id).name if project is not None else ""
    return step, (AnswerableUnits(session).of(step.person, county) or step.person) if step.person else ""


def _period(meeting: Meeting, today: date) -> SheetPeriod:
    """The month of the meeting; of one that is still to come, today's."""
    return SheetPeriod(DispatchPeriod.MONTH, min(meeting.on, today).replace(day=1))


def _item(session: Session, meeting: Meeting, project: Project | None) -> UUID | None:
    """The first item of the agenda about that project."""
    items: list[AgendaItem] = agenda_of(session, meeting) if project is not None else []
    return next((each.id for each in items if project is not None and each.project_id == project.id), None)
