"""The sheet of 闭环清单: what it says, before anyone decides how it looks (`sheets`)."""

from datetime import date

from zsyz_desktop.models.words import RegionLevel, Stage
from zsyz_desktop.rules.facts import LoopVerdict
from zsyz_desktop.rules.sheets import Heading, ItemRow, LeadLine, Masthead
from zsyz_desktop.values import Frozen


class StagePassed(Frozen):
    """容缺推进 past a stage: why, who approved, and by when it is made up.

    `days_over` counts the days past that while the stage is open, `made_up_late` those it was made up too late.
    """

    stage: Stage
    reason: str
    approved_by: str
    make_up_by: date
    days_over: int = 0
    made_up_late: int | None = None


class StartCondition(Frozen):
    """One box of 「开工条件」: ticked, still open, or not needed."""

    name: str
    met: bool
    needed: bool = True


class ChecklistSheet(Frozen):
    """全生命周期闭环清单 of one project; `dossier` names the chain dossier stages 1–3 come from, if any.

    An open item due within `near_due_days` is 临期.
    """

    masthead: Masthead
    heading: Heading
    loop: LoopVerdict
    dossier: str | None
    items: tuple[ItemRow, ...]
    passed: tuple[StagePassed, ...]
    start_conditions: tuple[StartCondition, ...]
    lessons: str | None
    lead: LeadLine | None
    near_due_days: int
    notes: tuple[str, ...] = ()
    dossier_level: RegionLevel | None = None
