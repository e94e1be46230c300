"""Of whom it is asked, of him it is read: one project's standing and money are those it has among all."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from officer import TODAY
from sqlalchemy import event
from sqlmodel import Session

from zsyz_desktop.errors import Trouble
from zsyz_desktop.rules.figures import due_by
from zsyz_desktop.rules.periods import last_closed
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.money_rows import plan_facts, read_money
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.values import replace


def test_who_is_judged_alone_is_judged_as_among_all(opener: Opener, sample_file: Path) -> None:
    with opener.open(sample_file, writing=False) as store, store.read() as session:
        together = read_standings(session, TODAY)
        assert len(together) == 12
        assert [standing for each in together for standing in read_standings(session, TODAY, [each.code])] == together
        money = read_money(session, TODAY)
        assert {each.code: read_money(session, TODAY, [each.code])[each.code] for each in together} == money


def test_any_number_may_be_asked_for(opener: Opener, sample_file: Path) -> None:
    with opener.open(sample_file, writing=False) as store, store.read() as session:
        asked = ["P02", "P07", *(f"C{number:05}" for number in range(40_000))]
        assert [each.code for each in read_standings(session, TODAY, asked)] == ["P02", "P07"]
        assert read_standings(session, TODAY, []) == []


def test_nobody_else_is_looked_at(opener: Opener, sample_file: Path) -> None:
    with opener.open(sample_file, writing=False) as store, store.read() as session:
        # Settings are few, and rates are read for dollars only.
        assert scanned(session) == {"setting"}


_OF_P02 = "project_id IN (SELECT id FROM project WHERE code = 'P02')"
_ROWS_OF_P02 = {
    "project": "code = 'P02'",
    "milestone": f"chart_id IN (SELECT id FROM progress_chart WHERE {_OF_P02})",  # noqa: S608 -- a test's
    "checklist_item": _OF_P02,
    "dispatch": _OF_P02,
}


@pytest.mark.parametrize("about", ["P02", "p02", "\uff3002", "P99"])
@pytest.mark.parametrize("text", ["project.content", "milestone.note", "checklist_item.result", "dispatch.request"])
def test_who_reads_one_project_is_told_of_what_is_too_long_in_it(
    opener: Opener, sample_file: Path, tmp_path: Path, text: str, about: str
) -> None:
    table, _, column = text.partition(".")
    ledger = Path(shutil.copy(sample_file, tmp_path))
    with closing(sqlite3.connect(ledger, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f"UPDATE {table} SET {column} = hex(zeroblob(1000)) WHERE {_ROWS_OF_P02[table]}")  # noqa: S608 -- a test's
    too_long = pytest.raises(Trouble, match=f"超出规定的长度（表{table}）")
    with too_long:
        opener.open(ledger, writing=False, about=about)
    for writing in (True, False):
        with too_long:
            opener.open(ledger, writing=writing)
    if table != "project":  # which is short, and in which he is looked for
        opener.open(ledger, writing=False, about="P03").close()


def scanned(session: Session) -> set[str]:
    """Which tables are read from end to end where one project is asked for."""
    seen: list[tuple[str, tuple[object, ...]]] = []

    def note(_connection: object, _cursor: object, statement: str, values: tuple[object, ...], *_: object) -> None:
        seen.append((statement, values))

    engine = session.connection().engine
    event.listen(engine, "before_cursor_execute", note)
    read_standings(session, TODAY, ["P02"])
    read_money(session, TODAY, ["P02"])
    event.remove(engine, "before_cursor_execute", note)
    connection = session.connection()
    plans = [row[3] for each in seen for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {each[0]}", each[1])]
    return {plan.split()[1] for plan in plans if plan.startswith("SCAN ") and "VIRTUAL TABLE" not in plan}


def test_the_months_of_a_plan_in_two_sums_say_what_they_say_one_by_one(opener: Opener, sample_file: Path) -> None:
    with opener.open(sample_file, writing=False) as store, store.read() as session:
        asked = last_closed(TODAY, current_thresholds(session))
        told = 0
        for month in range(1, 13):
            period = replace(asked, month=month)
            for code, money in read_money(session, TODAY, period=period).items():
                plans = plan_facts(session, project_by_code(session, code), period)
                for figures in money.figures:
                    own = [plan for plan in plans if plan.currency is figures.currency]
                    assert figures.due == due_by(own, month)
                    assert figures.planned == (sum(plan.cents for plan in own) if own else None)
                    told += bool(own)
    assert told > 12
