"""A rehearsal of the upgrade on this machine: a table with children rebuilt in a copy, checked, and put in place."""

from datetime import date
from pathlib import Path

from zsyz_desktop.models.steps import LEDGER_FORMAT, STEPS, rebuild_projects
from zsyz_desktop.models.upgrade import upgrade_ledger


def rehearse_upgrade(ledger: Path, today: date) -> str:
    """Take a throw-away ledger one made-up step further and say where its backup lies; the ledger is then too new."""
    backup = upgrade_ledger(ledger, today=today, steps=(*STEPS, rebuild_projects))
    return f"第{LEDGER_FORMAT}版→第{LEDGER_FORMAT + 1}版，旧文件留作{backup.name}"
