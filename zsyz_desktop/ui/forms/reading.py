"""Reading a field when the officer leaves it: what was typed, brought to the form it is shown in."""

from datetime import date
from fractions import Fraction
from functools import partial

from zsyz_desktop.cleaning import kept_text
from zsyz_desktop.errors import Refusal, refuse
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.dates import read_date
from zsyz_desktop.rules.funds import WHOLE_SHARE
from zsyz_desktop.rules.half_width import half_width, quoted
from zsyz_desktop.rules.money import MoneyUnit, read_money
from zsyz_desktop.rules.splits import read_share, read_split, split_said
from zsyz_desktop.rules.wording import money_exact, percent_of
from zsyz_desktop.services.typing.field_facts import FieldFact, FieldKind
from zsyz_desktop.ui.forms.fields import FieldSpec
from zsyz_desktop.values import Frozen

_MOST_DIGITS = 18  # of a whole number: what a column of the file holds


class Reading(Frozen):
    """A field's text as it is shown from now on, and a word on how it was understood."""

    text: str
    note: str = ""


def read_typed(spec: FieldSpec, text: str, today: date | None = None) -> Reading:
    """The normalised text of a field; raises Refusal, with the field's name, for what cannot be read."""
    plain = kept_text(text, lines=spec.lines > 1)
    if not plain:
        return Reading("")
    match spec.fact.kind:
        case FieldKind.DAY:
            return _day(spec.fact, plain, today)
        case FieldKind.MONEY:
            return _money(spec.fact, plain)
        case FieldKind.SPLIT | FieldKind.SHARE:
            return Reading(_shares(spec.fact, plain))
        case FieldKind.COUNT:
            return _count(spec.fact, plain)
    return Reading(half_width(plain) if spec.is_code else plain)


def told(refusal: Refusal) -> str:
    """Why a field cannot be read, as it stands below it: what is proposed can be taken with Enter."""
    objection = refusal.objections[0]
    proposal = objection.question.proposal if objection.question is not None else None
    return f"{objection.sentence}按回车采用{proposal.label}。" if proposal is not None else objection.sentence


def currency_of(fact: FieldFact) -> Currency:
    """The currency a field of money is kept in."""
    return Currency.USD if fact.unit == "万美元" else Currency.CNY


def _day(fact: FieldFact, text: str, today: date | None) -> Reading:
    found = read_date(text, field=fact.name, today=today)
    note = f"只写了月份，按{found.day.month}月最后一天记" if found.month_only else ""
    return Reading(str(found.day), note)


def _money(fact: FieldFact, text: str) -> Reading:
    """The bare number, since the unit stands beside the field; kept with its unit where without it would be asked."""
    currency = currency_of(fact)
    read = partial(read_money, currency=currency, is_agreed=fact.is_agreed, allow_negative=fact.is_signed)
    plain = money_exact(read(text, field=fact.name))
    try:
        read(plain)
    except Refusal:
        return Reading(plain + MoneyUnit.TEN_THOUSAND.title(currency))
    return Reading(plain)


def _shares(fact: FieldFact, text: str) -> str:
    if fact.kind is FieldKind.SPLIT:
        return split_said(read_split(text))
    return percent_of(Fraction(read_share(text, fact.title), WHOLE_SHARE))


def _count(fact: FieldFact, text: str) -> Reading:
    plain = half_width(text).replace(",", "").removesuffix(fact.unit or "").strip()
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= _MOST_DIGITS):
        raise refuse(f"{quoted(text)}不是整数，「{fact.title}」请只写数字。", field=fact.name)
    return Reading(str(int(plain)))
