"""A rehearsal of the upgrade on this machine: every table rebuilt in a copy, checked, and put in place."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from zsyz_desktop.models.steps import LEDGER_FORMAT, STEPS
from zsyz_desktop.models.upgrade import upgrade_ledger

if TYPE_CHECKING:
    from alembic.operations import Operations


def rehearse_upgrade(ledger: Path, today: date) -> str:
    """Take a throw-away ledger one made-up step further and say where its backup lies; the ledger is then too new."""
    backup = upgrade_ledger(ledger, today=today, steps=(*STEPS, _rebuild_projects))
    return f"第{LEDGER_FORMAT}版→第{LEDGER_FORMAT + 1}版，旧文件留作{backup.name}"


def _rebuild_projects(operations: "Operations") -> None:
    # The hardest step there is: a table with children and constraints, copied and swapped whole.
    with operations.batch_alter_table("project", recreate="always"):
        pass
