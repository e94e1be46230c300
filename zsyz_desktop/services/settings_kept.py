"""Settings kept in the ledger: thresholds and holiday years, each with its default and the way back to it."""

import json
from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, select

from zsyz_desktop.errors import Objection, refuse, refuse_all
from zsyz_desktop.models.desk import Setting
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.rules.thresholds import THRESHOLDS, Threshold, Thresholds, thresholds_from
from zsyz_desktop.rules.working_days import HolidayTable, read_holiday_lines
from zsyz_desktop.services.recycling import discard
from zsyz_desktop.services.resources import bundled_holidays

_HOLIDAYS = "holidays."


def current_thresholds(session: Session) -> Thresholds:
    """Every threshold as this ledger has it."""
    return thresholds_from(_kept(session))


def list_thresholds(session: Session) -> list[tuple[Threshold, str | None]]:
    """Every threshold with the value kept in this ledger, None where the default stands."""
    kept = _kept(session)
    return [(threshold, kept.get(threshold.key)) for threshold in THRESHOLDS]


def change_threshold(session: Session, key: str, value: str) -> None:
    """Keep a value of one's own; raises Refusal for an unknown key or a value outside the legal range."""
    key, value = _threshold(key).key, half_width(value).strip()
    thresholds_from({**_kept(session), key: value})
    _keep(session, key, value)


def reset_threshold(session: Session, key: str) -> None:
    """Go back to the default; harmless when it stands already."""
    key = _threshold(key).key
    kept = {name: value for name, value in _kept(session).items() if name != key}
    thresholds_from(kept)
    if setting := _find(session, key):
        discard(session, setting)


def current_holidays(session: Session) -> HolidayTable:
    """The holiday years that come with the program, each replaced by the ledger's own where it has one."""
    table = bundled_holidays()
    for key, value in sorted(_kept(session).items()):
        if key.startswith(_HOLIDAYS):
            table = _without_year(table, int(key.removeprefix(_HOLIDAYS))).joined(read_holiday_lines(json.loads(value)))
    return table


def import_holidays(session: Session, lines: Iterable[str]) -> tuple[int, ...]:
    """Keep holiday years from CSV lines `date,休|班,name`; returns the years. Refusal names every wrong line."""
    table = read_holiday_lines(lines)
    if not table.years:
        raise refuse("节假日表里没有一天“休”，没有导入。每行写：日期,休或班,名称。")
    refuse_all(
        Objection("", f"{day}写了“班”，可这张表没有{day.year}年的“休”；请把那一年的休班写全，或去掉这一行。")
        for day in sorted(table.work)
        if day.year not in table.years
    )
    for year in sorted(table.years):
        rows = sorted(_rows(table, year))
        _keep(session, f"{_HOLIDAYS}{year}", json.dumps(rows, ensure_ascii=False))
    return tuple(sorted(table.years))


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


def _kept(session: Session) -> dict[str, str]:
    rows = session.exec(select(Setting.key, Setting.value).where(Setting.deleted_at == None)).all()  # noqa: E711 -- SQL
    return dict(rows)


def _find(session: Session, key: str) -> Setting | None:
    return session.get(Setting, natural_id("setting", key))


def _keep(session: Session, key: str, value: str) -> None:
    if setting := _find(session, key):
        setting.value, setting.deleted_at = value, None
    else:
        session.add(Setting(id=natural_id("setting", key), key=key, value=value))
