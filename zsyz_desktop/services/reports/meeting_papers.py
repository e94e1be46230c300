"""会议材料 gathered: the meeting of a cadence that is prepared or was held last, and the papers it needs (R21–R23)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.models.meetings import AgendaItem, Meeting
from zsyz_desktop.models.words import LightColour, MeetingKind, MeetingState
from zsyz_desktop.rules.meeting_package import PACKAGES, Chapter, MeetingPackage, PackagePart
from zsyz_desktop.rules.meetings import term_of
from zsyz_desktop.rules.report import Report, ReportKind, Style
from zsyz_desktop.rules.report_changes import Before, change_values
from zsyz_desktop.rules.report_meeting import Decided, decision_table, study_table
from zsyz_desktop.rules.report_tables import steps_table
from zsyz_desktop.rules.report_words import when
from zsyz_desktop.rules.sentences import SectionTitle, Value
from zsyz_desktop.rules.sheets import OverviewSheet, ProgressSheet
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.papers.account_sheets import problem_account
from zsyz_desktop.services.papers.gathering import Gather, PaperSet
from zsyz_desktop.services.papers.indicator_sheets import indicator_table
from zsyz_desktop.services.papers.paper_sets import overview, progress_charts
from zsyz_desktop.services.reports.bulletin_report import bulletin_report
from zsyz_desktop.services.reports.changes_report import changes_report, decision_fact, decisions_of, last_meeting
from zsyz_desktop.services.reports.composing import composed_report
from zsyz_desktop.services.reports.half_year_report import half_year_report, targets_report
from zsyz_desktop.services.reports.month_report import report_values
from zsyz_desktop.services.reports.report_reading import ReportRead, read_report
from zsyz_desktop.services.reports.report_texts import edited_report

MEETING = ReportKind("meeting", "会议议题材料")
_Chapters = Callable[[Session, date, str], Iterator[Chapter]]


def package_paper(kind: MeetingKind) -> Gather:
    """The material of the meeting of a cadence, of the whole ledger, with the period closed last."""

    def gather(
        session: Session,
        today: date,
        codes: Sequence[str] | None = None,
        *,
        period: str | None = None,
        columns: str | None = None,
        hide_investors: bool = False,
    ) -> PaperSet:
        del codes, period, columns
        return PaperSet(_package(session, today, kind, hide_investors=hide_investors))

    return gather


def meeting_report(session: Session, today: date, *, name: str) -> Report:
    """上次议定事项落实, 提请研究 and 下步计划 of a meeting by its name."""
    read = read_report(session, today, None)
    study, decided = study_table(read.facts), _decided(session, read)
    known = report_values(session, read)
    last = last_meeting(session, today)
    facts = [each.fact for each in decided]
    told = change_values(read.facts, Before(read.facts.day, {}, last.name if last else None, facts))
    known = replace(known, values={**told, **known.values, "会议": Value(name), "无研究": when(study is None)})
    tables = {
        "议定事项": decision_table(decided, today),
        "提请研究": study,
        "下步安排": steps_table(read.facts),
    }
    report = composed_report(MEETING, read.desk, known, tables, Style.INTERNAL)
    return replace(report, is_signed=False)


def _package(session: Session, today: date, kind: MeetingKind, *, hide_investors: bool) -> MeetingPackage | None:
    front = overview(session, today, hide_investors=hide_investors).front
    if not isinstance(front, OverviewSheet):
        return None
    meeting = _meeting(session, kind, today)
    term = term_of(kind, today)
    name = meeting.name if meeting is not None else term.name if term is not None else kind.value
    chapters = {
        MeetingKind.MONTH: _of_month,
        MeetingKind.QUARTER: _of_quarter,
        MeetingKind.HALF_YEAR: _of_half_year,
    }[kind]
    return MeetingPackage(
        masthead=front.masthead,
        paper="会议材料",
        name=name,
        cover=_cover(meeting),
        agenda=_agenda(session, meeting),
        chapters=tuple(_edited(session, each) for each in chapters(session, today, name, front)),
        of=f"{today}",
    )


def _edited(session: Session, chapter: Chapter) -> Chapter:
    """With what officers made of the sentences of its reports."""
    return replace(
        chapter,
        parts=tuple(edited_report(session, each) if isinstance(each, Report) else each for each in chapter.parts),
    )


def _of_month(session: Session, today: date, name: str, front: OverviewSheet) -> Iterator[Chapter]:
    """domain.md 7.1: what changed, figures and ranks, the projects, the late ones one by one, problems, the agenda."""
    yield Chapter("会前变化", (changes_report(session, today),))
    yield Chapter("指标完成情况和县市排名", _list(indicator_table, session, today))
    yield Chapter("重点项目推进情况总览", (front,))
    red = [row.heading.code for row in front.rows if row.heading.light.colour is LightColour.RED]
    sheets = progress_charts(session, today, red).sheets if red else ()
    if charts := tuple(each for each in sheets if isinstance(each, ProgressSheet)):
        yield Chapter("逾期项目推进图表", charts)
    yield Chapter("问题挂账清单", _list(problem_account, session, today))
    yield _agenda_chapter(session, today, name)


def _of_quarter(session: Session, today: date, name: str, front: OverviewSheet) -> Iterator[Chapter]:
    """domain.md 7.2: the figures, what several units have to solve, and what was decided."""
    yield Chapter("会前变化", (changes_report(session, today),))
    yield Chapter("指标完成情况和县市排名", _list(indicator_table, session, today))
    yield _agenda_chapter(session, today, name)
    yield Chapter("问题挂账清单", _list(problem_account, session, today))
    yield Chapter("重点项目推进情况总览", (front,))


def _of_half_year(session: Session, today: date, name: str, front: OverviewSheet) -> Iterator[Chapter]:
    """domain.md 7.3: targets, who leads and who lags, the summary with the list for the next half, the draft 通报."""
    yield Chapter("目标对账表", (targets_report(session, today),))
    yield Chapter("指标完成情况和县市排名", _list(indicator_table, session, today))
    yield Chapter("半年工作总结", (half_year_report(session, today),))
    yield Chapter("重点项目推进情况总览", (front,))
    yield _agenda_chapter(session, today, name)
    yield Chapter("通报（草稿）", (bulletin_report(session, today),))


def _agenda_chapter(session: Session, today: date, name: str) -> Chapter:
    """Named after what there is to tell."""
    report = meeting_report(session, today, name=name)
    titles = [each.title.partition("、")[2] for each in report.blocks if isinstance(each, SectionTitle)]
    return Chapter("、".join(titles) or "会议议题", (report,))


def _list(gather: Gather, session: Session, today: date) -> tuple[PackagePart, ...]:
    front = gather(session, today).front
    return (front,) if isinstance(front, PackagePart) else ()


def _meeting(session: Session, kind: MeetingKind, today: date) -> Meeting | None:
    """The next that is prepared, else the one held last."""
    kept = select(Meeting).where(Meeting.kind == kind, col(Meeting.deleted_at).is_(None))
    coming = kept.where(Meeting.state == MeetingState.PLANNED).order_by(col(Meeting.on), col(Meeting.id))
    held = kept.where(Meeting.state == MeetingState.HELD).order_by(col(Meeting.on).desc(), col(Meeting.id))
    found = session.exec(coming.limit(1)).first()
    return found or session.exec(held.where(Meeting.on >= _term_begin(kind, today)).limit(1)).first()


def _term_begin(kind: MeetingKind, today: date) -> date:
    term = term_of(kind, today)
    return term.first if term is not None else today


def _cover(meeting: Meeting | None) -> tuple[tuple[str, str], ...]:
    if meeting is None:
        return ()
    said = (
        ("时　　间", day_in_prose(meeting.on)),
        ("地　　点", meeting.place),
        ("主　　持", meeting.chair),
        ("参会单位", meeting.attendees),
    )
    return tuple((title, words) for title, words in said if words)


def _agenda(session: Session, meeting: Meeting | None) -> tuple[str, ...]:
    if meeting is None:
        return ()
    kept = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, col(AgendaItem.deleted_at).is_(None))
    return tuple(each.title for each in session.exec(kept.order_by(col(AgendaItem.position), col(AgendaItem.id))))


def _decided(session: Session, read: ReportRead) -> list[Decided]:
    """What the meeting held last decided."""
    meeting = last_meeting(session, read.facts.figures.today)
    if meeting is None:
        return []
    return [
        Decided(each.text, read.desk.unit(each.unit_id), decision_fact(each), each.evidence, each.undone_reason)
        for each in decisions_of(session, meeting)
    ]


PACKAGE_PAPERS = {kind: package_paper(kind) for kind in PACKAGES}
"""By the cadence of the meeting."""
