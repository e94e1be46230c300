"""Standings: four ones, loop and light of many projects at once, judged from lean rows."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from sqlmodel import Session

from zsyz_desktop.models.words import Event
from zsyz_desktop.rules.dates import BEIJING
from zsyz_desktop.rules.dispatching import silence_told, silent_periods
from zsyz_desktop.rules.facts import LoopVerdict, ProjectFact, StageMoveFact, Standing
from zsyz_desktop.rules.four_ones import ProjectCard, loose_keys, missing_ones
from zsyz_desktop.rules.lights import project_light
from zsyz_desktop.rules.loop import current_stage, loop_from_counts, overdue_make_ups, passed_open
from zsyz_desktop.rules.month_dispatches import Owing
from zsyz_desktop.rules.pausing import RUNNING
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.services.ledger.resources import unbegun_stages
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.ledger.statements import AnyRow
from zsyz_desktop.services.list.standing_rows import Gathered, gather
from zsyz_desktop.values import Frozen


def read_standings(session: Session, today: date, codes: Sequence[str] | None = None) -> list[Standing]:
    """The standing of every project (or of those with these codes), ordered by code; one pass over the ledger."""
    return standings_to_judge(session, today, codes).standings()


class ToJudge(Frozen):
    """What was read to judge some projects: it is judged without the ledger, which may be let go of before."""

    gathered: Gathered
    today: date
    thresholds: Thresholds

    def standings(self) -> list[Standing]:
        """Ordered by code."""
        with collector_at_rest():
            return [_standing(row, self.gathered, self.today, self.thresholds) for row in self.gathered.projects]

    def owing(self) -> list[Owing]:
        """Whether each owes a dispatch, in the order of the standings."""
        return [_owing(row, self.gathered, self.today) for row in self.gathered.projects]

    def carried(self, event: Event) -> dict[str, date | None]:
        """When an event came, by code, of those projects where a node carries it."""
        dates, events = self.gathered.event_dates, self.gathered.events
        found = ((row.code, dates.get((row.key, events[row.type][event]))) for row in self.gathered.projects)
        return {code: pair[1] for code, pair in found if pair is not None}

    def planned_starts(self) -> dict[str, date | None]:
        """By code."""
        return {row.code: _planned_start(row, self.gathered) for row in self.gathered.projects}


def standings_to_judge(
    session: Session, today: date, codes: Sequence[str] | None = None, *, thresholds: Thresholds | None = None
) -> ToJudge:
    """The same in two steps; whoever has read the thresholds already says them."""
    with collector_at_rest():
        return ToJudge(gather(session, today, codes), today, thresholds or current_thresholds(session))


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Hundreds of thousands of small rows, no cycle among them: walking over them again and again costs a quarter."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _standing(row: AnyRow, gathered: Gathered, today: date, thresholds: Thresholds) -> Standing:
    key = row.key
    moves = gathered.moves.get(key, [])
    loop = _loop(row, gathered, moves)
    marks = gathered.marks
    producing, _ = gathered.dates_of(row, Event.PRODUCING, said=(row.producing_planned, None))
    _, signed = gathered.dates_of(row, Event.SIGNED, said=(None, row.signed_actual))
    has_head, members = marks.teams.get(key, (False, 0))
    fact = _project_fact(row, gathered, loop, today)
    return Standing(
        code=row.code,
        name=row.name,
        region=row.region,
        stage=current_stage(moves),
        four_ones=missing_ones(
            card=ProjectCard(
                name=row.name,
                code=row.code,
                region=row.region,
                chain=row.chain,
                is_industrial=row.is_industrial,
                authority="有" if row.has_authority else "",
                investor="有" if row.has_investor else "",
                agreed_cny=row.agreed_amount,
                agreed_usd=row.agreed_usd,
                planned_start=_planned_start(row, gathered),
                planned_production=producing,
            ),
            lead_count=marks.leads.get(key, 0),
            has_team=key in marks.teams,
            team_has_head=has_head,
            member_count=members,
            dated_milestones=int(key in marks.dated),
            loose_keys=loose_keys(gathered.milestones.get(key, ()), today),
        ),
        loop=loop,
        light=project_light(fact, gathered.milestones.get(key, ()), today, thresholds),
        is_part=row.has_parent is True and (signed is None or signed > today),
        silent_periods=silence_told(fact, today),
    )


def _planned_start(row: AnyRow, gathered: Gathered) -> date | None:
    return gathered.dates_of(row, Event.STARTED, said=(row.started_planned, None))[0]


def _project_fact(row: AnyRow, gathered: Gathered, loop: LoopVerdict, today: date) -> ProjectFact:
    """What the light of the project is judged by, beside its ★."""
    marks, moves, owing = gathered.marks, gathered.moves.get(row.key, []), _owing(row, gathered, today)
    return ProjectFact(
        course=owing.course,
        at_capacity=owing.at_capacity_on is not None and owing.at_capacity_on <= today,
        silent_periods=silent_periods(
            row.dispatch_period, marks.updates.get(row.key), today, since=owing.begun_on, course=owing.course
        ),
        overdue_make_ups=overdue_make_ups(loop, moves, today, owing.course),
        has_major_problem=row.key in marks.major,
    )


def _owing(row: AnyRow, gathered: Gathered, today: date) -> Owing:
    """Since when it is signed, else entered; how it ran, and since when it is at capacity."""
    _, at_capacity = gathered.dates_of(row, Event.AT_CAPACITY, said=(None, row.at_capacity_actual))
    _, signed = gathered.dates_of(row, Event.SIGNED, said=(None, row.signed_actual))
    begun = signed if signed and signed <= today else row.created_at.astimezone(BEIJING).date()
    return Owing(row.code, begun, gathered.marks.courses.get(row.key, RUNNING), at_capacity)


def _loop(row: AnyRow, gathered: Gathered, moves: Sequence[StageMoveFact]) -> LoopVerdict:
    # An industrial project without a dossier has not begun stages 1–3; one that is not industrial has none (T7).
    chain = gathered.items.get(row.dossier, {}) if row.dossier or not row.is_industrial else unbegun_stages()
    counts = {**chain, **gathered.items.get(row.key, {})}
    return loop_from_counts(counts, passed_open(moves))
