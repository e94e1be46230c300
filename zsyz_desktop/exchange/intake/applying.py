"""A staging written into the ledger, row after row, within one unit of work: all of it, or nothing."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.errors import Objection, Refusal, refuse_all
from zsyz_desktop.exchange.intake.cards import Links, card_of
from zsyz_desktop.exchange.intake.choices import Applied, Choices, Step, nothing_watched
from zsyz_desktop.exchange.intake.staging import StagedRow, Staging
from zsyz_desktop.exchange.intake.writing import Pens
from zsyz_desktop.exchange.understanding.facts import Values
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.roomy import roomy
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.settings_kept import settings_at_rest
from zsyz_desktop.services.list.standings import collector_at_rest
from zsyz_desktop.services.projects.projects import add_project, next_code


def apply_staging(
    session: Session,
    staging: Staging,
    period: SheetPeriod,
    today: date,
    choices: Choices | None = None,
    *,
    source: str,
    on_step: Step = nothing_watched,
) -> Applied:
    """Write every row that enters, new projects with all that belongs to them, matched ones where they differ.

    `source` is what the import is called where a reason has to be kept. Raises Refusal naming the row of each
    objection, with its questions; the caller's unit of work keeps nothing then.
    """
    writer = _Writer(session, staging, Pens(session, period, today, choices or Choices(), source))
    objections: list[Objection] = []
    rows = staging.entering
    with roomy(session), settings_at_rest(session), collector_at_rest():
        for done, row in enumerate(rows):
            on_step(done, len(rows))
            try:
                writer.write(row)
            except Refusal as refusal:
                objections += [_of_row(row, each) for each in refusal.objections]
    refuse_all(objections)
    session.flush()
    on_step(len(rows), len(rows))
    return writer.applied()


def _of_row(row: StagedRow, objection: Objection) -> Objection:
    question = objection.question
    return replace(
        objection,
        field=f"{row.row}.{objection.field}",
        sentence=f"第{row.row}行：{objection.sentence}",
        question=question and replace(question, sentence=f"第{row.row}行：{question.sentence}"),
    )


class _Writer:
    """The rows so far: which project each became."""

    def __init__(self, session: Session, staging: Staging, pens: Pens) -> None:
        self._session, self._pens = session, pens
        self._defaults = staging.understood.defaults
        self._links: Links = {}
        self._codes: dict[UUID, str] = {}
        self._begun_by = staging.begun_by()
        self._by_row: dict[int, Project] = {}
        self._by_code: dict[str, Project] = {}
        self._added: dict[str, None] = {}
        self._changed: dict[str, None] = {}

    def write(self, row: StagedRow) -> None:
        """One row."""
        if row.code:
            project = self._matched(row.code)
            self._pens.change(project, row)
            self._changed[project.code] = None
            self._by_row[row.row] = project
            return
        values = {**self._defaults, **row.values}
        begun = self._by_row.get(self._begun_by[row.row])
        project = begun or self._entered(values)
        if begun is None:
            self._added[project.code] = None
        else:
            self._pens.fill_up(project, values)
        self._by_row[row.row] = project
        self._pens.write_beside(project, values, row, is_new=begun is None)

    def applied(self) -> Applied:
        """What was written."""
        changed = tuple(code for code in self._changed if code not in self._added)
        return Applied(tuple(self._added), changed, self._pens.receipts)

    def _matched(self, code: str) -> Project:
        if code not in self._by_code:
            self._by_code[code] = project_by_code(self._session, code)
        return self._by_code[code]

    def _entered(self, values: Values) -> Project:
        card = card_of(self._session, values, self._pens.today, self._links)
        card.setdefault("code", self._code(card["region_id"]))
        return add_project(self._session, card, today=self._pens.today)

    def _code(self, region: UUID) -> str:
        """The next free code of a county: looked up once, then counted on."""
        last = self._codes.get(region)
        if last is None:
            county = self._session.get_one(Region, region)
            self._codes[region] = next_code(self._session, county, self._pens.today.year)
        else:
            head, _, number = last.rpartition("-")
            self._codes[region] = f"{head}-{int(number) + 1:03d}"
        return self._codes[region]
