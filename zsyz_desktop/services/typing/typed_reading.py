"""Reading the typed texts of a small record by its declaration, every objection at once."""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from fractions import Fraction
from functools import partial
from typing import Any

from sqlmodel import Session

from zsyz_desktop.cleaning import kept_text
from zsyz_desktop.errors import Objection, Refusal, refuse
from zsyz_desktop.models.fields import Record, declaration
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.rules.money import currency_told, read_money
from zsyz_desktop.rules.names import name_key
from zsyz_desktop.rules.phones import phone_text
from zsyz_desktop.rules.splits import read_share
from zsyz_desktop.rules.wording import money_exact, percent_of
from zsyz_desktop.services.typing.asking import answers_of, typed_day
from zsyz_desktop.services.typing.field_facts import OF_A_CURRENCY, PHONES, FieldFact, FieldKind, field_fact, type_of
from zsyz_desktop.services.typing.word_lists import read_labels, read_word
from zsyz_desktop.values import replace

_TELL_CURRENCY = ("currency", "measure")
"""What is read before the sums beside it."""
_MOST_DIGITS = 18
"""Of a whole number: what a column of the file holds."""

_WHOLE = 10_000
_MONTH_OF_YEAR = re.compile("(?<=年) (?=[0-9]+月)")

_YES_NO = {"是": True, "有": True, "1": True, "true": True, "否": False, "无": False, "0": False, "false": False}

Link = Callable[[str], object]


def read_texts(
    session: Session,
    record: type[Record],
    typed: Mapping[str, str],
    links: Mapping[str, Link] | None = None,
    row: Record | None = None,
) -> tuple[dict[str, Any], list[Objection]]:
    """Field values from texts, and what cannot be read; an empty text clears.

    `links` finds the record a name stands for, and may raise Refusal. Money is in the currency that is typed beside
    it, else in that of the `row` as it stands.
    """
    values: dict[str, Any] = {}
    objections: list[Objection] = []
    lists = {name: declaration(record, name).words for name in typed}
    coded = {name: partial(read_word, session, each) for name, each in lists.items() if each is not None}
    readers: dict[str, Link] = {**coded, **(links or {})}
    typed = {name: typed[name] for name in sorted(typed, key=lambda each: each not in _TELL_CURRENCY)}
    before = {name: getattr(row, name, None) for name in _TELL_CURRENCY}
    for name, text in typed.items():
        try:
            plain = kept_text(text, lines=declaration(record, name).keeps_lines)
            if plain and name not in readers and field_fact(record, name).unit == OF_A_CURRENCY:
                readers[name] = partial(_money_of, session, record, name, currency_told({**before, **values}))
            values[name] = _value(session, record, name, plain, readers)
        except Refusal as refusal:
            objections.extend(replace(each, field=name) for each in refusal.objections)
    return values, objections


def as_text(value: object) -> str:
    """A value as its field shows it."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case Enum():
            return str(value.value)
    return str(value)


def field_text(record: type[Record], name: str, value: object) -> str:
    """A value as its field of the form shows it and reads it again."""
    fact = field_fact(record, name)
    if fact.kind is FieldKind.MONEY and isinstance(value, int):
        return money_exact(value)
    if fact.kind is FieldKind.SHARE and isinstance(value, int):
        return percent_of(Fraction(value, _WHOLE))
    return as_text(value)


def cell_text(record: type[Record], name: str, values: Mapping[str, Any]) -> str:
    """A value as a list shows it: money with its currency."""
    fact, value = field_fact(record, name), values[name]
    if fact.kind is not FieldKind.MONEY or value is None:
        return field_text(record, name, value)
    return money_exact(value, currency=currency_told(values))


def row_name(record: type[Record], values: Mapping[str, Any]) -> str:
    """What officers call a row, told from its values with links by name: 州外到位资金 楚雄彝族自治州 2023年6月."""
    said = " ".join(_called(record, name, values) for name in record.called_by if values[name])
    return _MONTH_OF_YEAR.sub("", said)


def _called(record: type[Record], name: str, values: Mapping[str, Any]) -> str:
    unit = field_fact(record, name).unit
    return cell_text(record, name, values) + (unit if unit in ("年", "月") else "")


def _value(session: Session, record: type[Record], name: str, text: str, links: Mapping[str, Link]) -> object:
    fact = field_fact(record, name)
    if not text:
        if fact.required:
            raise refuse(f"「{fact.title}」必须填写。")
        return None
    if name in links:
        return links[name](text)
    read: dict[FieldKind, Callable[[], object]] = {
        FieldKind.DAY: lambda: typed_day(session, text),
        FieldKind.MONEY: lambda: _money(session, fact, text),
        FieldKind.YES_NO: lambda: _yes_no(fact, text),
        FieldKind.COUNT: lambda: _whole(record, fact, text),
        FieldKind.SHARE: lambda: read_share(text, fact.title),
        FieldKind.CHOICE: lambda: next(_words(record, fact, text)),
        FieldKind.SEVERAL: lambda: _labels(session, record, fact, text),
    }
    return read[fact.kind]() if fact.kind in read else _plain(fact, text)


def _plain(fact: FieldFact, text: str) -> str:
    if fact.length is not None and len(text) > fact.length:
        raise refuse(f"「{fact.title}」最多{fact.length}个字，现有{len(text)}个字。")
    return phone_text(text) if fact.name in PHONES else text


def _whole(record: type[Record], fact: FieldFact, text: str) -> int:
    plain = half_width(text).removesuffix(fact.unit or "").strip()
    declared = declaration(record, fact.name)
    least, most = declared.least or 0, declared.most
    number = int(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= _MOST_DIGITS else -1
    if number < least or (most is not None and number > most):
        bounds = f"{least}—{most if most is not None else '…'}之间的" if least or most is not None else ""
        raise refuse(f"「{fact.title}」要填{bounds}整数，现为“{text}”。")
    return number


def _money(session: Session, fact: FieldFact, text: str) -> int:
    currency = Currency.USD if fact.unit == "万美元" else Currency.CNY
    return read_money(text, currency=currency, is_agreed=fact.is_agreed, answers=answers_of(session))


def _money_of(session: Session, record: type[Record], name: str, currency: Currency, text: str) -> int:
    """Money of a record that says its currency; below nought where nothing bars it."""
    signed = declaration(record, name).least is None
    return read_money(text, currency=currency, allow_negative=signed, answers=answers_of(session))


def _yes_no(fact: FieldFact, text: str) -> bool:
    value = _YES_NO.get(name_key(text))
    if value is None:
        raise refuse(f"「{fact.title}」只能填“是”或“否”，现为“{text}”。")
    return value


def _labels(session: Session, record: type[Record], fact: FieldFact, text: str) -> str:
    word_list = declaration(record, fact.name).labels
    assert word_list is not None  # noqa: S101 -- tells mypy: SEVERAL
    return _plain(fact, read_labels(session, word_list, text))


def _words(record: type[Record], fact: FieldFact, text: str) -> Iterator[Enum]:
    vocabulary, _ = type_of(record, fact.name)
    assert isinstance(vocabulary, type) and issubclass(vocabulary, Enum)  # noqa: S101, PT018 -- tells mypy: a CHOICE
    yield from (word for word in vocabulary if name_key(text) in (name_key(word.value), name_key(word.name)))
    raise refuse(f"「{fact.title}」没有“{text}”，可填：{'、'.join(filter(None, fact.choices))}。")
