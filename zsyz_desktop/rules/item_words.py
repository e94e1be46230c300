"""What an item of the checklist shows: its light, the words beside it, and whether it is still wanting."""

from collections.abc import Sequence
from datetime import date, timedelta

from zsyz_desktop.models.words import ItemState, LightColour
from zsyz_desktop.rules.facts import ItemFact, Light, LoopVerdict
from zsyz_desktop.rules.loop_wording import tally_items, verdict_sentence
from zsyz_desktop.rules.sheets import ItemRow
from zsyz_desktop.rules.wording import late_words, left_words

SOON = timedelta(days=30)  # papers.md, 闭环清单 4
_OPEN = (ItemState.NOT_STARTED, ItemState.IN_PROGRESS)


def days_late(item: ItemRow, today: date) -> int:
    """Days past the due date of an open item; one that only awaits its check is not late."""
    if item.state not in _OPEN or item.due is None or is_spare(item):
        return 0
    return max(0, (today - item.due).days)


def is_wanting(item: ItemRow, today: date) -> bool:
    """Overdue, or open and due within 30 days."""
    return item.state in _OPEN and not is_spare(item) and item.due is not None and item.due <= today + SOON


def item_light(item: ItemRow, today: date, near_due_days: int) -> Light | None:
    """The light by dates, 临期 within `near_due_days`; None for what does not concern the project."""
    if item.state is ItemState.NOT_APPLICABLE or is_spare(item):
        return None
    if late := days_late(item, today):
        return Light(LightColour.RED, "逾期", late)
    if item.state in _OPEN and item.due is not None and item.due <= today + timedelta(days=near_due_days):
        return Light(LightColour.YELLOW, "临期", days_left=(item.due - today).days)
    return Light(LightColour.GREY if item.state is ItemState.NOT_STARTED else LightColour.GREEN, item.state.value)


def is_spare(item: ItemRow) -> bool:
    """Not 必办 for this project, and nobody has begun it."""
    return not item.required and item.state is ItemState.NOT_STARTED


def item_words(item: ItemRow, light: Light | None) -> str:
    """The state, with the days when its light is late or near."""
    if is_spare(item):
        return "非必办"
    if light is None:
        return item.state.value
    if light.days_left is not None:
        return f"{item.state.value}\n{left_words(light.days_left)}"
    return late_words(light.days_late) or item.state.value


def wanting_words(item: ItemRow, today: date) -> str:
    """「逾期6天」 or 「还有4天」."""
    return "" if item.due is None else left_words((item.due - today).days)


def wanting_items(items: Sequence[ItemRow], today: date) -> list[ItemRow]:
    """还差什么: the longest overdue first, then what falls due soonest."""
    wanting = [item for item in items if is_wanting(item, today)]
    return sorted(wanting, key=lambda item: (item.due or date.max, item.code))


def verdict(loop: LoopVerdict, items: Sequence[ItemRow], today: date) -> str:
    """How the whole loop stands, in the sentence the paper opens with."""
    facts = [ItemFact(item.code, item.stage, item.text, item.required, item.state, item.is_key) for item in items]
    late = {item.code for item in items if days_late(item, today)}
    return verdict_sentence(loop, tally_items(facts, late))
