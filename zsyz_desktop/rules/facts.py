"""Facts: frozen pictures of records, read by services and judged by rules; no fact knows where it came from."""

from collections.abc import Mapping
from datetime import date

from zsyz_desktop.models.words import (
    ItemState,
    LateStep,
    LightColour,
    One,
    Stage,
)
from zsyz_desktop.values import Frozen, field


class MilestoneFact(Frozen, gc=False):
    """One node of a progress chart. Dates are business dates; `percent` is 0–100.

    One that is waived is not judged: its item is 不涉及, or a new plan left it out (`cancelled`).
    """

    id: str
    name: str
    is_key: bool = False
    template_code: str | None = None
    planned_start: date | None = None
    planned_finish: date | None = None
    actual_start: date | None = None
    actual_finish: date | None = None
    percent: int = 0
    waived: bool = False
    position: int = 0
    cancelled: bool = False


class Light(Frozen, gc=False):
    """A judged light: colour and the words that go with it, so that colour is never the only sign.

    `days_late` counts days past the plan (0 unless red, or finished late), without the `days_paused` in between;
    `days_left` is set when 临期.
    `note` is said beside the word and never changes the colour (应启未启). `judged` is False where the rule
    does not judge (终止, 不涉及): such a light is drawn grey with its word and counted nowhere.
    `attention` says why a project needs it, whatever its colour: 「第5阶段容缺超期9天」, 「重大问题未决」 ….
    """

    colour: LightColour
    word: str
    days_late: int = 0
    days_left: int | None = None
    step: LateStep | None = None
    milestone: str | None = None
    due: date | None = None
    note: str | None = None
    judged: bool = True
    days_paused: int = 0
    attention: tuple[str, ...] = ()


class ItemFact(Frozen, gc=False):
    """One line of the closed-loop checklist, as a person left it and as its milestone tells it."""

    code: str
    stage: Stage
    text: str
    required: bool
    state: ItemState
    is_key: bool = False


class StageMoveFact(Frozen, gc=False):
    """A move from one stage to another; `reason` is set when an open stage was passed (容缺推进)."""

    from_stage: Stage | None
    to_stage: Stage
    on: date
    reason: str | None = None
    approved_by: str | None = None
    make_up_by: date | None = None


class StageVerdict(Frozen, gc=False):
    """How one stage stands: required items, those closed (已办结 or 不涉及), and whether it was passed open."""

    stage: Stage
    closed: int
    required: int
    skipped: bool = False

    @property
    def is_closed(self) -> bool:
        """True when nothing required is open."""
        return self.closed == self.required


class LoopVerdict(Frozen, gc=False):
    """How the whole life cycle stands, stage by stage in order 1–6."""

    stages: tuple[StageVerdict, ...]

    @property
    def is_closed(self) -> bool:
        """True when all six stages are closed."""
        return all(verdict.is_closed for verdict in self.stages)


class FourOnes(Frozen, gc=False):
    """The 四个一 of one project: what is missing, in the order of the source document."""

    missing: tuple[One, ...] = ()

    @property
    def is_complete(self) -> bool:
        """True when none of the four is missing."""
        return not self.missing


class PauseFact(Frozen, gc=False):
    """暂停 from `since` on; `until` is the day work went on and is not paused, None while it lasts."""

    since: date
    until: date | None = None
    reason: str = ""
    approved_by: str = ""


class Course(Frozen):
    """Whether a project ran: its pauses, earliest first, and the day it was ended (终止)."""

    pauses: tuple[PauseFact, ...] = ()
    ended_on: date | None = None


class ProjectFact(Frozen):
    """What the project light needs beside the milestones.

    `silent_periods` counts the whole dispatch periods without an update; `overdue_make_ups` the days past the 补齐日
    of each stage passed open.
    """

    course: Course = Course()
    at_capacity: bool = False
    silent_periods: int = 0
    overdue_make_ups: Mapping[Stage, int] = field(default_factory=dict)
    has_major_problem: bool = False


class Standing(Frozen, gc=False):
    """The derived standing of one project, as `status` prints it and lists show it.

    `is_part` marks a phase (期次) that was not signed on its own: it is counted with the project above it.
    `silent_periods` counts the whole dispatch periods without one, of a project that owes them.
    """

    code: str
    name: str
    region: str
    stage: Stage
    four_ones: FourOnes
    loop: LoopVerdict
    light: Light
    is_part: bool = False
    silent_periods: int = 0
