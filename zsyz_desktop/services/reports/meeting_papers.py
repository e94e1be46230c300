"""会议材料 gathered: the meeting of a cadence that is prepared or was held last, and the papers it needs (R21–R23)."""

from collections.abc import Callable, Iterator
from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.models.meetings import Meeting
from zsyz_desktop.models.month_words import MeetingKind, MeetingState
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.brief_sheet import BriefSheet
from zsyz_desktop.rules.fronts import Front
from zsyz_desktop.rules.meeting_package import PACKAGES, Chapter, MeetingPackage, PackagePart
from zsyz_desktop.rules.meetings import term_of
from zsyz_desktop.rules.periods import asked_period, told_on
from zsyz_desktop.rules.report import Report, ReportKind, Style, told_once
from zsyz_desktop.rules.report_changes import Before, change_values
from zsyz_desktop.rules.report_meeting import Decided, decision_table, study_table
from zsyz_desktop.rules.report_tables import steps_table
from zsyz_desktop.rules.report_words import when
from zsyz_desktop.rules.sentences import SectionTitle, Value
from zsyz_desktop.rules.sheets import OverviewSheet, ProgressSheet
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.meetings.meeting_rows import agenda_of, decisions_of, meeting_before
from zsyz_desktop.services.papers.gathering import Asked, Gather, PaperSet, gathers
from zsyz_desktop.services.papers.month_papers import (
    OVERVIEW,
    hiding_all,
    month_as_submitted,
    month_briefs,
    month_paper,
)
from zsyz_desktop.services.papers.paper_sets import progress_charts
from zsyz_desktop.services.reports.changes_report import changes_report, decision_fact
from zsyz_desktop.services.reports.composing import composed_report
from zsyz_desktop.services.reports.month_report import report_values
from zsyz_desktop.services.reports.report_papers import bulletin_paper, half_year_paper, targets_paper
from zsyz_desktop.services.reports.report_reading import ReportRead, read_report
from zsyz_desktop.services.reports.report_texts import edited_report
from zsyz_desktop.values import Frozen, replace

MEETING = ReportKind("meeting", "会议议题材料")


def package_paper(kind: MeetingKind) -> Gather:
    """The material of the meeting of a cadence, of the whole ledger, of the period closed last or of another."""

    @gathers
    def read(session: Session, today: date, asked: Asked) -> PaperSet:
        front = _list(session, today, asked.period, OVERVIEW)
        if not isinstance(front, OverviewSheet):
            return PaperSet(None)
        return PaperSet(
            hiding_all(session, today, asked, _package(_occasion(session, today, kind, asked.period, front)))
        )

    return read


class _Occasion(Frozen):
    """What the material is for: a meeting by its name, its day and its kind, of a period (None: the one closed last).

    `day` is the one the period is told on, `front` its 总览.
    """

    session: Session
    today: date
    day: date
    period: str | None
    kind: MeetingKind
    meeting: Meeting | None
    front: OverviewSheet

    @property
    def on(self) -> date:
        """The day of the meeting; without one that the period is told on."""
        return self.meeting.on if self.meeting is not None else self.day

    @property
    def name(self) -> str:
        """What it is called; without one what it would be called."""
        term = term_of(self.kind, _month_of(self.period, self.today))
        unmet = term.name if term is not None else self.kind.value
        return self.meeting.name if self.meeting is not None else unmet

    def report(self, gather_in: Callable[[Style], Gather]) -> Report:
        """A report of the period, with what officers made of it; of a month that is 定稿 as it was submitted."""
        front = gather_in(Style.INTERNAL)(self.session, self.today, period=self.period).front
        assert isinstance(front, Report)  # noqa: S101 -- a report is there whatever the ledger holds
        return front


def meeting_report(
    session: Session, today: date, *, name: str, on: date, kind: MeetingKind, period: str | None = None
) -> Report:
    """上次议定事项落实 (of the meeting held last), 提请研究 and 下步计划 of a meeting by its name."""
    read = read_report(session, today, period)
    last = meeting_before(session, on, kind)
    study, decided = study_table(read.facts), _decided(session, read, last)
    known = report_values(session, read)
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


def _occasion(session: Session, today: date, kind: MeetingKind, period: str | None, front: OverviewSheet) -> _Occasion:
    thresholds = current_thresholds(session)
    asked = asked_period(period, today, thresholds) if period else None
    day = told_on(asked, today, thresholds) if asked is not None else today
    written = asked.written if asked is not None else None
    return _Occasion(session, today, day, written, kind, _meeting(session, kind, written, today), front)


def _package(of: _Occasion) -> MeetingPackage:
    chapters = {
        MeetingKind.MONTH: _of_month,
        MeetingKind.QUARTER: _of_quarter,
        MeetingKind.HALF_YEAR: _of_half_year,
    }[of.kind]
    agenda = agenda_of(of.session, of.meeting) if of.meeting is not None else ()
    return MeetingPackage(
        masthead=of.front.masthead,
        paper="会议材料",
        name=of.name,
        cover=_cover(of.meeting),
        agenda=tuple(each.title for each in agenda),
        chapters=tuple(chapters(of)),
        of=of.period or f"{of.today}",
    )


def _of_month(of: _Occasion) -> Iterator[Chapter]:
    """domain.md 7.1: what changed, figures and ranks, the projects, the late ones one by one, problems, the agenda."""
    yield _changes(of)
    yield _listed("指标完成情况和县市排名", of, "indicators")
    yield Chapter("重点项目推进情况总览", (of.front,))
    if charts := tuple(_late_charts(of)):
        yield Chapter("逾期项目推进图表", charts)
    yield _listed("问题挂账清单", of, "problems")
    yield _agenda_chapter(of)


def _of_quarter(of: _Occasion) -> Iterator[Chapter]:
    """domain.md 7.2: the figures, what several units have to solve, and what was decided."""
    yield _changes(of)
    yield _listed("指标完成情况和县市排名", of, "indicators")
    yield _agenda_chapter(of)
    yield _listed("问题挂账清单", of, "problems")
    yield Chapter("重点项目推进情况总览", (of.front,))


def _of_half_year(of: _Occasion) -> Iterator[Chapter]:
    """domain.md 7.3: targets, who leads and who lags, the summary with the list for the next half, the draft 通报."""
    targets = of.report(targets_paper)
    yield Chapter("目标对账表", (targets,))
    yield _listed("指标完成情况和县市排名", of, "indicators")
    yield Chapter("半年工作总结", (told_once(of.report(half_year_paper), targets),))
    yield Chapter("重点项目推进情况总览", (of.front,))
    yield _agenda_chapter(of)
    yield Chapter("通报（草稿）", (of.report(bulletin_paper),))


def _changes(of: _Occasion) -> Chapter:
    report = changes_report(of.session, of.day, meeting=(of.on, of.kind))
    return Chapter("会前变化", (edited_report(of.session, report),))


def _late_charts(of: _Occasion) -> Iterator[ProgressSheet]:
    """The charts of the projects that are red; of a month that is 定稿 those of its 简报."""
    red = [row.heading.code for row in of.front.rows if row.heading.light.colour is LightColour.RED]
    if not red:
        return
    is_final = month_as_submitted(of.session, of.period) is not None
    papers = (
        month_briefs(of.session, of.today, red, period=of.period)
        if is_final
        else progress_charts(of.session, of.day, red)
    )
    charts = [each.chart if isinstance(each, BriefSheet) else each for each in papers.sheets]
    by_code = {each.heading.code: each for each in charts if isinstance(each, ProgressSheet)}
    yield from (by_code[code] for code in red)


def _agenda_chapter(of: _Occasion) -> Chapter:
    """Named after what there is to tell."""
    report = meeting_report(of.session, of.day, name=of.name, on=of.on, kind=of.kind, period=of.period)
    titles = [each.title.partition("、")[2] for each in report.blocks if isinstance(each, SectionTitle)]
    return Chapter("、".join(titles) or "会议议题", (edited_report(of.session, report),))


def _listed(title: str, of: _Occasion, name: str) -> Chapter:
    front = _list(of.session, of.today, of.period, name)
    return Chapter(title, (front,) if isinstance(front, PackagePart) else ())


def _list(session: Session, today: date, period: str | None, name: str) -> Front | None:
    """A list of the period; of a month that is 定稿 as it was submitted."""
    return month_paper(name)(session, today, period=period).front


def _meeting(session: Session, kind: MeetingKind, period: str | None, today: date) -> Meeting | None:
    """The next that is prepared, else the one held last in the term; of a period none but those of its term."""
    term = term_of(kind, _month_of(period, today))
    first, last = (term.first, term.last) if term is not None else (today, today)
    kept = select(Meeting).where(Meeting.kind == kind, col(Meeting.deleted_at).is_(None))
    coming = kept.where(Meeting.state == MeetingState.PLANNED).order_by(col(Meeting.on), col(Meeting.id))
    held = kept.where(Meeting.state == MeetingState.HELD).order_by(col(Meeting.on).desc(), col(Meeting.id))
    if period is not None:
        coming, held = (each.where(Meeting.on >= first, Meeting.on <= last) for each in (coming, held))
    found = session.exec(coming.limit(1)).first()
    return found or session.exec(held.where(Meeting.on >= first).limit(1)).first()


def _month_of(period: str | None, today: date) -> date:
    """A day of the month the material is of."""
    return date.fromisoformat(f"{period}-01") if period is not None else today


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


def _decided(session: Session, read: ReportRead, last: Meeting | None) -> list[Decided]:
    """What the meeting held last decided."""
    return [
        Decided(each.text, read.desk.unit(each.unit_id), decision_fact(each), each.evidence, each.undone_reason)
        for each in (decisions_of(session, last) if last is not None else ())
    ]


PACKAGE_PAPERS = {kind: package_paper(kind) for kind in PACKAGES}
"""By the cadence of the meeting."""
