"""年度计划 as its form shows them: the fields, and the texts of an edition."""

from datetime import date

from zsyz_desktop.models.words import Currency
from zsyz_desktop.models.year_plans import YearPlan
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.services.month.plan_writing import HEAD, PlanTold
from zsyz_desktop.services.month.year_plans import MONTHS
from zsyz_desktop.services.typing.field_facts import FieldFact, field_fact
from zsyz_desktop.services.typing.typed_reading import field_text

__all__ = ["HEAD", "MONTHS", "plan_fact", "plan_texts"]


def plan_fact(name: str) -> FieldFact:
    """A field of the head of a plan."""
    return field_fact(YearPlan, name)


def plan_texts(plans: tuple[PlanTold, ...], today: date) -> dict[str, str]:
    """The newest edition of this year as texts by field; a blank plan of this year where there is none."""
    newest = max((each for each in plans if each.year == today.year), key=lambda each: each.edition, default=None)
    if newest is None:
        return {"year": str(today.year), "currency": Currency.CNY.value, "from_month": "1"}
    texts = {name: field_text(YearPlan, name, getattr(newest, name)) for name in HEAD}
    for series, cents in (("months", newest.months), ("investment", newest.investment)):
        texts |= {f"{series}_{month}": money_exact(each) for month, each in enumerate(cents, 1)}
    return texts
