"""Of whom it is asked, of him it is read: one project's standing and money are those it has among all."""

from pathlib import Path

from officer import TODAY
from sqlalchemy import event
from sqlmodel import Session

from zsyz_desktop.services.ledger.money_rows import read_money
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.whole_ledger.opener import Opener


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
        # Of terms that ended there is no index; the settings are few.
        assert scanned(session) == {"lead_term", "setting"}


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
