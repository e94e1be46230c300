"""暂停, 恢复 and 终止: decided by a person, with a day, a reason and who approved; every pause is kept."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import Objection, refuse, refuse_all
from zsyz_desktop.models.decisions import Pause
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Halt
from zsyz_desktop.rules.facts import Course, PauseFact
from zsyz_desktop.rules.pausing import RUNNING, courses_by_key, pause_objections


def course_of(session: Session, project: Project) -> Course:
    """Whether the project ran, as the rules read it."""
    return courses_of(session, [project])[project.id]


def courses_of(session: Session, projects: Sequence[Project]) -> dict[UUID, Course]:
    """The same of many projects, by id."""
    query = select(Pause).where(col(Pause.project_id).in_([each.id for each in projects]))
    kept = session.exec(query.where(col(Pause.deleted_at).is_(None)).order_by(col(Pause.since), col(Pause.id)))
    pauses = ((each.project_id, PauseFact(each.since, each.until, each.reason, each.approved_by)) for each in kept)
    ends = {each.id: each.halt_on for each in projects if each.halt is Halt.ENDED and each.halt_on is not None}
    return dict.fromkeys((each.id for each in projects), RUNNING) | courses_by_key(pauses, ends)


def pauses_of(session: Session, project: Project) -> list[Pause]:
    """Every pause of the project, earliest first."""
    query = select(Pause).where(Pause.project_id == project.id, col(Pause.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(Pause.since), col(Pause.id))))


def pause_project(session: Session, project: Project, *, on: date, reason: str, approved_by: str) -> Pause:
    """Pause a project from a day on; refused while it is paused already, ended, or on a day of another pause."""
    refuse_all(
        [
            *_ended(project),
            *_wanted("暂停", reason=reason, approved_by=approved_by),
            *pause_objections(course_of(session, project).pauses, on),
        ]
    )
    pause = Pause(project_id=project.id, since=on, reason=reason.strip(), approved_by=approved_by.strip())
    session.add(pause)
    session.flush()
    return pause


def resume_project(session: Session, project: Project, *, on: date) -> None:
    """Let a paused project run on from that day; the pause stays."""
    refuse_all(_ended(project))
    running = next((each for each in pauses_of(session, project) if each.until is None), None)
    if running is None:
        raise refuse("这个项目没有暂停，无须恢复。", field="until")
    if on <= running.since:
        raise refuse(f"恢复日期（{on}）要晚于暂停日期（{running.since}）。", field="until")
    running.until = on
    session.add(running)
    session.flush()


def end_project(session: Session, project: Project, *, on: date, reason: str) -> None:
    """End a project (终止); its nodes and stages then take no more work."""
    refuse_all([*_ended(project), *_wanted("终止", halt_reason=reason)])
    project.halt, project.halt_on, project.halt_reason = Halt.ENDED, on, reason.strip()
    session.add(project)
    session.flush()


def take_end_back(session: Session, project: Project) -> None:
    """Let an ended project run on; why and when it was ended stays in the log."""
    if project.halt is None:
        raise refuse("这个项目没有终止。", field="halt")
    project.halt = project.halt_on = project.halt_reason = None
    session.add(project)
    session.flush()


def _ended(project: Project) -> Iterator[Objection]:
    if project.halt is Halt.ENDED:
        yield Objection("halt", f"项目已于{project.halt_on}终止，不再暂停、恢复或终止；确需继续的，先撤销终止。")


def _wanted(verb: str, **texts: str) -> Iterator[Objection]:
    """What has to be written down."""
    for field, text in texts.items():
        if not text.strip():
            yield Objection(field, f"{verb}要写明{'批准人' if field == 'approved_by' else '原因'}。")
