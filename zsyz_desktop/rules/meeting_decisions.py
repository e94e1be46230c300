"""议定事项: inspected until it is done; how many are late; all pure (documents.md 二, R41–R42)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.month_words import DecisionState
from zsyz_desktop.rules.moves import Move, Said
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.wording import finished_late_words, late_words
from zsyz_desktop.rules.working_days import HolidayTable
from zsyz_desktop.values import Frozen

_S = DecisionState


class DecisionFact(Frozen):
    """A 议定事项 as the rules need it; `unit_id` is the name of the unit."""

    state: DecisionState
    unit_id: str | None = None
    due: date | None = None
    done_on: date | None = None
    inspected_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Everything that is not done."""
        return self.state is not _S.DONE


DECISION_MOVES = (
    Move("办结", "done", (_S.IN_PROGRESS, _S.NOT_DONE), _S.DONE, asks=("done_on", "inspected_on", "evidence"),
         also={"undone_reason": None}),
    Move("未办结", "not-done", (_S.IN_PROGRESS, _S.NOT_DONE), _S.NOT_DONE, asks=("inspected_on", "undone_reason"),
         may_say=("due",)),
    Move("重新办理", "reopen", (_S.DONE,), _S.IN_PROGRESS, also={"done_on": None}),
)  # fmt: skip


class DecisionCounts(Frozen):
    """「议定n项，已办结a项、推进中b项、逾期c项」: what is late is not counted as 推进中."""

    total: int
    done: int
    running: int
    late: int

    @property
    def words(self) -> str:
        """As the meeting's material has it (documents.md 二)."""
        return f"议定{self.total}项，已办结{self.done}项、推进中{self.running}项、逾期{self.late}项"


def count_decisions(decisions: Iterable[DecisionFact], today: date) -> DecisionCounts:
    """How what was decided stands on a day."""
    facts = list(decisions)
    done = sum(not each.is_open for each in facts)
    late = sum(bool(decision_days_late(each, today)) for each in facts)
    return DecisionCounts(len(facts), done, len(facts) - done - late, late)


def decision_days_late(decision: DecisionFact, today: date) -> int:
    """Days behind the day it was to be done by; nought for what is done."""
    if not decision.is_open or decision.due is None:
        return 0
    return max((today - decision.due).days, 0)


def decision_state(decision: DecisionFact, today: date) -> Said:
    """「推进中·逾期12天」, 「已办结（逾2天）」; the longest late first, what is done last."""
    late = decision_days_late(decision, today)
    order = (not decision.is_open, -late, decision.due or date.max)
    words = decision.state.value
    if late:
        words += f"·{late_words(late)}"
    elif decision.done_on is not None and decision.due is not None and decision.done_on > decision.due:
        words += f"（{finished_late_words((decision.done_on - decision.due).days)}）"
    return Said(order, words, is_past=not decision.is_open)


def decision_to_do(decision: DecisionFact, _today: date, _thresholds: Thresholds, _holidays: HolidayTable) -> str:
    """What it lacks to be inspected; "" for nothing."""
    said = (("责任单位", decision.unit_id), ("办结时限", decision.due))
    lacking = "、".join(title for title, value in said if not value)
    return f"没有{lacking}，请补齐。" if lacking and decision.is_open else ""


def decision_objections(decision: DecisionFact, _others: Sequence[DecisionFact], _today: date) -> Iterator[Objection]:
    """Why it cannot stand so."""
    done, seen = decision.done_on, decision.inspected_on
    if decision.state is _S.DONE and done is None:
        yield Objection("done_on", "已办结的议定事项要填「实际办结日」。")
    if done is not None and seen is not None and seen < done:
        yield Objection("inspected_on", f"「检查日期」不能早于「实际办结日」（{done}）。")
