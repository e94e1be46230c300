"""One cell of the sheet: the value as text, and the text read back."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from zsyz_desktop.cleaning import is_keepable, kept_text
from zsyz_desktop.errors import NO_ANSWERS, Answers, Objection, refuse, refuse_all
from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.fields import Declaration, declaration, declared_sentence
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.dispatch_sheet import DispatchValues
from zsyz_desktop.rules.half_width import half_width, quoted
from zsyz_desktop.rules.money import read_money
from zsyz_desktop.rules.next_steps import StepFact, read_steps, steps_text
from zsyz_desktop.rules.wording import money_exact

Cents = Mapping[Currency, int]

TITLES = {
    name: declaration(Dispatch, name).title
    for name in ("image_percent", "progress", "invested", "problems", "request", "no_progress_reason")
} | {"arrived": "本月到位", "steps": DispatchStep.shown_as}
"""What the columns are called."""

_SIDE_BY_SIDE = re.compile("[、；;]")
_WHOLE = 100


def cell_texts(values: DispatchValues, lines: Sequence[str] | None = None) -> dict[str, str]:
    """Every field that says something, as its cell shows it; field by field, as ten thousand rows are told so.

    `lines` are those of the steps, where they were told before.
    """
    texts: dict[str, str] = {}
    if values.image_percent is not None:
        texts["image_percent"] = str(values.image_percent)
    if values.progress:
        texts["progress"] = values.progress
    if values.invested is not None:
        texts["invested"] = money_exact(values.invested)
    if values.problems:
        texts["problems"] = values.problems
    if values.steps:
        texts["steps"] = steps_text(values.steps) if lines is None else "\n".join(lines)
    if values.request:
        texts["request"] = values.request
    if values.no_progress_reason:
        texts["no_progress_reason"] = values.no_progress_reason
    return texts


def value_text(field: str, value: Any) -> str:  # noqa: ANN401 -- whatever the field holds
    """A value that was read, as its cell shows it."""
    return arrived_text(value) if field == "arrived" else cell_texts(DispatchValues(**{field: value})).get(field, "")


def arrived_text(cents: Cents) -> str:
    """「1,200」 万元, 「30万美元」, or both side by side; what is nought is not said."""
    if not cents:
        return ""
    said = ((currency, cents.get(currency, 0)) for currency in Currency)
    return "、".join(
        money_exact(each, currency=None if currency is Currency.CNY else currency) for currency, each in said if each
    )


def read_cell(field: str, text: str, day: date, answers: Answers = NO_ANSWERS) -> Any:  # noqa: ANN401 -- whatever the field holds
    """The value of a typed text, None (or none) for an empty one; a year left out is told by `day`.

    Raises Refusal on that field for what cannot be read.
    """
    plain = kept_text(text, lines=field != "arrived")
    return _READERS[field](plain, day, answers)


def refuse_steps(steps: Sequence[StepFact]) -> None:
    """Raise Refusal for an item or a person that is too long."""
    refuse_all(_too_long("item", "steps", (each.item for each in steps)))
    refuse_all(_too_long("person", "steps", (each.person for each in steps)))


def _percent(text: str, _day: date, _answers: Answers) -> int | None:
    plain = half_width(text).removesuffix("%").strip()
    if not plain:
        return None
    whole = plain.removesuffix(".0").removesuffix(".00")
    if not (whole.isascii() and whole.isdecimal() and len(whole) <= len(str(_WHOLE)) and int(whole) <= _WHOLE):
        title = TITLES["image_percent"]
        raise refuse(f"「{title}」要填0—100之间的整数，现为{quoted(text)}。", field="image_percent")
    return int(whole)


def _invested(text: str, _day: date, answers: Answers) -> int | None:
    return read_money(text, field="invested", answers=answers) if text else None


def _arrived(text: str, _day: date, answers: Answers) -> Cents:
    """Cents by each currency that is said."""
    found: dict[Currency, int] = {}
    for part in filter(None, (each.strip() for each in _SIDE_BY_SIDE.split(text))):
        is_dollars = re.search(r"美|\$|USD", half_width(part).upper())
        currency = Currency.USD if is_dollars else Currency.CNY
        if currency in found:
            title = TITLES["arrived"]
            raise refuse(f"「{title}」里{currency.value}写了两次，请合成一个数。", field="arrived")
        found[currency] = read_money(part, currency=currency, field="arrived", answers=answers)
    return found


def _steps(text: str, day: date, _answers: Answers) -> tuple[StepFact, ...]:
    steps = read_steps(text, day)
    refuse_steps(steps)
    return steps


def _too_long(name: str, field: str, texts: Iterable[str]) -> list[Objection]:
    declared = declaration(DispatchStep, name)
    return [Objection(field, each) for text in texts for each in _objections(declared, text)]


def _text(field: str, text: str, _day: date, _answers: Answers) -> str:
    refuse_all(Objection(field, each) for each in _objections(declaration(Dispatch, field), text))
    return text


def _objections(declared: Declaration, text: str) -> list[str]:
    kinds = ("keepable", not is_keepable(text)), ("length", len(text) > (declared.length or len(text)))
    return [declared_sentence(declared, kind) for kind, is_broken in kinds if is_broken]


_READERS: dict[str, Callable[[str, date, Answers], Any]] = {
    "image_percent": _percent,
    "invested": _invested,
    "arrived": _arrived,
    "steps": _steps,
    **{name: partial(_text, name) for name in ("progress", "problems", "request", "no_progress_reason")},
}
