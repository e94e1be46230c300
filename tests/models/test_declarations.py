"""Each field is declared once: with a Chinese title, and with named constraints made from the same words."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from builders import BUILDERS
from sqlalchemy import CheckConstraint, Table, UniqueConstraint
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable
from sqlmodel import SQLModel

from zsyz_desktop.models.fields import Declaration, Record, declarations, table_of
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.meetings import Meeting
from zsyz_desktop.models.records import RECORD_OF_TABLE, RECORDS, UNLOGGED, whole_schema
from zsyz_desktop.models.working import Problem

EVERY = (*RECORDS, *UNLOGGED)
FIELDS = [(record, declared) for record in EVERY for declared in declarations(record).values()]
TABLES = list(whole_schema().tables.values())
NUMBERED = ((Problem, "account"), (Fund, "register_number"), (Meeting, "name"))
"""Filled in by the program where an officer leaves it blank, and filled in the file always."""
HAN = re.compile(r"[一-鿿]")


def of_field(case: tuple[type[SQLModel], Declaration]) -> str:
    return f"{case[0].__name__}.{case[1].name}"


@pytest.mark.parametrize("case", FIELDS, ids=of_field)
def test_every_field_has_a_chinese_title(case: tuple[type[SQLModel], Declaration]) -> None:
    assert HAN.search(case[1].title)


@pytest.mark.parametrize("record", EVERY, ids=lambda record: record.__name__)
def test_no_two_fields_of_a_record_share_a_title(record: type[SQLModel]) -> None:
    titles = [declared.title for declared in declarations(record).values()]
    assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize("case", [case for case in FIELDS if issubclass(case[0], Record)], ids=of_field)
def test_every_declared_length_and_bound_has_its_named_check(case: tuple[type[Record], Declaration]) -> None:
    record, declared = case
    table = table_of(record)
    statement = str(CreateTable(table).compile(dialect=sqlite.dialect()))
    kinds = {
        "length": declared.length is not None,
        "least": declared.least is not None,
        "most": declared.most is not None,
        "filled": (declared.required and declared.length is not None) or (record, declared.name) in NUMBERED,
    }
    for kind, is_declared in kinds.items():
        assert (f"CONSTRAINT ck_{table.name}_{declared.name}_{kind} CHECK" in statement) is is_declared


def test_every_required_text_says_how_long_it_may_be() -> None:
    assert [of_field(case) for case in FIELDS if case[1].required and case[1].length is None] == []


def test_every_record_can_be_built_and_every_table_is_a_record_or_known_to_be_unlogged() -> None:
    assert set(BUILDERS) == set(RECORDS)
    assert {table.name for table in TABLES} == {table_of(record).name for record in EVERY}
    assert set(RECORD_OF_TABLE.values()) == set(RECORDS)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_constraint_is_named(table: Table) -> None:
    assert all(constraint.name for constraint in table.constraints)
    assert all(index.name for index in table.indexes)


@pytest.mark.parametrize("table", [table_of(record) for record in RECORDS], ids=lambda table: table.name)
def test_every_rule_of_a_record_brings_its_field_and_its_chinese_sentence(table: Table) -> None:
    rules = [
        *(constraint for constraint in table.constraints if isinstance(constraint, CheckConstraint)),
        *(index for index in table.indexes if index.unique),
    ]
    assert all(rule.info["field"] in table.columns and HAN.search(rule.info["sentence"]) for rule in rules)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_two_unique_keys_of_a_table_cover_the_same_columns_so_that_a_refusal_finds_its_sentence(
    table: Table,
) -> None:
    keys = [tuple(sorted(column.name for column in index.columns)) for index in table.indexes if index.unique]
    assert len(keys) == len(set(keys))
    assert not [constraint for constraint in table.constraints if isinstance(constraint, UniqueConstraint)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_nothing_is_deleted_by_cascade(table: Table) -> None:
    assert {key.ondelete for key in table.foreign_keys} <= {None}


def test_in_the_file_too_every_constraint_is_named_and_nothing_cascades(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection:
        statements = [row[0] for row in connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'table'")]
    assert len(statements) == len(TABLES)
    for statement in statements:
        clauses = [line.strip() for line in statement.splitlines()]
        loose = [line for line in clauses if line.startswith(("CHECK", "UNIQUE", "PRIMARY KEY", "FOREIGN KEY"))]
        assert loose == []
        assert "CASCADE" not in statement.upper()


def test_the_store_fills_in_who_when_and_version_for_every_record() -> None:
    kept = {"id", "created_at", "created_by", "updated_at", "updated_by", "version", "deleted_at"}
    assert all(kept <= set(declarations(record)) for record in RECORDS)
