"""Saving: a first save of 26 rows, one field, and undo, against raw sqlite3 writing the same rows, log included."""

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from ledgers import OPENER, TODAY, Row, insert_row, rows_of, sample_ledger
from measuring import Measured, in_turns

from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.connection import connect
from zsyz_desktop.models.preset_words import Chain
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.ledger.ledgers import find_region
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.projects import add_project

ROUNDS = 80
_NUMBERS = itertools.count(1)


def measure(folder: Path) -> list[Measured]:
    """All of saving, ours and raw in the same file at the same pragmas."""
    path = sample_ledger(folder)
    with OPENER.open(path, writing=True) as store, closing(connect(path, mode="rw")) as raw:
        return [_first_save(store, raw), _one_field(store, raw), _undo(store, raw), _entering(store, raw)]


def _first_save(store: Store, raw: sqlite3.Connection) -> Measured:
    saved = fresh_units(_unit_of_save(store, raw))
    return in_turns(
        "first save of a project with 24 nodes and its chart: 26 rows and their log",
        lambda: _write(raw, next(saved)),
        lambda: save_project(store),
        rounds=ROUNDS,
        goal="≤ 4×",
    )


def _one_field(store: Store, raw: sqlite3.Connection) -> Measured:
    _edit_field(store)
    log = last_unit(raw)
    edited = fresh_units(log)
    return in_turns(
        "editing one field: read, change, log",
        lambda: edit_raw(raw, next(edited)),
        lambda: _edit_field(store),
        rounds=ROUNDS,
        goal="≤ 2×",
    )


def _undo(store: Store, raw: sqlite3.Connection) -> Measured:
    units = [unit for unit, _ in zip(fresh_units(_unit_of_save(store, raw)), range(ROUNDS + 1), strict=False)]
    for unit in units:
        _write(raw, unit)
    for _ in range(ROUNDS + 1):
        save_project(store)
    pending = iter(units)
    return in_turns(
        "undo of that save: 26 rows and their log", lambda: _undo_raw(raw, next(pending)), store.undo, rounds=ROUNDS
    )


def _entering(store: Store, raw: sqlite3.Connection) -> Measured:
    _enter(store)
    _enter(store)  # the first one also opened the chain's dossier
    entered = fresh_units(last_unit(raw))
    return in_turns(
        "entering a project by its service (card, items, nodes, links, every rule), its rows and their log",
        lambda: _write(raw, next(entered)),
        lambda: _enter(store),
        rounds=24,
    )


def save_project(store: Store) -> None:
    """A project, its chart and 24 nodes in one unit of work."""
    with store.work(title="测速保存") as session:
        region = find_region(session, "532301").id
        project = Project(code=f"B{next(_NUMBERS)}", name="测速项目", region_id=region)
        chart = ProgressChart(project_id=project.id)
        session.add_all([project, chart])
        session.add_all(
            Milestone(chart_id=chart.id, name=f"节点{n}", planned_start=TODAY, planned_finish=TODAY, position=n)
            for n in range(24)
        )


def _edit_field(store: Store) -> None:
    with store.work(title="测速修改") as session:
        project = project_by_code(session, "P01")
        project.note = f"第{next(_NUMBERS)}次"
        session.add(project)


def _enter(store: Store) -> None:
    with store.work(title="测速登记") as session:
        region = find_region(session, "532301").id
        card = {"name": "测速项目", "region_id": region, "chain": Chain.BIOMEDICINE, "started_planned": TODAY}
        add_project(session, card, today=TODAY)


Unit = list[tuple[str, Row]]
"""The rows of one unit of work with their tables, the log's own last."""


def _unit_of_save(store: Store, raw: sqlite3.Connection) -> Unit:
    save_project(store)
    return last_unit(raw)


def last_unit(raw: sqlite3.Connection) -> Unit:
    """Every row the last unit made, read back from the file, with its log."""
    (unit,) = rows_of(raw, "work_unit", "number = (SELECT max(number) FROM work_unit)")
    changes = rows_of(raw, "change", "unit_id = ? ORDER BY position", str(unit["id"]))
    made = [(str(each["record"]), str(each["row_id"])) for each in changes if each["before"] is None]
    rows = [(table, row) for table, key in made for row in rows_of(raw, table, "id = ?", key)]
    return [*rows, ("work_unit", unit), *(("change", change) for change in changes)]


def fresh_units(unit: Unit, times: int = ROUNDS + 2) -> Iterator[Unit]:
    """The same unit again and again, made ready before the clock runs, with ids, code and number of its own."""
    return iter([_renewed(unit) for _ in range(times)])


def _renewed(unit: Unit) -> Unit:
    fresh = {str(row["id"]): uuid4().hex for table, row in unit if table != "change"}
    renewed: Unit = []
    for table, row in unit:
        values = {name: fresh.get(value, value) if isinstance(value, str) else value for name, value in row.items()}
        if table == "project":
            values["code"] = f"R{next(_NUMBERS)}"
        renewed.append((table, values))
    return renewed


def _write(raw: sqlite3.Connection, unit: Unit) -> None:
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("PRAGMA defer_foreign_keys = ON")
    for table, rows in itertools.groupby(unit, key=lambda pair: pair[0]):
        if table == "work_unit":
            _write_log_head(raw, next(rows)[1])
        else:
            insert_row(raw, table, *(row for _, row in rows))
    raw.execute("COMMIT")


def _write_log_head(raw: sqlite3.Connection, row: Row) -> None:
    (last,) = raw.execute("SELECT max(number) FROM work_unit").fetchone()
    insert_row(raw, "work_unit", {**row, "number": last + 1})


def edit_raw(raw: sqlite3.Connection, log: Unit) -> None:
    """One field of one project, and the log of that."""
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("SELECT * FROM project WHERE code = 'P01' AND deleted_at IS NULL").fetchone()
    note = f"第{next(_NUMBERS)}次"
    raw.execute(
        "UPDATE project SET note = ?, version = version + 1, updated_at = ?, updated_by = ? WHERE code = 'P01'",
        (note, "2024-06-26 00:00:00.000000", "测"),
    )
    for table, row in log:
        if table == "work_unit":
            _write_log_head(raw, row)
        else:
            insert_row(raw, table, row)
    raw.execute("COMMIT")


def _undo_raw(raw: sqlite3.Connection, unit: Unit) -> None:
    """Read the log, delete what it says was made, write the log of that; nothing is checked."""
    (head,) = (row for table, row in unit if table == "work_unit")
    reversing = uuid4().hex
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("PRAGMA defer_foreign_keys = ON")
    changes = rows_of(raw, "change", "unit_id = ? ORDER BY position DESC", str(head["id"]))
    for change in changes:
        raw.execute(f"DELETE FROM {change['record']} WHERE id = ?", (change["row_id"],))  # noqa: S608 -- our own tables
    _write_log_head(raw, {**head, "id": reversing, "reverses_id": head["id"]})
    undone = [{**change, "unit_id": reversing, "before": change["after"], "after": None} for change in changes]
    insert_row(raw, "change", *undone)
    raw.execute("COMMIT")
