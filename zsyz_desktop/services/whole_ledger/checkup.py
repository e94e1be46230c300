"""The check-up: every invariant of the ledger proven again (`check --ledger F`); nothing is changed."""

from collections.abc import Callable

from sqlmodel import Session, func, select

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.records import RECORDS
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.invariants import INVARIANTS
from zsyz_desktop.values import Frozen

WHOLE, READABLE = "文件完整，引用都在", "数据均可读取"
Step = Callable[[int, int], None]


class Finding(Frozen):
    """One invariant and what breaks it (empty when it holds)."""

    title: str
    broken: tuple[str, ...]


class Checkup(Frozen):
    """All findings, and how many rows of each record lie in the ledger, by what officers call it."""

    findings: tuple[Finding, ...]
    counts: dict[str, int]

    @property
    def is_sound(self) -> bool:
        """True when nothing is broken."""
        return not any(finding.broken for finding in self.findings)


def check_ledger(store: Store, *, on_step: Step | None = None) -> Checkup:
    """Prove every invariant; `on_step(done, total)` may raise to cancel, and is asked often.

    All of it is proven of one moment, held still meanwhile: whoever saves need not wait.
    """
    total = len(INVARIANTS) + 2

    def tick(done: int) -> None:
        if on_step is not None:
            on_step(done, total)

    tick(0)
    with store.still(lambda: tick(0)) as still:
        return _check_still(still, tick, total)


def _check_still(store: Store, tick: Callable[[int], None], total: int) -> Checkup:
    """What cannot be read at all is told first, and nothing further is proven of it then."""
    findings = [Finding(WHOLE, tuple(store.integrity(lambda: tick(0))))]
    tick(1)
    try:
        garbled = tuple(f"{cell}读不出来" for cell in store.garbled(lambda: tick(1)))
    except Trouble:
        if not findings[0].broken:
            raise
        garbled = ("有的页坏了，读不下去",)
    findings.append(Finding(READABLE, garbled))
    if garbled:
        return Checkup(tuple(findings), {})
    with store.read() as session:
        for done, (title, prove) in enumerate(INVARIANTS, 2):
            tick(done)
            findings.append(Finding(title, tuple(prove(session))))
        counts = _counts(session)
    tick(total)
    return Checkup(tuple(findings), counts)


def _counts(session: Session) -> dict[str, int]:
    return {record.shown_as: session.exec(select(func.count()).select_from(record)).one() for record in RECORDS}
