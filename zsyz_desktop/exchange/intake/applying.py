"""A staging written into the ledger, row after row, within one unit of work: all of it, or nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import Objection, Refusal, refuse_all
from zsyz_desktop.exchange.intake.cards import Links, card_of
from zsyz_desktop.exchange.intake.choices import Applied, Choices, Step, nothing_watched
from zsyz_desktop.exchange.intake.staging import StagedRow, Staging
from zsyz_desktop.exchange.intake.standing import CARD
from zsyz_desktop.exchange.intake.writing import Pens
from zsyz_desktop.exchange.understanding.facts import CREDIT_CODE, Values
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.roomy import roomy
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.settings_kept import settings_at_rest
from zsyz_desktop.services.list.standings import collector_at_rest
from zsyz_desktop.services.projects.projects import add_projects, enterprises_named, next_code
from zsyz_desktop.values import replace

_AT_ONCE = 50
"""Projects that are entered together."""
_LEAD = frozenset({"lead", "lead_duty"})
_ON_CARD = CARD | _LEAD | {CREDIT_CODE}


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
    rows = staging.entering
    with roomy(session), settings_at_rest(session), collector_at_rest():
        for done in range(len(rows)):
            on_step(done, len(rows))
            writer.write(rows, done)
    refuse_all(writer.objections)
    session.flush()
    on_step(len(rows), len(rows))
    return writer.applied()


def _of_row(row: int, objection: Objection) -> Objection:
    question = objection.question
    return replace(
        objection,
        field=f"{row}.{objection.field}",
        sentence=f"第{row}行：{objection.sentence}",
        question=question and replace(question, sentence=f"第{row}行：{question.sentence}"),
    )


class _Writer:
    """The rows so far: which project each became, and what was refused of them."""

    def __init__(self, session: Session, staging: Staging, pens: Pens) -> None:
        self._session, self._pens = session, pens
        self._defaults = staging.understood.defaults
        self._links: Links = {}
        self._codes: dict[UUID, str] = {}
        self._begun_by = staging.begun_by()
        self._by_row: dict[int, UUID] = {}
        """The project of each row; none of a row that was refused."""
        self._code_of: dict[UUID, str] = {}
        self._known = {row.row: row.code for row in staging.rows if row.code}
        """The codes of rows that say nothing new."""
        self._tried: set[int] = set()
        """Rows whose project was to be entered."""
        self._by_code: dict[str, Project] = {}
        self._held: list[Project] = []
        """Projects just entered of which rows say more: the session itself holds nobody."""
        self._added: dict[str, None] = {}
        self._changed: dict[str, None] = {}
        self.objections: list[Objection] = []

    def write(self, rows: Sequence[StagedRow], place: int) -> None:
        """One row; where a project begins with it, those that begin with the next rows are entered too."""
        row = rows[place]
        if self._begins(row) and row.row not in self._tried:
            self._enter([row] if "code" in row.values else _together(rows, place, self._begins))
        if self._begins(row) and row.row not in self._by_row:
            return
        try:
            self._write(row)
        except Refusal as refusal:
            self._refused(row.row, refusal.objections)

    def _write(self, row: StagedRow) -> None:
        """What a row says beside the card of a new project, and all it says of another."""
        if row.code:
            project = self._matched(row.code)
            self._pens.change(project, row)
            self._changed[project.code] = None
            self._by_row[row.row], self._code_of[project.id] = project.id, project.code
            return
        values = {**self._defaults, **row.values}
        begun = self._by_row.get(self._begun_by[row.row])
        if begun is None:
            return  # the row it begins with was refused
        if self._begins(row):
            beside = {name: value for name, value in values.items() if name not in _LEAD}
            if beside.keys() - _ON_CARD:
                self._pens.write_beside(self._session.get_one(Project, begun), beside, row)
            return
        project = self._session.get_one(Project, begun)
        self._pens.fill_up(project, values)
        self._by_row[row.row] = begun
        self._pens.write_beside(project, values, row)

    def _begins(self, row: StagedRow) -> bool:
        return not row.code and self._begun_by[row.row] == row.row

    def _refused(self, row: int, objections: Iterable[Objection]) -> None:
        self.objections += [_of_row(row, each) for each in objections]

    def applied(self) -> Applied:
        """What was written."""
        changed = tuple(code for code in self._changed if code not in self._added)
        codes = {row: self._code_of[project] for row, project in self._by_row.items()}
        return Applied(tuple(self._added), changed, self._pens.receipts, self._known | codes)

    def _matched(self, code: str) -> Project:
        if code not in self._by_code:
            self._by_code[code] = project_by_code(self._session, code)
        return self._by_code[code]

    def _enter(self, rows: Sequence[StagedRow]) -> None:
        """Enter projects that begin with these rows, with their leads; those that are refused are left out."""
        self._tried |= {row.row for row in rows}
        said = {row.row: {**self._defaults, **row.values} for row in rows}
        refused = self._meet_firms(said)
        cards: dict[int, dict[str, Any]] = {}
        for row, values in said.items():
            if row in refused:
                continue
            try:
                cards[row] = self._card(values)
            except Refusal as refusal:
                self._refused(row, refusal.objections)
        while cards and (refused := self._entered(cards)):
            cards = {row: card for row, card in cards.items() if row not in refused}
        entered = [(str(row), self._by_row[row], said[row]) for row in cards]
        self._told_apart(lambda: self._pens.write_first_leads(entered))
        more = [self._by_row[row] for row in cards if said[row].keys() - _ON_CARD]
        query = select(Project).where(col(Project.id).in_(more))
        self._held = list(self._session.exec(query)) if more else []

    def _entered(self, cards: Mapping[int, Mapping[str, Any]]) -> set[int]:
        """Enter all of these, or none; returns the rows that are refused."""
        rows = list(cards)

        def enter() -> None:
            called = list(map(str, rows))
            ids = add_projects(self._session, list(cards.values()), today=self._pens.today, called=called)
            self._by_row.update(zip(rows, ids, strict=True))
            codes = [str(cards[row]["code"]) for row in rows]
            self._code_of.update(zip(ids, codes, strict=True))
            self._added |= dict.fromkeys(codes)

        return self._told_apart(enter)

    def _told_apart(self, deed: Callable[[], None]) -> set[int]:
        """Do something of several rows whose objections begin with the row; returns the rows that are refused."""
        refused = set()
        try:
            deed()
        except Refusal as refusal:
            for each in refusal.objections:
                row, _, field = each.field.partition(".")
                self._refused(int(row), [replace(each, field=field)])
                refused.add(int(row))
        return refused

    def _meet_firms(self, said: Mapping[int, Values]) -> set[int]:
        """Firms that are told by their names alone, found or entered together; returns the rows that are refused."""
        names: dict[str, str] = {}
        for row, values in said.items():
            name = values.get("enterprise_id")
            if isinstance(name, str) and CREDIT_CODE not in values and ("enterprise_id", name) not in self._links:
                names.setdefault(name, str(row))

        def meet() -> None:
            found = enterprises_named(self._session, names)
            self._links |= {("enterprise_id", name): key for name, key in found.items()}

        return self._told_apart(meet)

    def _card(self, values: Values) -> dict[str, Any]:
        card = card_of(self._session, values, self._pens.today, self._links)
        card.setdefault("code", self._code(card["region_id"]))
        return card

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


def _together(rows: Sequence[StagedRow], place: int, begins: Callable[[StagedRow], bool]) -> Sequence[StagedRow]:
    """The rows from here on that begin a project each and leave its code to the ledger, as many as go at once."""
    return list(takewhile(lambda row: begins(row) and "code" not in row.values, rows[place : place + _AT_ONCE]))
