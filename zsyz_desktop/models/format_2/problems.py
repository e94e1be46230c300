"""问题 on account: each gets its 挂账号, its progress and level as rows; a 反弹 becomes a closed row and a new one."""

from collections import Counter
from typing import TYPE_CHECKING, Any
from uuid import UUID

from zsyz_desktop.models.format_2.new_tables import STAMPED
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.step_log import StepLog, rows_of

if TYPE_CHECKING:
    from alembic.operations import Operations

Row = dict[str, Any]

NOT_TOLD = "旧版台账未记"
"""Who checked a problem that came back, where the ledger never asked."""

_OF_PROBLEM = f"{STAMPED} problem_id CHAR(32) NOT NULL,"
_TABLES = (
    f"""CREATE TABLE problem_progress ({_OF_PROBLEM} "on" DATE NOT NULL, text VARCHAR(600) NOT NULL,
    CONSTRAINT pk_problem_progress PRIMARY KEY (id),
    CONSTRAINT fk_problem_progress_problem_id FOREIGN KEY(problem_id) REFERENCES problem (id),
    CONSTRAINT ck_problem_progress_text_length CHECK (length(text) <= 600),
    CONSTRAINT ck_problem_progress_text_filled CHECK (length(text) > 0))""",
    f"""CREATE TABLE problem_level ({_OF_PROBLEM} since DATE NOT NULL, level VARCHAR(40) NOT NULL,
    CONSTRAINT pk_problem_level PRIMARY KEY (id),
    CONSTRAINT fk_problem_level_problem_id FOREIGN KEY(problem_id) REFERENCES problem (id))""",
    'CREATE UNIQUE INDEX ux_problem_progress_day ON problem_progress (problem_id, "on") WHERE deleted_at IS NULL',
    "CREATE UNIQUE INDEX ux_problem_level_day ON problem_level (problem_id, since) WHERE deleted_at IS NULL",
)
_UNIQUE = "CREATE UNIQUE INDEX ux_problem_account ON problem (account)"
_PROBLEMS = "SELECT *, date(updated_at, '+8 hours') AS written_on FROM problem ORDER BY raised_on, id"
_TAKEN_OVER = (
    "project_id", "text", "kind", "level", "handler", "source", "unit_id", "helping_units", "person_id", "measures",
    "due", "progress", "referred_on", "referred_to", "finding",
)  # fmt: skip


def problems_on_account(operations: "Operations") -> None:
    """Add the columns, number every problem, tell progress and level as rows, and let what came back stand anew."""
    from sqlalchemy import CHAR, Column, Date, String  # noqa: PLC0415 -- only an older file needs it

    columns = (
        Column("account", String(40)), Column("relapse_of", CHAR(32)), Column("deferred_until", Date()),
        Column("deferred_reason", String(200)), Column("revisited_on", Date()), Column("revisit_result", String(40)),
        Column("milestone_id", CHAR(32)), Column("factor", String(40)),
    )  # fmt: skip
    for column in columns:
        operations.add_column("problem", column)
    for statement in _TABLES:
        operations.execute(statement)
    _tell(operations)
    with operations.batch_alter_table("problem", recreate="always") as problem:
        problem.alter_column("account", existing_type=String(40), nullable=False)
        for name, target in (("relapse_of", "problem"), ("milestone_id", "milestone")):
            problem.create_foreign_key(operations.f(f"fk_problem_{name}"), target, [name], ["id"])
        for name, condition in (
            ("account_length", "length(account) <= 40"),
            ("account_filled", "length(account) > 0"),
            ("not_relapsed", "state <> 'RELAPSED'"),
            ("deferred_reason_length", "length(deferred_reason) <= 200"),
        ):
            problem.create_check_constraint(operations.f(f"ck_problem_{name}"), condition)
    operations.execute(_UNIQUE)


def _tell(operations: "Operations") -> None:
    log, counts = StepLog(operations), Counter[str]()
    for row in rows_of(operations, _PROBLEMS):
        log.update("problem", row["id"], {"account": None}, {"account": _number(counts, row["raised_on"])})
        _tell_rows(log, row)
        if row["state"] == "RELAPSED":
            _let_stand_anew(log, counts, row)
    log.close("台账升级：问题编挂账号，进展和级别逐次记录")


def _number(counts: Counter[str], day: str) -> str:
    counts[day[:4]] += 1
    return f"〔{day[:4]}〕{counts[day[:4]]}号"


def _tell_rows(log: StepLog, row: Row) -> None:
    for table, day, name, on, said in (
        ("problem_level", "since", "level", row["raised_on"], row["level"]),
        ("problem_progress", "on", "text", row["written_on"], row["progress"]),
    ):
        if said:
            key = natural_id(table, UUID(row["id"]), on).hex
            log.insert(table, {"id": key, "problem_id": row["id"], day: on, name: said})


def _let_stand_anew(log: StepLog, counts: Counter[str], row: Row) -> None:
    """The row that came back is closed, as it had been, and a new one refers to it."""
    closed = {
        "state": "CLOSED",
        "closed_on": row["closed_on"] or row["solved_on"] or row["written_on"],
        "checked_by": row["checked_by"] or NOT_TOLD,
        "revisited_on": row["written_on"],
        "revisit_result": "RELAPSED",
    }
    log.update("problem", row["id"], {name: row[name] for name in closed}, closed)
    anew = {name: row[name] for name in _TAKEN_OVER if row[name] is not None} | {
        "id": natural_id("relapse", row["id"]).hex,
        "account": _number(counts, row["written_on"]),
        "relapse_of": row["id"],
        "raised_on": row["written_on"],
        "state": "AWAITING_ASSIGNMENT",
    }
    log.insert("problem", anew)
    _tell_rows(log, anew | {"progress": anew.get("progress"), "written_on": row["written_on"]})
