"""What the ledger says of each project in a period, field by field, for a form of others."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session, select

from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.words import Currency, Event
from zsyz_desktop.rules.figures import MoneyAnswer
from zsyz_desktop.rules.form_fields import FormField, FormRow, Value
from zsyz_desktop.rules.money import Amount, read_money
from zsyz_desktop.rules.money_words import amount_words
from zsyz_desktop.rules.phones import masked
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.summary_sheet import SummaryRow
from zsyz_desktop.services.dispatches.sheet import SheetRow, read_sheet_rows
from zsyz_desktop.services.ledger.events import carriers, dates_carried
from zsyz_desktop.services.list.paper_desk import PaperDesk, open_desk
from zsyz_desktop.services.list.paper_rows import PaperRows, rows_in_batches
from zsyz_desktop.services.list.standings import collector_at_rest
from zsyz_desktop.services.papers.gathering import chosen_projects
from zsyz_desktop.services.papers.summary_sheets import dispatches_of, summary_row

_MONEY = {
    FormField.AGREED: "agreed",
    FormField.PLANNED: "planned",
    FormField.ARRIVED_MONTH: "arrived_month",
    FormField.ARRIVED: "arrived",
    FormField.ARRIVED_TOTAL: "arrived_total",
}
_SHARES = {FormField.COMPLETION: "completion", FormField.RATE: "rate"}
_DAYS = {
    FormField.SIGNED: (Event.SIGNED, "actual"),
    FormField.START_PLANNED: (Event.STARTED, "planned"),
    FormField.STARTED: (Event.STARTED, "actual"),
    FormField.PRODUCING_PLANNED: (Event.PRODUCING, "planned"),
    FormField.PRODUCING: (Event.PRODUCING, "actual"),
    FormField.COMPLETED_PLANNED: (Event.COMPLETED, "planned"),
    FormField.COMPLETED: (Event.COMPLETED, "actual"),
}


def form_rows(
    session: Session, today: date, codes: Sequence[str] | None = None, *, period: str | None = None
) -> tuple[str, tuple[FormRow, ...]]:
    """The period (2024-06) and a row of each project with these codes (None: all that have not ended), by code."""
    projects = chosen_projects(session, codes)
    desk = open_desk(session, today, None if codes is None else [each.code for each in projects], asked=period)
    month = desk.masthead.period
    sheet_period = SheetPeriod(DispatchPeriod.MONTH, date(month.year, month.month, 1))
    listed = read_sheet_rows(session, sheet_period, today, [each.code for each in projects])
    sheet = {row.code: row for row in listed}
    firms = dict(session.exec(select(Enterprise.id, Enterprise)).all())
    facts = dispatches_of(session, today)
    rows = []
    with collector_at_rest():
        for project, read in rows_in_batches(session, projects, today):
            dispatched = sheet.get(project.code)
            if dispatched is not None or codes is not None:
                said = summary_row(desk, project, read, facts.get(project.code, ()), firms)
                rows.append(_row(desk, project, read, said, dispatched))
    return month.written, tuple(rows)


def _row(desk: PaperDesk, project: Project, read: PaperRows, said: SummaryRow, dispatched: SheetRow | None) -> FormRow:
    money, notes = _money(said.money)
    texts: Mapping[str, str] = dispatched.texts if dispatched is not None else {}
    carried = carriers(project, read.chart.nodes)
    days = {kind: dates_carried(project, carried, kind) for kind in ("planned", "actual")}
    values: dict[FormField, Value] = {
        FormField.CODE: project.code,
        FormField.PROVINCIAL: project.provincial_number,
        FormField.FILING: project.filing_code,
        FormField.NAME: project.name,
        FormField.REGION: said.county,
        FormField.PLACE: project.place,
        FormField.CONTENT: project.content,
        FormField.TYPE: project.type.value,
        FormField.GRADE: project.grade.value if project.grade else None,
        FormField.CHAIN: said.heading.chain,
        FormField.SECTOR: project.sector.value if project.sector else None,
        FormField.INVESTOR: said.investor,
        FormField.COMPANY: project.registered_company,
        FormField.ORIGIN: said.origin,
        FormField.CONTACT: masked(project.contact) if project.contact else None,
        FormField.FIXED: project.fixed_investment,
        **money,
        FormField.INVESTED_MONTH: read_money(texts["invested"]) if texts.get("invested") else None,
        FormField.INVESTED: said.invested,
        FormField.PERCENT: said.percent,
        FormField.STATUS: said.heading.status.value,
        **{name: days[kind][event] for name, (event, kind) in _DAYS.items()},
        FormField.LEAD: said.lead.name if said.lead is not None else None,
        FormField.UNIT: said.lead_unit,
        FormField.PROGRESS: texts.get("progress") or texts.get("no_progress_reason"),
        FormField.PROBLEMS: texts.get("problems") or said.problems or None,
        FormField.STEPS: texts.get("steps"),
        FormField.REQUEST: texts.get("request"),
        FormField.NOTE: project.note,
    }
    return FormRow(project.code, project.name, desk.regions[project.region_id], values, notes)


def _money(answer: MoneyAnswer) -> tuple[dict[FormField, Value], dict[FormField, str]]:
    """The yuan of each figure; what there is in dollars is told beside it, never added."""
    yuan = next((each for each in answer.figures if each.currency is Currency.CNY), None)
    others = [each for each in answer.figures if each.currency is not Currency.CNY]
    values: dict[FormField, Value] = {
        field: getattr(yuan, name) if yuan is not None else None for field, name in (_MONEY | _SHARES).items()
    }
    notes = {
        field: f"另有{amount_words(Amount(getattr(each, name), each.currency))}，没有折算，没有填进去"
        for each in others
        for field, name in _MONEY.items()
        if getattr(each, name)
    }
    return values, notes
