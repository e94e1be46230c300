"""月度工作推进情况报告: internal material, or the letter to the superior (documents.md 三)."""

from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.models.desk import Unit
from zsyz_desktop.rules.report import Report, ReportKind, Style
from zsyz_desktop.rules.report_figures import indicator_values
from zsyz_desktop.rules.report_tables import progress_table, steps_table
from zsyz_desktop.rules.report_words import known
from zsyz_desktop.rules.report_work import work_lists, work_values
from zsyz_desktop.rules.sentences import Known, Value
from zsyz_desktop.services.ledger.ledgers import desk_of
from zsyz_desktop.services.reports.composing import composed_report
from zsyz_desktop.services.reports.report_reading import ReportRead, read_report

MONTH = ReportKind("month", "月度工作推进情况报告")


def month_report(session: Session, today: date, *, period: str | None = None, style: Style = Style.INTERNAL) -> Report:
    """Of the period asked for, else of the one closed last. Raises Refusal where it cannot be told."""
    return compose_month(session, read_report(session, today, period), style)


def compose_month(session: Session, read: ReportRead, style: Style) -> Report:
    """Of the period that was read."""
    facts = read.facts
    tables = {"项目进展": progress_table(facts), "下步安排": steps_table(facts)}
    return composed_report(MONTH, read.desk, report_values(session, read), tables, style)


def report_values(session: Session, read: ReportRead) -> Known:
    """The values of a report's figures and work, and of the letter around it."""
    facts, desk = read.facts, read.desk
    values = {**indicator_values(facts, desk.thresholds), **work_values(facts), **_letter(session, read)}
    return Known(values, work_lists(facts))


def _letter(session: Session, read: ReportRead) -> dict[str, Value | None]:
    """Whom it goes to: the unit above the desk's own, else who is told by the founding document."""
    masthead, facts = read.desk.masthead, read.facts
    above = "州委、州人民政府" if facts.is_prefecture else "州产业招商工作专班办公室"
    copies = "各州级牵头单位，各县市产业招商工作专班" if facts.is_prefecture else None
    return {
        "主送单位": Value(_above(session) or above),
        "联系人": known(masthead.reporter),
        "联系电话": known(masthead.reporter_phone),
        "抄送单位": known(copies),
    }


def _above(session: Session) -> str | None:
    """The superior unit of the desk's own, where it is entered."""
    name = desk_of(session).unit_name
    own = session.exec(select(Unit).where(Unit.name == name, col(Unit.deleted_at).is_(None))).first()
    found = session.get(Unit, own.parent_id) if own is not None and own.parent_id is not None else None
    return found.name if found is not None else None
