"""What every paper of one batch shares: masthead, thresholds, holidays and the names behind ids, read once."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from zsyz_desktop.models.desk import Person, Region, Unit
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Event, UnitKind
from zsyz_desktop.rules.facts import Standing
from zsyz_desktop.rules.figures import MoneyAnswer
from zsyz_desktop.rules.grouping import chain_word
from zsyz_desktop.rules.money_words import caliber
from zsyz_desktop.rules.pausing import halt_on
from zsyz_desktop.rules.periods import asked_period, last_closed
from zsyz_desktop.rules.sheets import Heading, LeadLine, Masthead
from zsyz_desktop.rules.statuses import project_status
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.working_days import HolidayTable
from zsyz_desktop.services.ledger.events import carriers, dates_carried
from zsyz_desktop.services.ledger.ledgers import desk_of
from zsyz_desktop.services.ledger.looking_back import past_note
from zsyz_desktop.services.ledger.money_rows import read_money
from zsyz_desktop.services.ledger.settings_kept import current_holidays, current_thresholds
from zsyz_desktop.services.list.paper_rows import PaperRows
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.templates.desk_editing import office_name
from zsyz_desktop.services.typing.word_lists import labels_of
from zsyz_desktop.values import Frozen


class PaperDesk(Frozen):
    """The desk a batch of papers is made at; `standings` and `money` by project code."""

    masthead: Masthead
    thresholds: Thresholds
    holidays: HolidayTable
    units: Mapping[UUID, str]
    people: Mapping[UUID, Person]
    regions: Mapping[UUID, str]
    chains: Mapping[str, str]
    """What each is called by its code, in order."""
    standings: Mapping[str, Standing]
    money: Mapping[str, MoneyAnswer]
    is_prefecture: bool = False
    past: tuple[str, ...] = ()
    """What a paper of a day gone by cannot tell as of that day."""

    @property
    def today(self) -> date:
        """The day the papers are made for."""
        return self.masthead.today

    @property
    def caliber(self) -> tuple[str, ...]:
        """口径 of every paper that tells of money."""
        return (*caliber(self.masthead.period, self.today, self.thresholds), *self.past)

    def unit(self, key: UUID | None) -> str | None:
        """A unit's name."""
        return self.units.get(key) if key is not None else None

    def person(self, key: UUID | None) -> str | None:
        """A person's name."""
        person = self.people.get(key) if key is not None else None
        return person.name if person is not None else None

    def chain(self, project: Project) -> str:
        """What its chain is called, or why it has none."""
        code = project.chain
        return chain_word(self.chains.get(code, code) if code else None, is_industrial=project.is_industrial)

    def phone(self, key: UUID | None) -> str | None:
        """A person's office phone."""
        person = self.people.get(key) if key is not None else None
        return person.office_phone if person is not None else None


def open_desk(
    session: Session, today: date, codes: Sequence[str] | None = None, *, asked: str | None = None
) -> PaperDesk:
    """Read what the papers of a batch share; standings of these projects only, when they are said.

    The figures are of the period that was asked for (2024-06), else of the one closed last.
    """
    desk, office = desk_of(session), office_name(session)
    thresholds = current_thresholds(session)
    period = asked_period(asked, today, thresholds) if asked else last_closed(today, thresholds)
    return PaperDesk(
        masthead=Masthead(
            unit=office,
            today=today,
            period=period,
            reporter=desk.reporter,
            reporter_phone=desk.reporter_phone,
            reviewer=desk.reviewer,
            reporting_unit=desk.unit_name if desk.unit_name != office else None,
        ),
        is_prefecture=desk.unit_kind is UnitKind.PREFECTURE_LEAD,
        thresholds=thresholds,
        holidays=current_holidays(session),
        units=dict(session.exec(select(Unit.id, Unit.name)).all()),
        people={person.id: person for person in session.exec(select(Person)).all()},
        regions=dict(session.exec(select(Region.id, Region.name)).all()),
        chains=labels_of(session, WordList.CHAIN),
        standings={standing.code: standing for standing in read_standings(session, today, codes)},
        money=read_money(session, today, codes, thresholds=thresholds, period=period),
        past=past_note(session, today),
    )


def heading_of(desk: PaperDesk, project: Project, rows: PaperRows) -> Heading:
    """The title lines of a project's paper."""
    standing = desk.standings[project.code]
    region = desk.regions[project.region_id]
    actual = dates_carried(project, carriers(project, rows.chart.nodes), "actual")
    return Heading(
        code=project.code,
        name=project.name,
        place=f"{region}／{project.place}" if project.place else region,
        chain=desk.chain(project),
        grade=project.grade,
        stage=standing.stage,
        status=project_status(actual, halt_on(rows.course, desk.today), today=desk.today),
        light=standing.light,
        reports=region if desk.is_prefecture else None,
    )


def lead_line(desk: PaperDesk, rows: PaperRows) -> LeadLine | None:
    """The lead in office, or None."""
    if rows.lead is None:
        return None
    person = desk.people[rows.lead[0]]
    return LeadLine(name=person.name, duty=person.duty, since=rows.lead[1])


def next_event(planned: Mapping[Event, date | None], actual: Mapping[Event, date | None], today: date) -> Event | None:
    """The great event a leader asks for: 开工, then 投产, then 达产; None when all have come."""
    for event in (Event.STARTED, Event.PRODUCING, Event.AT_CAPACITY):
        day = actual.get(event)
        if day is None or day > today:
            return event if planned.get(event) is not None or event is not Event.AT_CAPACITY else None
    return None
