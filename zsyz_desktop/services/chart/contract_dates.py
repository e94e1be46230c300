"""What the contract says of 开工 and 投产, kept beside the plan it moves: the days planned when it was signed."""

from datetime import date

from sqlmodel import Session

from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Event
from zsyz_desktop.services.ledger.events import event_dates, event_milestones, project_of
from zsyz_desktop.services.ledger.resources import event_codes

_AGREED = {Event.STARTED: "contract_start", Event.PRODUCING: "contract_production"}


def agreed_day(project: Project, event: Event) -> date | None:
    """The day the contract has for an event; None where it has none or nobody wrote it down."""
    day: date | None = getattr(project, _AGREED[event]) if event in _AGREED else None
    return day


def keep_as_signed(session: Session, milestone: Milestone) -> None:
    """Before the plan of a node moves: once it is signed, what was planned of 开工 or 投产 is what the contract says.

    A day written down already, by the officer or at an earlier move, stands.
    """
    project = project_of(session, milestone)
    codes = event_codes(project.type)
    wanted = [event for event in _AGREED if codes[event] == milestone.template_code and _is_blank(project, event)]
    if not wanted or milestone.planned_finish is None:
        return
    if event_dates(session, project, "actual")[Event.SIGNED] is None:
        return
    for event in wanted:
        if event_milestones(session, project)[event].id == milestone.id:
            setattr(project, _AGREED[event], milestone.planned_finish)
            session.add(project)


def _is_blank(project: Project, event: Event) -> bool:
    return getattr(project, _AGREED[event]) is None
