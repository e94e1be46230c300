"""The check-up: every invariant of the ledger proven again (`check --ledger F`); nothing is changed."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import func, select

from zsyz_desktop.models.records import RECORDS
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.invariants import INVARIANTS


@dataclass(frozen=True, slots=True)
class Finding:
    """One invariant and what breaks it (empty when it holds)."""

    title: str
    broken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checkup:
    """All findings, and how many rows of each record lie in the ledger, by what officers call it."""

    findings: tuple[Finding, ...]
    counts: dict[str, int]

    @property
    def is_sound(self) -> bool:
        """True when nothing is broken."""
        return not any(finding.broken for finding in self.findings)


def check_ledger(store: Store, *, on_step: Callable[[int, int], None] | None = None) -> Checkup:
    """Prove every invariant; `on_step(done, total)` may raise to cancel."""
    findings = [Finding("文件完整，引用都在", tuple(store.integrity()))]
    with store.read() as session:
        for done, (title, prove) in enumerate(INVARIANTS, 1):
            findings.append(Finding(title, tuple(prove(session))))
            if on_step is not None:
                on_step(done, len(INVARIANTS))
        counts = {record.shown_as: session.exec(select(func.count()).select_from(record)).one() for record in RECORDS}
    return Checkup(tuple(findings), counts)
