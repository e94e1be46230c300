"""What an item of the checklist shows: its light, the words beside it, and whether it is still wanting."""

from collections.abc import Sequence
from datetime import date, timedelta

from zsyz_desktop.models.words import ItemState, LightColour
from zsyz_desktop.rules.facts import ItemFact, Light, LoopVerdict
from zsyz_desktop.rules.lights import NOT_NEEDED
from zsyz_desktop.rules.loop_wording import tally_items, verdict_sentence
from zsyz_desktop.rules.sheets import ItemRow
from zsyz_desktop.rules.wording import day_in_table, late_words, left_words
from zsyz_desktop.values import Frozen

SOON = timedelta(days=30)  # papers.md, 闭环清单 4
_OPEN = (ItemState.NOT_STARTED, ItemState.IN_PROGRESS)


def days_late(item: ItemRow, today: date) -> int:
    """Days past the due date of an open item; one that only awaits its check, or 开工, is not late."""
    if not _is_due(item) or item.due is None:
        return 0
    return max(0, (today - item.due).days - item.days_paused)


def is_wanting(item: ItemRow, today: date) -> bool:
    """Overdue, or open and due within 30 days."""
    return _is_due(item) and item.due is not None and item.due <= today + SOON


def is_open(item: ItemRow) -> bool:
    """Still to be done by this project."""
    return item.state in _OPEN and not is_spare(item)


def _is_due(item: ItemRow) -> bool:
    """Open, and not waiting for 开工."""
    return is_open(item) and not item.waits_for_start


def item_light(item: ItemRow, today: date, near_due_days: int) -> Light | None:
    """The light by dates, 临期 within `near_due_days`; None for what does not concern the project."""
    if item.state is ItemState.NOT_APPLICABLE or is_spare(item):
        return None
    if late := days_late(item, today):
        return Light(LightColour.RED, "逾期", late, days_paused=item.days_paused)
    if _is_due(item) and item.due is not None and item.due <= today + timedelta(days=near_due_days):
        return Light(LightColour.YELLOW, "临期", days_left=(item.due - today).days)
    return Light(LightColour.GREY if item.state is ItemState.NOT_STARTED else LightColour.GREEN, item.state.value)


def is_spare(item: ItemRow) -> bool:
    """Not 必办 for this project, and nobody has begun it."""
    return not item.required and item.state is ItemState.NOT_STARTED


def item_words(item: ItemRow, light: Light | None) -> str:
    """The state, with the days when its light is late or near."""
    if is_spare(item):
        return NOT_NEEDED
    if light is None:
        return item.state.value
    if light.days_left is not None:
        return f"{item.state.value}\n{left_words(light.days_left)}"
    return late_words(light.days_late, light.days_paused) or item.state.value


def wanting_words(item: ItemRow, today: date) -> str:
    """「逾期6天」 or 「还有4天」."""
    late = late_words(days_late(item, today), item.days_paused)
    return late or ("" if item.due is None else left_words(max(0, (item.due - today).days)))


def put_off(items: Sequence[ItemRow], today: date) -> str:
    """Why the chart counts more as late than the checklist: there each node has its day, here some wait for 开工."""
    waiting = [item for item in items if item.waits_for_start and is_open(item) and item.due and item.due < today]
    named = "、".join(f"{item.code} {item.text}" for item in waiting)
    return f"另有{len(waiting)}项随开工顺延，这里不计逾期，推进图表按节点计：{named}。" if waiting else ""


class Wanting(Frozen):
    """还差什么: the longest overdue first, what falls due within 30 days, and what nobody has dated, ★ first."""

    late: tuple[ItemRow, ...]
    soon: tuple[ItemRow, ...]
    undated: tuple[ItemRow, ...]

    @property
    def words(self) -> str:
        """「还差什么：逾期2项、30天内到期1项、未排期5项」."""
        parts = (("逾期", self.late), ("30天内到期", self.soon), ("未排期", self.undated))
        said = "、".join(f"{title}{len(items)}项" for title, items in parts if items)
        return f"还差什么：{said or '没有逾期、30天内到期或未排期的事项'}"


def wanting(items: Sequence[ItemRow], today: date) -> Wanting:
    """What is still wanting among these items."""
    dated = sorted((item for item in items if is_wanting(item, today)), key=lambda item: (item.due, item.code))
    undated = [item for item in items if _is_due(item) and item.required and item.due is None and not item.runs_on]
    return Wanting(
        late=tuple(item for item in dated if days_late(item, today)),
        soon=tuple(item for item in dated if not days_late(item, today)),
        undated=tuple(sorted(undated, key=lambda item: not item.is_key)),
    )


def due_words(item: ItemRow) -> str:
    """The day an item is due; without one 「开工后30天」 for what waits for 开工, 「持续」 for what runs on."""
    if item.due is None and item.runs_on:
        return "持续"
    if item.due is None and item.waits_for_start and item.days_after_start is not None:
        return f"开工后{item.days_after_start}天"
    return day_in_table(item.due)


def verdict(loop: LoopVerdict, items: Sequence[ItemRow], today: date) -> str:
    """How the whole loop stands, in the sentence the paper opens with."""
    facts = [ItemFact(item.code, item.stage, item.text, item.required, item.state, item.is_key) for item in items]
    late = {item.code for item in items if days_late(item, today)}
    return verdict_sentence(loop, tally_items(facts, late))
