"""闭环回看: what landing taught and is to flow back into planning, policies and the work plan."""

from datetime import date

from sqlmodel import Session

from zsyz_desktop.errors import Objection, refuse_all
from zsyz_desktop.models.dossiers import ChainDossier
from zsyz_desktop.models.projects import Project
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.projects import edit_project
from zsyz_desktop.services.typing.field_facts import FieldFact, field_fact
from zsyz_desktop.values import replace

OWN, SHARED = "lessons", "dossier_lessons"
"""The fields of the form: what is kept with the project, and with the dossier it shares."""


def lesson_fields() -> tuple[FieldFact, ...]:
    """Both places it is kept in."""
    own, shared = field_fact(Project, "lessons"), field_fact(ChainDossier, "lessons")
    return (
        replace(own, title=f"{own.title}（本项目）"),
        replace(shared, name=SHARED, title=f"{shared.title}（产业链档案，同链同县共用）"),
    )


def keep_lessons(session: Session, code: str, *, own: str, shared: str, today: date) -> None:
    """Keep both as typed; without a dossier `shared` is passed over. Raises Refusal for what is too long."""
    typed = {OWN: own.strip(), SHARED: shared.strip()}
    refuse_all(
        Objection(fact.name, f"「{fact.title}」最多{fact.length}个字，请缩短。")
        for fact in lesson_fields()
        if fact.length is not None and len(typed[fact.name]) > fact.length
    )
    project = project_by_code(session, code)
    edit_project(session, project, {"lessons": typed[OWN] or None}, today=today)
    dossier = session.get(ChainDossier, project.dossier_id) if project.dossier_id is not None else None
    if dossier is not None:
        dossier.lessons = typed[SHARED] or None
        session.add(dossier)
    session.flush()
