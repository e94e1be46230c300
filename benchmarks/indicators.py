"""The indicators of a year over 100,000 receipts, against raw SQL that adds up the same sums (in processor seconds).

The floor joins a receipt with its project and adds up by month, by county and by chain for each of the five indicators
in money; it splits nothing, converts at one rate and judges no task.
"""

import sqlite3
import time
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path
from uuid import uuid4

from ledgers import OPENER, TODAY, insert_row, rows_of, sample_ledger
from measuring import Measured, in_turns

from zsyz_desktop.models.store import Store
from zsyz_desktop.rules.indicator_money import Receipts
from zsyz_desktop.rules.indicators import IndicatorAnswer, indicator_answers
from zsyz_desktop.rules.periods import last_closed
from zsyz_desktop.services.figures.counted_projects import funded_projects
from zsyz_desktop.services.figures.measures import read_measures
from zsyz_desktop.services.ledger.fund_rows import every_fund
from zsyz_desktop.services.ledger.rates import rate_facts
from zsyz_desktop.services.ledger.settings_kept import current_thresholds

_RECEIPTS, _AT_ONCE = 100_000, 2_000
_FOREIGN = "(f.currency = 'USD' OR f.origin_kind = 'ABROAD')"
_WORTHS = (
    f"CASE WHEN {_FOREIGN} THEN 0 ELSE f.amount END",
    f"CASE WHEN NOT {_FOREIGN} AND f.origin_kind = 'OUT_OF_PROVINCE' THEN f.amount ELSE 0 END",
    f"CASE WHEN NOT {_FOREIGN} AND p.is_industrial THEN f.amount ELSE 0 END",
    f"CASE WHEN {_FOREIGN} THEN f.amount ELSE 0 END",
    f"CASE WHEN {_FOREIGN} THEN f.amount * 7.1 ELSE f.amount END",
)
_BY = ("coalesce(f.counted_month, strftime('%Y-%m', f.arrived_on, '+6 days'))", "p.region_id", "p.chain")


def measure(folder: Path) -> list[Measured]:
    """Value, months, counties and chains of every indicator."""
    path = sample_ledger(folder)
    _multiply(path)
    with OPENER.open(path, writing=False) as store, closing(sqlite3.connect(path)) as raw:
        return [
            in_turns(
                "indicators of a year over 100,000 receipts (floor: the same sums by raw SQL)",
                lambda: _sums(raw),
                lambda: _answers(store),
                rounds=3,
                goal="≤ 2×",
                clock=time.process_time,
            )
        ]


def _multiply(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        originals = rows_of(connection, "fund", "corrects_id IS NULL")
        made = islice(cycle(originals), _RECEIPTS)
        while some := list(islice(made, _AT_ONCE)):
            insert_row(connection, "fund", *({**row, **_own()} for row in some))


def _own() -> dict[str, object]:
    return {"id": uuid4().hex, "register_number": uuid4().hex[:20], "voucher_number": None}


def _sums(raw: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    return [
        raw.execute(
            f"SELECT {by}, sum({worth}) FROM fund f JOIN project p ON p.id = f.project_id "  # noqa: S608 -- our own words
            "WHERE f.state = 'RECOGNISED' AND f.excluded_reason IS NULL AND f.deleted_at IS NULL "
            "AND f.arrived_on BETWEEN '2023-12-26' AND '2024-06-25' AND f.origin_kind IS NOT 'LOCAL' GROUP BY 1"
        ).fetchall()
        for worth in _WORTHS
        for by in _BY
    ]


def _answers(store: Store) -> tuple[IndicatorAnswer, ...]:
    with store.read() as session:
        thresholds = current_thresholds(session)
        period = last_closed(TODAY, thresholds)
        projects = {each.code: each for each in funded_projects(session)}
        receipts = Receipts(every_fund(session), projects, rate_facts(session), TODAY)
        return indicator_answers(receipts, read_measures(session, period.year), period, thresholds)
