"""定稿 of a month and its 撤回: what stands in the way, the snapshot that is kept, and why it no longer stands."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.errors import Choice, Objection, Question, refuse, refuse_all
from zsyz_desktop.models.month_words import SubmissionKind
from zsyz_desktop.models.progress_told import OnStep, unheard
from zsyz_desktop.models.submissions import Snapshot, Submission, Withdrawal
from zsyz_desktop.rules.figure_words import plain_money
from zsyz_desktop.rules.indicator_money import Indicator
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.periods import asked_period
from zsyz_desktop.rules.report import Report
from zsyz_desktop.rules.sheet_periods import read_period
from zsyz_desktop.rules.submitting import due_day, period_words
from zsyz_desktop.services.archive.open_months import count_where_it_arrived
from zsyz_desktop.services.archive.snapshots import Packed, final_months, keep_snapshot, pack
from zsyz_desktop.services.dispatches.missing import ZERO_REPORT, Missing, missing_of
from zsyz_desktop.services.dispatches.sheet import read_sheet
from zsyz_desktop.services.figures.month_reading import kept_figures, read_month
from zsyz_desktop.services.history.log_reading import last_unit
from zsyz_desktop.services.ledger.settings_kept import current_holidays, current_thresholds
from zsyz_desktop.services.reports.report_papers import kept_reports
from zsyz_desktop.services.reports.report_reading import read_report
from zsyz_desktop.services.reports.report_texts import doubts_of, edited_report
from zsyz_desktop.services.submitting.adjusted import adjustments_in
from zsyz_desktop.services.submitting.parts import parts_of
from zsyz_desktop.services.typing.asking import asked
from zsyz_desktop.values import Frozen

_ANYWAY, _FIRST = "照此定稿", "先补齐"
_SAID = 3


class ReadyMonth(Frozen):
    """A month that can be 定稿: everything that is kept of it, and after which unit of work it was read."""

    period: str
    today: date
    negative_reason: str
    packed: Packed
    read_after: str


def prepare_final(
    session: Session,
    asked_for: str,
    today: date,
    negative_reason: str = "",
    on_step: OnStep = unheard,
) -> ReadyMonth:
    """Judge a month (2024-06) and make ready all that is kept of it, writing nothing.

    `negative_reason` says why the month is below nought, where it is; `on_step` hears how many steps of how many are
    done (of 0 while that is not known), and may raise to break it off.

    Raises Refusal with everything in the way, or with the question whether what is still missing may be.
    """
    thresholds = current_thresholds(session)
    period = asked_period(asked_for, today, thresholds)
    if not period.is_closed(today):
        raise refuse(f"{period_words(period.written)}统计期到{period.closed_on}截止，到那一天再定稿。", field="period")
    _refuse_final(session, period.written)
    own = known_submission(session, period.written)
    reason = negative_reason.strip() or (own and own.negative_reason) or ""
    figures = read_month(session, today, thresholds, asked=period.written)
    on_step(0, 0)
    reports = dict(kept_reports(session, read_report(session, today, period.written)))
    on_step(0, 0)
    missing = missing_in_month(session, period.written, today)
    refuse_all([*_in_the_way(session, figures, missing, reason), *_doubtful(session, reports.values())])
    on_step(0, 0)  # whoever broke it off is asked nothing
    _ask_missing(session, period.written, missing)
    edited = {name: edited_report(session, each) for name, each in reports.items()}
    packed = pack(parts_of(session, figures, edited, on_step))
    return ReadyMonth(period.written, today, reason, packed, last_unit(session))


def keep_final(session: Session, ready: ReadyMonth) -> Snapshot:
    """Freeze the month as it was made ready, in a unit of work that is not undone.

    Raises Refusal where something was written meanwhile: what is kept would not be what the ledger says.
    """
    if last_unit(session) != ready.read_after:
        raise refuse("定稿时台账有改动，没有定稿；请再定稿一次。")
    own = own_submission(session, ready.period)
    own.negative_reason = ready.negative_reason or None
    snapshot = keep_snapshot(session, own, ready.packed, ready.today)
    own.final_on = ready.today
    session.flush()
    return snapshot


def finalise(session: Session, asked_for: str, today: date, negative_reason: str = "") -> Snapshot:
    """Both at once, for who has nobody waiting. Raises Refusal as they do."""
    return keep_final(session, prepare_final(session, asked_for, today, negative_reason))


def withdraw(session: Session, asked_for: str, reason: str, today: date) -> Withdrawal:
    """Open a month again, with the reason; its snapshot is kept. Raises Refusal where it is not 定稿."""
    period = asked_period(asked_for, today, current_thresholds(session)).written
    final = final_months(session)
    if period not in final:
        raise refuse(f"{period_words(period)}没有定稿，不用撤回。", field="period")
    if later := [each for each in final if each > period]:
        said = "、".join(map(period_words, later))
        raise refuse(f"{said}也已定稿，要从后往前撤回；不撤回的，请在未定稿的月份记数据调整。", field="period")
    if not reason.strip():
        raise refuse("撤回要写明原因。", field="reason")
    gone = Withdrawal(snapshot_id=final[period].snapshot, withdrawn_on=today, reason=reason.strip())
    session.add(gone)
    own_submission(session, period).final_on = None
    session.flush()
    count_where_it_arrived(session, period)
    session.flush()
    return gone


def own_submission(session: Session, period: str, kind: SubmissionKind = SubmissionKind.MONTH) -> Submission:
    """The desk's own 报送 of a period, made where there is none."""
    found = known_submission(session, period, kind)
    if found is None:
        due = due_day(period, current_thresholds(session), current_holidays(session))
        found = Submission(kind=kind, period=period, due=due)
        session.add(found)
        session.flush()
    return found


def known_submission(session: Session, period: str, kind: SubmissionKind = SubmissionKind.MONTH) -> Submission | None:
    """The desk's own 报送 of a period; None where there is none yet."""
    query = select(Submission).where(col(Submission.unit_id).is_(None), col(Submission.deleted_at).is_(None))
    return session.exec(query.where(Submission.period == period, Submission.kind == kind)).first()


def missing_in_month(session: Session, period: str, today: date) -> tuple[Missing, ...]:
    """提交前检查 of the month's dispatches."""
    return missing_of(read_sheet(session, read_period(period, today), today))


def _refuse_final(session: Session, period: str) -> None:
    final = final_months(session)
    if period in final:
        raise refuse(f"{period_words(period)}已于{final[period].frozen_on}定稿；要改请先撤回。", field="period")
    if later := [each for each in final if each > period]:
        raise refuse(f"{period_words(later[0])}已经定稿，不能再定稿更早的月份。", field="period")


def _in_the_way(
    session: Session, figures: MonthFigures, missing: Sequence[Missing], negative_reason: str
) -> Iterator[Objection]:
    lacks = [each.name for each in missing if each.sentence == ZERO_REPORT]
    if lacks:
        yield Objection("", f"{'、'.join(lacks)}：{ZERO_REPORT}，补上才能定稿。")
    for each in figures.indicators:
        value = each.month_value
        if value is not None and value < 0 and not each.is_share and not negative_reason:
            said = f"{each.key}本月为{plain_money(value)}{each.unit}"
            yield Objection("negative_reason", f"{said}，请写明当月为负的原因再定稿。")
    yield from _unexplained(session, figures)


def _doubtful(session: Session, reports: Iterable[Report]) -> Iterator[Objection]:
    """A sentence an officer changed whose figures have changed since, once for both styles of its report."""
    asked = {(report.paper, doubt.key): None for report in reports for doubt in doubts_of(session, report)}
    for paper, key in asked:
        yield Objection("", f"{paper}“{key}”一句改过以后数据有变化，请先确认用哪一句，再定稿。")


def _unexplained(session: Session, figures: MonthFigures) -> Iterator[Objection]:
    """An earlier month of the year that would not be what was submitted, and nobody says why (D5)."""
    period, explained = figures.period, {each.corrected for each in adjustments_in(session, figures.period.written)}
    for month in final_months(session).values():
        if month.period in explained or not f"{period.year}-01" <= month.period < period.written:
            continue
        kept = kept_figures(session, month)
        for answer in kept.indicators:
            if answer.is_share or answer.month_value is None:
                continue
            now = figures.receipts.of_month(Indicator(answer.key), kept.period)
            if now != answer.month_value:
                was, said = plain_money(answer.month_value), plain_money(now)
                yield Objection(
                    "",
                    f"{period_words(month.period)}已定稿的{answer.key}当月{was}{answer.unit}，按今天的台账是{said}"
                    f"{answer.unit}；请在{period_words(period.written)}记一条数据调整，写明原因。",
                )
                break


def _ask_missing(session: Session, period: str, missing: Sequence[Missing]) -> None:
    if not missing:
        return
    said = "；".join(f"{each.name}：{each.sentence}" for each in missing[:_SAID])
    more = "；……" if len(missing) > _SAID else ""
    sentence = f"{period_words(period)}还有{len(missing)}处没有补齐（{said}{more}）。"
    question = Question(f"{period}未补齐", sentence, (Choice(_FIRST), Choice(_ANYWAY)), default=_FIRST)
    if asked(session, question).label == _FIRST:
        raise refuse("没有定稿，请先补齐。")
