"""Make the kept ledger of this release, its schema and the names its snapshots consist of. See README.md before you do.

With `--sql TABLE` it only prints the SQL that makes a table and its indexes, for its part of the format; with
`--names` it only writes the names.
"""

import sqlite3
import sys
from contextlib import closing
from datetime import datetime
from enum import Enum
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1])]

from builders import A_DAY, a_milestone, a_project, ground, the  # noqa: E402 -- the path comes first

from zsyz_desktop.models.evidence import AttachmentBody  # noqa: E402
from zsyz_desktop.models.opening import create_store  # noqa: E402
from zsyz_desktop.models.projects import Project  # noqa: E402
from zsyz_desktop.models.schema import objects  # noqa: E402
from zsyz_desktop.models.shape import read_shape  # noqa: E402
from zsyz_desktop.models.steps import LEDGER_FORMAT  # noqa: E402
from zsyz_desktop.services.archive.kept_values import kept_classes  # noqa: E402

SCHEMAS = HERE.parents[1] / "zsyz_desktop" / "models" / "schemas"
KEPT = HERE / f"format-{LEDGER_FORMAT}.zsyz"
NAMES = HERE / f"format-{LEDGER_FORMAT}-snapshots.txt"
MOMENT = datetime.fromisoformat("2024-06-25T09:30:00+08:00")


def make(path: Path) -> None:
    """Write a ledger with some of every record, a log with an undo in it, and a deleted row."""
    path.unlink(missing_ok=True)
    with create_store(path, now=lambda: MOMENT, by="张三", program="0.1.0") as store:
        with store.work(title="打底") as session:
            session.add_all(ground())
            session.add(AttachmentBody(sha256="0" * 64, content="备案证".encode()))
        with store.work(title="改卡片", by="李四") as session:
            project = session.get_one(Project, the(Project))
            project.agreed_amount, project.started_actual, project.note = 12_0000_0000_00, A_DAY, "𠮷"
        with store.work(title="登记又删除") as session:
            session.add(a_project(code="532302-2024-002", deleted_at=MOMENT))
            session.add(a_milestone())
        store.undo()
        store.redo()
        store.undo()


def shape_module(path: Path) -> str:
    """What is kept of a ledger's schema beside the steps, as a module (zsyz_desktop/models/schemas)."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        number = connection.execute("PRAGMA user_version").fetchone()[0]
        marks = "".join(f'    "{name}": "{mark}",\n' for name, mark in sorted(read_shape(connection).items()))
    return f'"""The schema of format {number}, made by tests/ledgers/make.py."""\n\nOBJECTS = {{\n{marks}}}\n'


def shape_file(path: Path) -> Path:
    """Where that module lies."""
    return SCHEMAS / f"{path.stem.replace('-', '_')}.py"


def snapshot_names() -> str:
    """What the values in a snapshot are called: each class with its fields, each vocabulary with its words."""
    return "".join(
        f"{name}: {' '.join((each.name for each in known) if issubclass(known, Enum) else known.__struct_fields__)}\n"
        for name, known in sorted(kept_classes().items())
    )


def sql_of(table: str) -> str:
    """What makes a table and its indexes, word for word; "" where no record declares it."""
    return "\n".join(sql.strip() + ";" for kind, _, of, sql in objects() if of == table and kind != "trigger")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--sql"]:
        sys.stdout.writelines(f"{sql_of(table)}\n" for table in sys.argv[2:])
        sys.exit()
    if sys.argv[1:2] != ["--names"]:
        make(KEPT)
        shape_file(KEPT).write_text(shape_module(KEPT), encoding="utf-8")
    NAMES.write_text(snapshot_names(), encoding="utf-8")
