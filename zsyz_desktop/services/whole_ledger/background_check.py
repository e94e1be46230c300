"""The check of a big ledger beside the work: part by part, giving way whenever something is saved."""

from collections.abc import Callable
from pathlib import Path

from zsyz_desktop.models import looking
from zsyz_desktop.models.examining import quick_findings, table_names


class _GiveWay(Exception):
    """Something is being saved: a reader would keep it waiting."""


def opens_unchecked(ledger: Path) -> bool:
    """True for a ledger too big to be checked before it opens (records.md section 4, Big ledgers)."""
    return ledger.stat().st_size > looking.QUICK_CHECK_LIMIT


def check_beside(
    ledger: Path, *, on_step: Callable[[int, int], None], is_saving: Callable[[], bool], pause: Callable[[], None]
) -> list[str]:
    """What a quick check finds wrong; `on_step(done, total)` is asked often and may raise to cancel.

    A part that was broken off for a save is looked through again after `pause()`.
    """
    found: list[str] = []
    tables = table_names(ledger)
    for done, table in enumerate(tables):

        def tick(done: int = done) -> None:
            on_step(done, len(tables))
            if is_saving():
                raise _GiveWay

        while True:
            try:
                tick()
                found += quick_findings(ledger, table, tick)
                break
            except _GiveWay:
                pause()
    return found
