"""The words of a cell brought to the form they are shown in."""

from datetime import date

from zsyz_desktop.errors import Refusal
from zsyz_desktop.rules.dates import read_date
from zsyz_desktop.rules.wording import day_in_prose


def read_day_or_none(text: str, field: str) -> date | None:
    """The day a text names, None for an empty one; raises Refusal."""
    return read_date(text, field=field).day if text.strip() else None


def readable_day(text: str) -> date | None:
    """The day a text names; None when it is empty or cannot be read."""
    try:
        return read_day_or_none(text, "")
    except Refusal:
        return None


def month_note(text: str) -> str:
    """Says which day a month alone was taken for; empty when a day was written or nothing can be read."""
    try:
        found = read_date(text)
    except Refusal:
        return ""
    return f"只写了月份，按{found.day.month}月最后一天（{day_in_prose(found.day)}）记" if found.month_only else ""
