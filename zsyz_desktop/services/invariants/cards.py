"""Invariants of the project card: its region, its dossier, and the one home of each of the nine dates."""

from collections.abc import Iterator

from sqlmodel import Session, select

from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.dossiers import ChainDossier
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import RegionLevel
from zsyz_desktop.rules.statuses import NEVER_BEFORE_START
from zsyz_desktop.services.invariants.kept import kept, nodes_by_project
from zsyz_desktop.services.ledger.events import carriers, dates_carried, event_column
from zsyz_desktop.services.projects.card_rules import parent_circle


def _regions(session: Session) -> Iterator[str]:
    counties = {region.id for region in session.exec(select(Region)) if region.level is RegionLevel.COUNTY}
    for project in kept(session, Project):
        if project.region_id not in counties:
            yield f"{project.code}：主体责任县市不是十个县市之一"


def _dossiers(session: Session) -> Iterator[str]:
    dossiers = {dossier.id: dossier for dossier in session.exec(select(ChainDossier))}
    for project in kept(session, Project):
        if project.dossier_id is None:
            continue
        if not project.is_industrial:
            yield f"{project.code}：非产业类项目不应有产业链档案"
        elif dossiers[project.dossier_id].chain != project.chain:
            yield f"{project.code}：产业链与所引档案不一致"


def _one_home(session: Session) -> Iterator[str]:
    nodes = nodes_by_project(session)
    for project in kept(session, Project):
        for event in carriers(project, nodes.get(project.id, ())):
            if getattr(project, event_column(event, "planned")) or getattr(project, event_column(event, "actual")):
                yield f"{project.code}：{event.value}日期在节点和项目卡上各存了一份"


def _date_order(session: Session) -> Iterator[str]:
    nodes = nodes_by_project(session)
    for project in kept(session, Project):
        actual = dates_carried(project, carriers(project, nodes.get(project.id, ())), "actual")
        for event, earlier in NEVER_BEFORE_START:
            day, before = actual.get(event), actual.get(earlier)
            if day is not None and before is not None and day < before:
                yield f"{project.code}：实际{event.value}早于实际{earlier.value}"


def _parents(session: Session) -> Iterator[str]:
    if circle := parent_circle(session):
        yield f"{'→'.join([*circle, circle[0]])}：上级项目形成循环"


INVARIANTS = (
    ("每个项目的主体责任县市是十个县市之一", _regions),
    ("项目与产业链档案相符", _dossiers),
    ("上级项目无循环", _parents),
    ("九个日期各只存一处", _one_home),
    ("竣工、投产不早于开工", _date_order),
)
