"""Every kind in one tuple: who reads it has a new kind without a further line."""

from zsyz_desktop.models.fields import Record
from zsyz_desktop.services.kinds.adjustments import ADJUSTMENTS
from zsyz_desktop.services.kinds.agenda import AGENDA
from zsyz_desktop.services.kinds.bases import BASES
from zsyz_desktop.services.kinds.funds import FUNDS
from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.kinds.liaisons import LIAISONS
from zsyz_desktop.services.kinds.meeting_decisions import DECISIONS
from zsyz_desktop.services.kinds.meetings import MEETINGS
from zsyz_desktop.services.kinds.openings import OPENINGS, SHARES
from zsyz_desktop.services.kinds.people import PEOPLE
from zsyz_desktop.services.kinds.problems import PROBLEMS
from zsyz_desktop.services.kinds.rates import AGREEMENTS, RATES
from zsyz_desktop.services.kinds.submissions import SUBMISSIONS
from zsyz_desktop.services.kinds.targets import TARGETS
from zsyz_desktop.services.kinds.tasks import BASE_FIGURES, TASKS
from zsyz_desktop.services.kinds.units import UNITS
from zsyz_desktop.services.kinds.words import WORDS

KINDS: tuple[Kind, ...] = (
    UNITS, PEOPLE, LIAISONS, BASES, PROBLEMS, WORDS, FUNDS, RATES, AGREEMENTS, OPENINGS, SHARES,
    TARGETS, TASKS, BASE_FIGURES, MEETINGS, AGENDA, DECISIONS,
    SUBMISSIONS, ADJUSTMENTS,
)  # fmt: skip

KIND_OF_RECORD: dict[type[Record], Kind] = {kind.record: kind for kind in KINDS}
