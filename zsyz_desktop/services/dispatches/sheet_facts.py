"""A dispatch sheet as the window, a paste and a command have it: projects by fields, in texts that are read back."""

from collections.abc import Mapping
from datetime import date

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.next_steps import StepFact
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.values import Frozen, field

FIELDS = ("image_percent", "progress", "invested", "arrived", "problems", "steps", "request", "no_progress_reason")
"""The columns, in their order."""


class SheetRow(Frozen):
    """One project in one period; `texts` by field, those of the period before in `before`, missing where empty.

    `from_weeks` are the fields a month gathered from its weeks. `promises` are the steps of the period before, one a
    line with what became of it, `unsettled` those that are not done. `entered` is what has arrived in the period beside
    the row this sheet made, in 分 (or US cents) by currency: no less than that can be typed. `waiting` is the part of
    what has arrived that is not recognised yet (待佐证, 待审核).
    """

    period: SheetPeriod
    code: str
    name: str
    region: str
    grade: str
    texts: Mapping[str, str]
    before: Mapping[str, str]
    from_weeks: frozenset[str] = frozenset()
    is_filled: bool = False
    is_owed: bool = False
    is_paused: bool = False
    promises: str = ""
    unsettled: tuple[StepFact, ...] = ()
    is_building: bool = False
    steps: tuple[StepFact, ...] = ()
    entered: Mapping[Currency, int] = field(default_factory=dict)
    waiting: Mapping[Currency, int] = field(default_factory=dict)


class Sheet(Frozen):
    """A period as it stands on a day."""

    period: SheetPeriod
    today: date
    rows: tuple[SheetRow, ...]
    is_final: bool = False
    """The month is 定稿: what is typed now goes into the ledger, not into what was submitted."""
