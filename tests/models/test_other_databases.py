"""The way to a larger database stays open, and costs nothing where nobody goes it."""

import subprocess
import sys

from sqlalchemy import Index
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from zsyz_desktop.models.records import whole_schema


def test_what_an_index_leaves_out_it_leaves_out_in_postgresql_as_well() -> None:
    indexes: list[Index] = [index for table in whole_schema().tables.values() for index in table.indexes]
    partial = [index for index in indexes if index.dialect_options["sqlite"]["where"] is not None]
    assert partial
    for index in partial:
        there, here = (
            str(CreateIndex(index).compile(dialect=dialect)).replace('"', "")
            for dialect in (postgresql.dialect(), sqlite.dialect())  # type: ignore[no-untyped-call]
        )
        assert (" WHERE deleted_at IS NULL" if index.unique else f" WHERE {index.columns[0].name} IS NOT NULL") in there
        assert there == here


def test_every_table_can_be_made_in_postgresql() -> None:
    for table in whole_schema().tables.values():
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]


def test_the_records_load_no_other_database() -> None:
    program = "import sys, zsyz_desktop.models.records; print([name for name in sys.modules if 'postgresql' in name])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
