"""责任单位·责任人 in a cell."""

from zsyz_desktop.cleaning import clean
from zsyz_desktop.reports.frame import TEXT
from zsyz_desktop.typesetting.runs import typeface


def unit_and_person(unit: str | None, person: str | None, room: float) -> str:
    """Both on one line where `room` points hold it, else the person on a line of their own."""
    parts = [part for part in (unit, person) if part]
    line = "·".join(parts)
    return line if typeface().width(clean(line), TEXT) <= room else "\n".join(parts)
