"""会前变化版: one page of what changed since the last meeting, or since a day."""

from datetime import date, timedelta

from sqlmodel import Session

from zsyz_desktop.models.meetings import Meeting, MeetingDecision
from zsyz_desktop.models.month_words import MeetingKind
from zsyz_desktop.rules.dates import read_day
from zsyz_desktop.rules.meeting_decisions import DecisionFact
from zsyz_desktop.rules.report import Report, ReportKind, Style
from zsyz_desktop.rules.report_changes import Before, change_lists, change_values
from zsyz_desktop.services.figures.problem_facts import known_problems
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.meetings.meeting_rows import decisions_of, meeting_before
from zsyz_desktop.services.papers.adjustments import read_adjustments
from zsyz_desktop.services.papers.gathering import chosen_projects
from zsyz_desktop.services.reports.composing import composed_report
from zsyz_desktop.services.reports.month_report import report_values
from zsyz_desktop.services.reports.report_reading import ReportRead, read_report
from zsyz_desktop.values import replace

CHANGES = ReportKind("changes", "会前变化版")


def changes_report(
    session: Session,
    today: date,
    *,
    period: str | None = None,
    style: Style = Style.INTERNAL,
    meeting: tuple[date, MeetingKind] | None = None,
) -> Report:
    """Since the day in `period`, else since the meeting held last, else since the cut-off before that of the papers.

    Held last before today, or before the day of a `meeting` of a kind.
    Raises Refusal where no day can be read.
    """
    del style  # it is handed out in the room
    read = read_report(session, today, None)
    last = meeting_before(session, *(meeting or (today,)))
    before = _before(session, read, last, read_day(period, field="since", today=today) if period else None)
    known = report_values(session, read)
    known = replace(
        known,
        values={**known.values, **change_values(read.facts, before)},
        lists={**known.lists, **change_lists(read.facts, before)},
    )
    report = composed_report(CHANGES, read.desk, known, {}, Style.INTERNAL)
    return replace(report, of=f"{today}", is_signed=False, is_compact=True)


def _before(session: Session, read: ReportRead, meeting: Meeting | None, said: date | None) -> Before:
    today = read.facts.day
    is_its_day = meeting is not None and said in (None, meeting.on)
    day = said or (meeting.on if meeting is not None else read.facts.period.first - timedelta(days=1))
    projects = chosen_projects(session, None)
    moved = read_adjustments(session, [each.id for each in projects], today)
    return Before(
        day=day,
        lights={each.code: each.light for each in read_standings(session, day)},
        meeting=meeting.name if meeting is not None and is_its_day else None,
        decisions=[decision_fact(each) for each in decisions_of(session, meeting)] if meeting and is_its_day else (),
        moved=[(each.name, row) for each in projects for row in moved.get(each.id, ()) if day < row.on <= today],
        problems=[each for each in known_problems(session) if (each.fact.raised_on or date.max) <= today],
    )


def decision_fact(decision: MeetingDecision) -> DecisionFact:
    """As the rules need it."""
    return DecisionFact(decision.state, due=decision.due, done_on=decision.done_on)
