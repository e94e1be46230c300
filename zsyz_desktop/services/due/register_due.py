"""What the registers want: rows with something to do, problems near or past their day, rows that are missing."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from zsyz_desktop.rules.due import DueGroup, DueLine
from zsyz_desktop.rules.meeting_decisions import decision_days_late
from zsyz_desktop.rules.problems import days_overdue
from zsyz_desktop.services.kinds.every_kind import KINDS
from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.kinds.meeting_decisions import DECISIONS
from zsyz_desktop.services.kinds.problems import PROBLEMS
from zsyz_desktop.services.ledger.called import BETWEEN
from zsyz_desktop.services.ledger.settings_kept import current_rules
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.rows import values_of

_GROUPS = {
    PROBLEMS.command: DueGroup.PROBLEM,
    "fund": DueGroup.FUND,
    "meeting": DueGroup.MEETING,
    DECISIONS.command: DueGroup.DECISION,
}
_LATE: Mapping[str, Callable[[Any, date], int]] = {
    PROBLEMS.command: days_overdue,
    DECISIONS.command: decision_days_late,
}
"""How late an open row of a kind is that has a day to be settled by."""


def register_lines(session: Session, today: date, until: date) -> Iterator[DueLine]:
    """The lines of every kind of record."""
    rules = current_rules(session)
    for kind in KINDS:
        if kind.to_do is not None:
            for values in values_of(Register(session, kind, today), {}):
                said = kind.to_do(kind.fact_of(values), today, *rules)
                yield from _row_line(kind, values, said, today, until)
        if kind.hooks.wanting is not None and (said := kind.hooks.wanting(session, today)[0]):
            group = _GROUPS.get(kind.command, DueGroup.REGISTER)
            yield DueLine(group, said.partition("，")[0], place=kind.command)


def _row_line(kind: Kind, values: Mapping[str, Any], said: str, today: date, until: date) -> Iterator[DueLine]:
    """`said` is what is to be done."""
    day, late = _day(kind, kind.fact_of(values), today, until)
    if said or day is not None:
        called = str(values[kind.record.called_by[0]])
        yield DueLine(
            group=_GROUPS.get(kind.command, DueGroup.REGISTER),
            what="：".join(filter(None, (called, said))),
            day=day,
            days_late=late,
            project=str(values.get("project_id") or "").partition(BETWEEN)[2],
            unit=str(values.get("unit_id") or ""),
            person=str(values.get("person_id") or ""),
            place=kind.command,
            key=str(values["id"]),
        )


def _day(kind: Kind, fact: Any, today: date, until: date) -> tuple[date | None, int]:  # noqa: ANN401 -- the fact of that kind
    """The day a problem or a 议定事项 is to be settled by, where that is near or past."""
    if kind.command not in _LATE or not fact.is_open or fact.due is None or fact.due > until:
        return None, 0
    late = _LATE[kind.command](fact, today)
    return (fact.due, late) if late or fact.due >= today else (None, 0)
