"""The closed loop of one project as its tab shows it: six stages with their items, evidence and nodes, in one look."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, func, select

from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.dossiers import ChainDossier
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ItemState, Stage
from zsyz_desktop.rules.checklist_sheet import StagePassed
from zsyz_desktop.rules.facts import StageVerdict
from zsyz_desktop.rules.item_words import days_late, verdict
from zsyz_desktop.rules.sheets import ItemRow
from zsyz_desktop.services.files.evidence_files import EvidenceFact, evidence_fact, files_of
from zsyz_desktop.services.ledger.lookups import dossier_title, project_by_code
from zsyz_desktop.services.list.paper_desk import PaperDesk, open_desk
from zsyz_desktop.services.loop.checklists import items_of
from zsyz_desktop.services.loop.item_rows import evidence_of, item_rows, linked_milestones, unbegun_rows
from zsyz_desktop.services.loop.stages_passed import stages_passed
from zsyz_desktop.services.templates.templates_kept import current_template
from zsyz_desktop.services.typing.suggestions import last_approver
from zsyz_desktop.values import Frozen

CHAIN_STAGES = (Stage.PLANNING, Stage.PACKAGING, Stage.WORK_PLAN)
"""The stages that live on the chain dossier (trap T7)."""


class NodeFact(Frozen):
    """The milestone an item shares its dates with."""

    key: str
    name: str
    planned_finish: date | None
    actual_finish: date | None


class ListedItem(Frozen):
    """One item: `row` as the paper has it, `stored` its own state, `texts` its editable fields as typed."""

    key: str
    row: ItemRow
    stored: ItemState
    texts: Mapping[str, str]
    evidence: tuple[EvidenceFact, ...] = ()
    node: NodeFact | None = None


class StageFact(Frozen):
    """One stage with its items, `late` of them overdue; `passed` is its last 容缺推进."""

    verdict: StageVerdict
    is_current: bool
    items: tuple[ListedItem, ...]
    late: int
    passed: StagePassed | None = None

    @property
    def stage(self) -> Stage:
        """Which of the six."""
        return self.verdict.stage

    @property
    def still_open(self) -> tuple[str, ...]:
        """The texts of required items that are not closed."""
        closed = (ItemState.DONE, ItemState.NOT_APPLICABLE)
        return tuple(item.row.text for item in self.items if item.row.required and item.stored not in closed)


class DossierFact(Frozen):
    """The chain dossier stages 1–3 come from, and how many projects share it."""

    title: str
    projects: int
    lessons: str


class ChecklistFact(Frozen):
    """Everything the tab 闭环清单 shows of a project; an item open within `near_due_days` of its day is 临期.

    `key` is the id of the project; `sentence` is the one the paper opens with; `optional` are items of the template
    the project has not, each with its code, text and stage.
    """

    key: str
    code: str
    name: str
    today: date
    near_due_days: int
    sentence: str
    stages: tuple[StageFact, ...]
    is_industrial: bool
    dossier: DossierFact | None
    lessons: str
    optional: tuple[tuple[str, str, Stage], ...]
    approver: str = ""
    """Who approved last, proposed where 容缺推进 asks."""

    @property
    def current(self) -> StageFact:
        """The stage the project is in."""
        return next(stage for stage in self.stages if stage.is_current)

    @property
    def items(self) -> tuple[ListedItem, ...]:
        """The items of all stages in order."""
        return tuple(item for stage in self.stages for item in stage.items)


def read_checklist(session: Session, code: str, today: date) -> ChecklistFact:
    """The closed loop of a project; raises Refusal when there is no such project."""
    project = project_by_code(session, code)
    desk = open_desk(session, today, [code])
    standing = desk.standings[code]
    items = _listed(session, desk, project)
    rows = [item.row for item in items]
    passed = {each.stage: each for each in stages_passed(session, project, standing.loop, rows, today)}
    return ChecklistFact(
        key=str(project.id),
        code=project.code,
        name=project.name,
        today=today,
        near_due_days=desk.thresholds.near_due_days,
        sentence=verdict(standing.loop, [*unbegun_rows(project), *rows], today),
        stages=tuple(
            _stage(each, standing.stage, [item for item in items if item.row.stage is each.stage], passed, today)
            for each in standing.loop.stages
        ),
        is_industrial=project.is_industrial,
        dossier=_dossier(session, project),
        lessons=project.lessons or "",
        optional=_optional(session, project, items),
        approver=last_approver(session),
    )


def _stage(
    found: StageVerdict,
    current: Stage,
    items: Sequence[ListedItem],
    passed: Mapping[Stage, StagePassed],
    today: date,
) -> StageFact:
    late = sum(bool(days_late(item.row, today)) for item in items)
    return StageFact(found, found.stage is current, tuple(items), late, passed.get(found.stage))


def _listed(session: Session, desk: PaperDesk, project: Project) -> tuple[ListedItem, ...]:
    items = items_of(session, project)
    rows = item_rows(session, desk, project, items)
    linked = linked_milestones(session, project)
    evidence = evidence_of(session, [item.id for item in items])
    files = files_of(session, [each for found in evidence.values() for each in found])
    return tuple(
        ListedItem(
            key=str(item.id),
            row=row,
            stored=item.state,
            texts=_texts(desk, item),
            evidence=tuple(evidence_fact(each, files) for each in evidence.get(item.id, [])),
            node=_node(linked.get(item.template_code, [])) if item.project_id is not None else None,
        )
        for item, row in zip(items, rows, strict=True)
    )


def _texts(desk: PaperDesk, item: ChecklistItem) -> dict[str, str]:
    return {
        "text": item.text,
        "unit_id": desk.unit(item.unit_id) or "",
        "person_id": desk.person(item.person_id) or "",
        "due": str(item.due or ""),
        "next_step": item.next_step or "",
    }


def _node(milestones: Sequence[Milestone]) -> NodeFact | None:
    """The one planned to finish last, which is the home of the item's day (`linked_milestone`)."""
    if not milestones:
        return None
    home = max(milestones, key=lambda each: (each.planned_finish or date.min, each.position))
    return NodeFact(str(home.id), home.name, home.planned_finish, home.actual_finish)


def _dossier(session: Session, project: Project) -> DossierFact | None:
    dossier = session.get(ChainDossier, project.dossier_id) if project.dossier_id is not None else None
    if dossier is None:
        return None
    region = session.get_one(Region, dossier.region_id)
    shared = select(func.count(col(Project.id))).where(
        Project.dossier_id == dossier.id, col(Project.deleted_at).is_(None)
    )
    return DossierFact(dossier_title(session, dossier, region), session.exec(shared).one(), dossier.lessons or "")


def _optional(session: Session, project: Project, items: Sequence[ListedItem]) -> tuple[tuple[str, str, Stage], ...]:
    taken = {item.row.code for item in items}
    template = current_template(session, project.type).items
    return tuple((each.code, each.text, each.stage) for each in template if each.code not in taken)
