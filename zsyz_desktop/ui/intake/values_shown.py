"""A value of a sheet in words: as a table shows it, and as it can be typed again."""

from datetime import date

from zsyz_desktop.exchange.understanding.columns import is_money
from zsyz_desktop.exchange.understanding.facts import Meant, Values
from zsyz_desktop.rules.wording import money_exact

_DOLLARS = frozenset({"agreed_usd"})


def value_words(field: str, value: Meant | None, values: Values | None = None) -> str:
    """As a table shows it, money with its unit; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, int) and is_money(field):
        is_of_receipt = field.startswith("fund.") and (values or {}).get("fund.currency") == "美元"
        return money_exact(value) + ("万美元" if field in _DOLLARS or is_of_receipt else "万元")
    return f"{value}%" if field == "dispatch.image_percent" else str(value)
