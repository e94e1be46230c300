"""The verdict of the closed loop in one sentence, as the checklist paper opens with it (papers.md, 闭环清单 2)."""

from collections import Counter
from collections.abc import Collection, Iterable
from enum import Enum, unique
from itertools import groupby

from zsyz_desktop.models.words import ItemState, Stage
from zsyz_desktop.rules.checklist_sheet import StagePassed
from zsyz_desktop.rules.facts import ItemFact, LoopVerdict, StageVerdict


@unique
class Tally(Enum):
    """The groups the verdict counts required items in; every required item is in exactly one."""

    DONE = "已办结"
    AWAITING_CHECK = "已办结待核验"
    IN_PROGRESS = "办理中"
    LATE = "逾期"
    NOT_STARTED = "未启动"
    NOT_APPLICABLE = "不涉及"


_ALWAYS_SAID = (Tally.DONE, Tally.IN_PROGRESS, Tally.LATE, Tally.NOT_APPLICABLE)
_CAN_BE_LATE = (ItemState.NOT_STARTED, ItemState.IN_PROGRESS)


def tally_items(items: Iterable[ItemFact], late: Collection[str] = ()) -> Counter[Tally]:
    """How many required items are in each group; `late` holds the codes past their due date.

    A late item is counted as 逾期 instead of 未启动 or 办理中; one that only awaits its check is not late.
    """
    groups: Counter[Tally] = Counter()
    for item in items:
        if item.required:
            is_late = item.code in late and item.state in _CAN_BE_LATE
            groups[Tally.LATE if is_late else Tally[item.state.name]] += 1
    return groups


def verdict_sentence(loop: LoopVerdict, tally: Counter[Tally]) -> str:
    """「六阶段应办42项，已办结31项、办理中6项、逾期2项、不涉及3项；第4阶段已闭环，第5阶段容缺推进，未形成闭环。」"""
    groups = [f"{group.value}{tally[group]}项" for group in Tally if tally[group] or group in _ALWAYS_SAID]
    required = sum(verdict.required for verdict in loop.stages)
    stages = "".join(f"{said}，" for said in _stage_phrases(loop))
    end = "已形成闭环" if loop.is_closed else "未形成闭环"
    return f"六阶段应办{required}项，{'、'.join(groups)}；{stages}{end}。"


def closed_words(loop: LoopVerdict) -> str:
    """The closed stages in one line: 「第1—4阶段已闭环（31项，明细见附页）；第5阶段不涉及」; "" when all are open."""
    phrases = []
    for said, run in groupby((verdict for verdict in loop.stages if verdict.is_closed), key=_standing):
        verdicts = list(run)
        count = sum(verdict.required for verdict in verdicts)
        plain, _, aside = said.rstrip("）").partition("（")
        asides = [part for part in (aside, f"{count}项，明细见附页" if count else "") if part]
        named = f"{_numbered([verdict.stage for verdict in verdicts])}{plain}"
        phrases.append(f"{named}（{'；'.join(asides)}）" if asides else named)
    return "；".join(phrases)


def make_up_words(passed: StagePassed) -> str:
    """「容缺超期9天」 while it is open past its day, 「已补齐（晚3天）」 once it is closed, "" while there is time."""
    if passed.made_up_late is not None:
        return f"已补齐（晚{passed.made_up_late}天）" if passed.made_up_late else "已按期补齐"
    return f"容缺超期{passed.days_over}天" if passed.days_over else ""


def overdue_stages(passed: Iterable[StagePassed]) -> tuple[str, ...]:
    """What is wanting beside the items: 「第5阶段容缺超期9天（应2024-07-05补齐，示例副县长批准）」."""
    return tuple(
        f"第{each.stage.value}阶段容缺超期{each.days_over}天（应{each.make_up_by}补齐，{each.approved_by}批准）"
        for each in passed
        if each.days_over
    )


def _stage_phrases(loop: LoopVerdict) -> list[str]:
    """One phrase per run of neighbouring stages that stand alike; plainly open stages are passed over."""
    phrases = []
    for said, run in groupby(loop.stages, key=_standing):
        stages = [verdict.stage for verdict in run]
        if said:
            phrases.append(f"{_numbered(stages)}{said}")
    return phrases


def _standing(verdict: StageVerdict) -> str:
    if not verdict.is_closed:
        return "容缺推进" if verdict.skipped else ""
    if verdict.required == 0:
        return "不涉及"
    return "已闭环（曾容缺推进）" if verdict.skipped else "已闭环"


def _numbered(stages: list[Stage]) -> str:
    first, last = stages[0].value, stages[-1].value
    return f"第{first}阶段" if first == last else f"第{first}—{last}阶段"
