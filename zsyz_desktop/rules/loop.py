"""The closed loop: how the six stages stand, and what moving on or closing an item asks for (种 七(四), R26)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.words import ItemState, Stage
from zsyz_desktop.rules.facts import Course, ItemFact, LoopVerdict, MilestoneFact, StageMoveFact, StageVerdict
from zsyz_desktop.rules.names import same_name
from zsyz_desktop.rules.pausing import RUNNING, days_late
from zsyz_desktop.rules.sheets import ItemRow
from zsyz_desktop.rules.wording import earlier_words, later_words

CLOSED_STATES = frozenset({ItemState.DONE, ItemState.NOT_APPLICABLE})


def current_stage(moves: Iterable[StageMoveFact], default: Stage = Stage.NEGOTIATION) -> Stage:
    """Where the last move led; moves of one day count in the order given."""
    last: StageMoveFact | None = None
    for move in moves:
        if last is None or move.on >= last.on:
            last = move
    return default if last is None else last.to_stage


def passed_open(moves: Iterable[StageMoveFact]) -> dict[Stage, StageMoveFact]:
    """The stages ever passed while open (容缺推进) with the last move past each; one made up later stays marked.

    One move past two stages marks both, with one reason.
    """
    return {
        Stage(number): move
        for move in moves
        if move.from_stage is not None and move.to_stage > move.from_stage and move.reason
        for number in range(move.from_stage, move.to_stage)
    }


def overdue_make_ups(
    loop: LoopVerdict, moves: Iterable[StageMoveFact], today: date, course: Course = RUNNING
) -> dict[Stage, int]:
    """Stages passed open and still not made up, with the days since their 补齐日 that were not paused."""
    passed = passed_open(moves)
    late = {
        verdict.stage: days_late(course, move.make_up_by, today)[0]
        for verdict in loop.stages
        if not verdict.is_closed and (move := passed.get(verdict.stage)) is not None and move.make_up_by is not None
    }
    return {stage: days for stage, days in late.items() if days}


def loop_from_counts(counts: Mapping[Stage, tuple[int, int]], skipped: Collection[Stage] = ()) -> LoopVerdict:
    """How all six stages stand, from (closed, required) of each; one that is absent requires nothing and is closed.

    Counted are the required items of the project and of the chain dossier it refers to; `skipped` were passed open.
    """
    return LoopVerdict(tuple(_verdict(stage, *counts.get(stage, (0, 0)), stage in skipped) for stage in Stage))


@cache
def _verdict(stage: Stage, closed: int, required: int, skipped: bool) -> StageVerdict:  # noqa: FBT001 -- as it is made
    """Ten thousand projects stand alike in most of their sixty thousand stages: each way to stand is kept once."""
    return StageVerdict(stage, closed, required, skipped)


def made_up_late(items: Iterable[ItemRow], stage: Stage, make_up_by: date, course: Course = RUNNING) -> int:
    """How many days after its 补齐日 the last required item of a closed stage was done, paused days left out."""
    done = [item.finished for item in items if item.stage is stage and item.required and item.finished is not None]
    return days_late(course, make_up_by, max(done))[0] if done else 0


def move_objections(
    from_stage: Stage | None,
    to_stage: Stage,
    open_items: Sequence[str],
    *,
    reason: str | None,
    approved_by: str | None,
    make_up_by: date | None,
    on: date,
) -> tuple[Objection, ...]:
    """Why this move cannot be made; `open_items` are the texts of required items still open in what is left.

    Forward past an open stage, or past several at once, needs a reason, who approved it and by when it is made up
    (容缺推进). Backward needs a reason. The first stage of all (`from_stage` None) is free.
    """
    if from_stage is None:
        return ()
    if to_stage is from_stage:
        return (Objection("to_stage", f"现在就在{_named(from_stage)}，无须变动"),)
    if to_stage < from_stage:
        return () if _said(reason) else (Objection("reason", f"退回{_named(to_stage)}须写明原因"),)
    if not open_items:
        return ()
    left = "、".join(_named(Stage(number)) for number in range(from_stage, to_stage))
    return tuple(
        _skip_objections(left, open_items, reason=reason, approved_by=approved_by, make_up_by=make_up_by, on=on)
    )


def closing_objections(
    item: ItemFact,
    *,
    evidence_count: int,
    finished: date | None,
    verifier: str | None,
    verified_on: date | None = None,
    waived_reason: str | None = None,
    today: date,
) -> tuple[Objection, ...]:
    """Why the item cannot have the state it carries: 已办结 needs evidence, date and verifier, 不涉及 a reason."""
    if item.state is ItemState.NOT_APPLICABLE and not _said(waived_reason):
        return (Objection("waived_reason", f"“{item.text}”标为不涉及，须写明理由"),)
    if item.state is not ItemState.DONE:
        return ()
    found: list[Objection] = []
    if evidence_count < 1:
        found.append(Objection("evidence", f"“{item.text}”暂无佐证，至少一份才能办结"))
    if finished is None:
        found.append(Objection("finished", f"“{item.text}”暂无办结日期"))
    if not _said(verifier):
        found.append(Objection("verifier", f"“{item.text}”暂无核验人"))
    found.extend(_closing_date_objections(item, finished, verified_on, today))
    return tuple(found)


OWN_WORK = "核验人与责任人为同一人"
"""What is told, kept and printed where someone verified his own work; it is never refused."""


def is_own_work(responsible: str | None, verifier: str | None) -> bool:
    """Whether who has an item in hand verifies it himself, however the name is written."""
    return bool(responsible and verifier) and same_name(responsible or "", verifier or "")


def shown_state(stored: ItemState, milestones: Iterable[MilestoneFact] = ()) -> ItemState:
    """The state an item shows: as stored, or as far as the milestones of the same template code have come.

    已办结 and 不涉及 are a person's decision and stand. Waived milestones say nothing.
    """
    if stored in CLOSED_STATES:
        return stored
    linked = [milestone for milestone in milestones if not milestone.waived]
    if linked and all(milestone.actual_finish for milestone in linked):
        return ItemState.AWAITING_CHECK
    if any(milestone.actual_start or milestone.actual_finish or milestone.percent for milestone in linked):
        return ItemState.IN_PROGRESS
    return stored


def _named(stage: Stage) -> str:
    return f"第{stage.value}阶段（{stage.title}）"


def _said(text: str | None) -> bool:
    return bool(text and text.strip())


def _skip_objections(
    left: str,
    open_items: Sequence[str],
    *,
    reason: str | None,
    approved_by: str | None,
    make_up_by: date | None,
    on: date,
) -> Iterator[Objection]:
    missing = [
        (field, title)
        for field, title, is_said in (
            ("reason", "原因", _said(reason)),
            ("approved_by", "批准人", _said(approved_by)),
            ("make_up_by", "补齐日期", make_up_by is not None),
        )
        if not is_said
    ]
    for number, (field, title) in enumerate(missing):
        still = f"{left}还有{len(open_items)}项必办未办结（{'、'.join(open_items)}），" if number == 0 else ""
        yield Objection(field, f"{still}容缺推进须写明{title}")
    if make_up_by is not None and make_up_by < on:
        yield Objection("make_up_by", earlier_words("补齐日期", make_up_by, "阶段变动日", on))


def _closing_date_objections(
    item: ItemFact, finished: date | None, verified_on: date | None, today: date
) -> Iterator[Objection]:
    if finished is not None and finished > today:
        yield Objection("finished", later_words(f"“{item.text}”的办结日期", finished, "今天", today))
    if verified_on is not None and verified_on > today:
        yield Objection("verified_on", later_words(f"“{item.text}”的核验日期", verified_on, "今天", today))
    if finished is not None and verified_on is not None and verified_on < finished:
        yield Objection("verified_on", earlier_words(f"“{item.text}”的核验日期", verified_on, "办结日期", finished))
