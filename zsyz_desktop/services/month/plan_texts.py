"""年度计划 as its form shows them: the fields, and the texts of an edition."""

from collections.abc import Sequence

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.words import Currency
from zsyz_desktop.models.year_plans import YearPlan
from zsyz_desktop.rules.money import read_money
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.rules.year_plans import months_short_of
from zsyz_desktop.services.month.plan_writing import HEAD, PlanTold
from zsyz_desktop.services.month.year_plans import MONTHS
from zsyz_desktop.services.typing.field_facts import FieldFact, field_fact
from zsyz_desktop.services.typing.typed_reading import field_text

__all__ = ["HEAD", "MONTHS", "months_said", "plan_fact", "plan_texts"]


def plan_fact(name: str) -> FieldFact:
    """A field of the head of a plan."""
    return field_fact(YearPlan, name)


def plan_texts(plans: tuple[PlanTold, ...], year: str, currency: str = Currency.CNY.value) -> dict[str, str]:
    """The newest edition of a year in a currency as texts by field; a blank one where there is none."""
    of_year = (each for each in plans if (str(each.year), each.currency.value) == (year, currency))
    newest = max(of_year, key=lambda each: each.edition, default=None)
    if newest is None:
        return {"year": year, "currency": currency, "from_month": "1"}
    texts = {name: field_text(YearPlan, name, getattr(newest, name)) for name in HEAD}
    for series, cents in (("months", newest.months), ("investment", newest.investment)):
        texts |= {f"{series}_{month}": money_exact(each) for month, each in enumerate(cents, 1)}
    return texts


def months_said(title: str, months: Sequence[str], total: str, currency: str) -> str:
    """「分月计划到位资金已填12个月，合计79万元，比全年少1万元」 while it is typed; "" before the first month."""
    kept = next((each for each in Currency if each.value == currency), Currency.CNY)
    read = [_cents(text, kept) for text in months if text.strip()]
    if not read:
        return ""
    known = [each for each in read if each is not None]
    said = f"{title}已填{len(read)}个月，合计{money_exact(sum(known), currency=kept)}"
    if unread := len(read) - len(known):
        return f"{said}，{unread}个月无法识别。"
    short = months_short_of(_cents(total, kept) if total.strip() else None, known)
    if not short:
        return f"{said}，与全年一致。" if total.strip() else f"{said}。"
    return f"{said}，比全年{'少' if short > 0 else '多'}{money_exact(abs(short), currency=kept)}。"


def _cents(text: str, currency: Currency) -> int | None:
    try:
        return read_money(text, currency=currency)
    except Refusal:
        return None
