"""A row held against the project it was matched with: what differs, field by field, however each is kept."""

from collections.abc import Iterator
from datetime import date

from zsyz_desktop.exchange.intake.staging import Difference
from zsyz_desktop.exchange.intake.standing import CARD, DISPATCH, Stands, meant
from zsyz_desktop.exchange.understanding.facts import CREDIT_CODE, Meant, Values
from zsyz_desktop.exchange.understanding.people_cells import one_person
from zsyz_desktop.exchange.understanding.step_columns import steps_of
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.names import name_key
from zsyz_desktop.rules.wording import money_exact

RECEIPT = "fund."
_SAID = frozenset({"code"})


def differences(values: Values, stands: Stands, today: date) -> tuple[Difference, ...]:
    """What the sheet says otherwise; what it leaves out is no difference, and so is another way to write the same."""
    said = {name: new for name, new in values.items() if not _of_one_firm(name, values, stands)}
    return tuple(each for name, new in said.items() for each in _of_field(name, new, values, stands, today))


def _of_field(name: str, new: Meant, values: Values, stands: Stands, today: date) -> Iterator[Difference]:
    if name.startswith(RECEIPT) or name in _SAID:
        return
    if name in CARD or name in ("lead", "lead_duty", CREDIT_CODE):
        old = stands.values.get(name)
        if name == "lead_duty" and "lead" not in values:
            return
        if not _same(old, new):
            yield Difference(name, old, new)
    elif name == "team":
        missing = (
            tuple(each for each in new if name_key(member_name(each)) not in stands.team)
            if isinstance(new, tuple)
            else ()
        )
        if missing:
            yield Difference(name, None, missing)
    elif name == "problem":
        if name_key(str(new)) not in stands.problems:
            yield Difference(name, None, new)
    elif name in DISPATCH:
        yield from _dispatched(name, new, stands, today)
    else:
        yield from _dated_or_monthly(name, new, stands)


def _of_one_firm(name: str, values: Values, stands: Stands) -> bool:
    """A firm is known by its code, whatever it is called; a code without any firm has nobody to be written to."""
    if name == "enterprise_id":
        return CREDIT_CODE in values and values[CREDIT_CODE] == stands.values.get(CREDIT_CODE)
    return name == CREDIT_CODE and not ({"enterprise_id"} & (values.keys() | stands.values.keys()))


def _dated_or_monthly(name: str, new: Meant, stands: Stands) -> Iterator[Difference]:
    if name.startswith("milestone:"):
        node = stands.nodes.get(name_key(name.split(":")[1]))
        is_actual = name.endswith(":actual")
        old: Meant | None = None if node is None else node.actual_finish if is_actual else node.planned_finish
    elif name.startswith("fund:"):
        old = stands.months.get(name)
    elif name.startswith("invested:"):
        old = stands.invested.get(name)
    elif name.startswith("opening:"):
        old = stands.arrived_by(opening_year(name)) or None
        if isinstance(old, int) and isinstance(new, int) and old > new:
            return
    else:
        old = stands.plans.get(name)
    if old != new:
        yield Difference(name, old, new)


def opening_year(name: str) -> int:
    """The year of `opening:2023`."""
    return int(name.removeprefix("opening:"))


def less_arrived(values: Values, stands: Stands) -> tuple[str, ...]:
    """累计到位 that says less than the ledger has: money is never taken back by an import."""
    said = [(opening_year(name), new) for name, new in values.items() if name.startswith("opening:")]
    return tuple(
        f"{year}年底以前累计到位比台账已有的少，期初累计没有改"
        for year, new in said
        if isinstance(new, int) and new < stands.arrived_by(year)
    )


def _dispatched(name: str, new: Meant, stands: Stands, today: date) -> Iterator[Difference]:
    cell = cell_of(name)
    old, text = stands.texts.get(cell, ""), cell_text(name, new, today)
    text = text.removesuffix("万元") if name == "dispatch.invested" else text
    if name_key(old) != name_key(text):
        yield Difference(name, old or None, new)


def cell_of(name: str) -> str:
    """The cell of the dispatch sheet a field goes to."""
    return "steps" if name == "next_step" else name.removeprefix("dispatch.")


def cell_text(name: str, value: Meant, today: date) -> str:
    """A value as the cell of the dispatch sheet says it."""
    if name == "dispatch.invested" and isinstance(value, int):
        return money_exact(value, currency=Currency.CNY)
    return "\n".join(each.text for each in steps_of(str(value), today)) if name == "next_step" else str(value)


def member_name(said: str) -> str:
    """The name of a member of a team, without the duty beside it."""
    return one_person(said)[0]


def receipt_differences(values: Values, fund: Fund) -> tuple[Difference, ...]:
    """What the sheet says of a receipt otherwise than the ledger."""
    found = []
    for name, new in values.items():
        if name.startswith(RECEIPT):
            old = meant(getattr(fund, name.removeprefix(RECEIPT)))
            if not _same(old, new) and name != "fund.counted_month":
                found.append(Difference(name, old, new))
    return tuple(found)


def receipt_of(values: Values, funds: list[Fund]) -> Fund | None:
    """The receipt of this project a row is: by its number, else by day, amount and payer."""
    number, day, amount = (values.get(f"fund.{name}") for name in ("voucher_number", "arrived_on", "amount"))
    alike = [fund for fund in funds if fund.corrects_id is None]
    if number is not None:
        same = [
            fund for fund in alike if fund.voucher_number and name_key(fund.voucher_number) == name_key(str(number))
        ]
        exact = [fund for fund in same if (fund.arrived_on, fund.amount) == (day, amount)]
        if exact or same:
            return (exact or same)[0]
    payer = name_key(str(values.get("fund.payer", "")))
    same = [
        fund
        for fund in alike
        if (fund.arrived_on, fund.amount) == (day, amount) and (number is None or not fund.voucher_number)
    ]
    same.sort(key=lambda fund: name_key(fund.payer or "") != payer)
    return same[0] if same else None


def _same(old: Meant | None, new: Meant) -> bool:
    if isinstance(old, str) and isinstance(new, str):
        return name_key(old) == name_key(new)
    return old == new
