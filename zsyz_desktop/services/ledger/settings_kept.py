"""Settings kept in the ledger: thresholds and holiday years, each with its default and the way back to it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import NamedTuple

from sqlmodel import Session, select

from zsyz_desktop.errors import Objection, refuse, refuse_all
from zsyz_desktop.models.desk import Setting
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.rules.thresholds import THRESHOLDS, Threshold, Thresholds, thresholds_from
from zsyz_desktop.rules.working_days import DayKind, HolidayTable, read_holiday_lines
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.ledger.resources import bundled_holidays
from zsyz_desktop.services.typing.asking import typed_day

_HOLIDAYS = "holidays."
_AT_REST = "zsyz_settings_at_rest"


class Rules(NamedTuple):
    """What a ledger judges by."""

    thresholds: Thresholds
    holidays: HolidayTable


def current_thresholds(session: Session) -> Thresholds:
    """Every threshold as this ledger has it."""
    return thresholds_from(kept_values(session))


def list_thresholds(session: Session) -> list[tuple[Threshold, str | None]]:
    """Every threshold on offer with the value kept in this ledger, None where the default stands."""
    kept = kept_values(session)
    return [(threshold, kept.get(threshold.key)) for threshold in THRESHOLDS]


def change_threshold(session: Session, key: str, value: str) -> None:
    """Keep a value of one's own; raises Refusal for an unknown key or a value outside the legal range."""
    key, value = _threshold(key).key, half_width(value).strip()
    thresholds_from({**kept_values(session), key: value})
    keep_value(session, key, value)


def reset_threshold(session: Session, key: str) -> None:
    """Go back to the default; harmless when it stands already."""
    key = _threshold(key).key
    kept = {name: value for name, value in kept_values(session).items() if name != key}
    thresholds_from(kept)
    forget_value(session, key)


def change_thresholds(session: Session, typed: Mapping[str, str]) -> None:
    """Change several thresholds in one go, so that a ladder may move as a whole; what equals its default is forgotten.

    Raises Refusal naming every value that cannot stand, by key; nothing is changed then.
    """
    values = {_threshold(key).key: half_width(text).strip() for key, text in typed.items()}
    thresholds_from({**kept_values(session), **values})
    for key, value in values.items():
        if value == shown_default(_threshold(key)):
            forget_value(session, key)
        else:
            keep_value(session, key, value)


def reset_thresholds(session: Session) -> int:
    """Put every threshold back to its default; returns how many had been changed."""
    changed = [threshold.key for threshold, kept in list_thresholds(session) if kept is not None]
    for key in changed:
        forget_value(session, key)
    return len(changed)


def shown_default(threshold: Threshold) -> str:
    """The default as officers read it."""
    return ("是" if threshold.default else "否") if threshold.is_switch else str(threshold.default)


def current_holidays(session: Session) -> HolidayTable:
    """The holiday years that come with the program, each replaced by the ledger's own where it has one."""
    return _holidays_of(kept_values(session))


def current_rules(session: Session) -> Rules:
    """Both, with one question."""
    kept = kept_values(session)
    return Rules(thresholds_from(kept), _holidays_of(kept))


def _holidays_of(kept: Mapping[str, str]) -> HolidayTable:
    table = bundled_holidays()
    for key, value in sorted(kept.items()):
        if key.startswith(_HOLIDAYS):
            table = _without_year(table, int(key.removeprefix(_HOLIDAYS))).joined(read_holiday_lines(json.loads(value)))
    return table


def import_holidays(session: Session, lines: Iterable[str]) -> tuple[int, ...]:
    """Keep holiday years from CSV lines `date,休|班,name`; returns the years. Refusal names every wrong line.

    A day that is written but not quite said is asked about.
    """
    table = read_holiday_lines(lines, partial(typed_day, session))
    if not table.years:
        raise refuse("节假日表里没有一天“休”，没有导入。每行写：日期,休或班,名称。")
    refuse_all(
        Objection("", f"{day}写了“班”，可这张表没有{day.year}年的“休”；请把那一年的休班写全，或删除这一行。")
        for day in sorted(table.work)
        if day.year not in table.years
    )
    for year in sorted(table.years):
        rows = sorted(_rows(table, year))
        keep_value(session, f"{_HOLIDAYS}{year}", json.dumps(rows, ensure_ascii=False))
    return tuple(sorted(table.years))


def own_holiday_years(session: Session) -> frozenset[int]:
    """The years this ledger has a table of its own for."""
    return frozenset(int(key.removeprefix(_HOLIDAYS)) for key in kept_values(session) if key.startswith(_HOLIDAYS))


def change_holiday(session: Session, day: date, kind: DayKind) -> None:
    """Make one day 休, 班 or what its weekday says; the year is then this ledger's own.

    Raises Refusal for 班 on a weekday. A year that is again as the program brings it, or empty, is forgotten.
    """
    table = current_holidays(session)
    others = [row for row in _rows(table, day.year) if not row.startswith(str(day))]
    rows = sorted(others if kind is DayKind.PLAIN else [*others, f"{day},{kind.value},"])
    read_holiday_lines(rows)  # refuses a 班 that is none
    key = f"{_HOLIDAYS}{day.year}"
    if not rows or rows == sorted(_rows(bundled_holidays(), day.year)):
        forget_value(session, key)
    else:
        keep_value(session, key, json.dumps(rows, ensure_ascii=False))


def reset_holiday_year(session: Session, year: int) -> None:
    """Go back to the table that comes with the program, or to none; harmless when it stands already."""
    forget_value(session, f"{_HOLIDAYS}{year}")


def _rows(table: HolidayTable, year: int) -> list[str]:
    off = [f"{day},休," for day in table.rest if day.year == year]
    return off + [f"{day},班," for day in table.work if day.year == year]


def _without_year(table: HolidayTable, year: int) -> HolidayTable:
    def other(days: frozenset[date]) -> frozenset[date]:
        return frozenset(day for day in days if day.year != year)

    return HolidayTable(table.years - {year}, other(table.rest), other(table.work))


def _threshold(key: str) -> Threshold:
    for threshold in THRESHOLDS:
        if key.strip() in (threshold.key, threshold.title):
            return threshold
    known = "、".join(threshold.title for threshold in THRESHOLDS)
    raise refuse(f"没有“{key}”这项设置，可改的有：{known}。", field="key")


@contextmanager
def settings_at_rest(session: Session) -> Iterator[None]:
    """While many projects are entered in one piece of work, what is kept is read once; a change is seen at once."""
    session.info[_AT_REST] = kept_values(session)
    try:
        yield
    finally:
        session.info.pop(_AT_REST, None)


def kept_values(session: Session) -> dict[str, str]:
    """Everything kept in this ledger otherwise than its default, by key."""
    if (held := session.info.get(_AT_REST)) is not None:
        return dict(held)
    rows = session.exec(select(Setting.key, Setting.value).where(Setting.deleted_at == None)).all()  # noqa: E711 -- SQL
    return dict(rows)


def keep_value(session: Session, key: str, value: str) -> None:
    """Keep a value under a key; the caller has judged it."""
    session.info.pop(_AT_REST, None)
    if setting := _find(session, key):
        setting.value, setting.deleted_at = value, None
    else:
        session.add(Setting(id=natural_id("setting", key), key=key, value=value))


def forget_value(session: Session, key: str) -> None:
    """Go back to the default of a key; harmless when it stands already."""
    session.info.pop(_AT_REST, None)
    if setting := _find(session, key):
        discard(session, setting)


def _find(session: Session, key: str) -> Setting | None:
    return session.get(Setting, natural_id("setting", key))
