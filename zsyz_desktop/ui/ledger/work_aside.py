"""What takes seconds to do to the ledger is done beside the window: an import, 定稿, a long undo."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import NO_ANSWERS, Answers, Refusal, Trouble
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.errands import Errands
from zsyz_desktop.ui.pieces.operations import Step

Job: TypeAlias = Callable[[Step, Answers], object]
"""Does it in a thread, by what the desk does aside; the step it tells may break it off."""


class WorkAside:
    """One at a time, with its progress and a way to break it off, which leaves the ledger as it was."""

    def __init__(self, ledger: LedgerDesk, owner: QWidget, parent: QObject | None = None) -> None:
        self._ledger = ledger
        self.errands = Errands(owner, parent)

    @property
    def is_running(self) -> bool:
        """True until it is told how it ended."""
        return self.errands.is_busy

    def do(
        self,
        doing: str,
        job: Job,
        then: Callable[[Any], object],
        *,
        or_else: Callable[[Exception], object],
        broken_off: Callable[[], object],
        answers: Answers = NO_ANSWERS,
    ) -> None:
        """Do it; what it has to ask is asked in the window, and all of it is done anew with the answers.

        `then` is heard once everyone was told what changed.
        """

        def tell(error: Exception) -> None:
            questions = error.questions if isinstance(error, Refusal) else ()
            given = self._ledger.asker(questions) if questions else None
            if given and not given <= answers:  # asked again in spite of the answer: nobody would come out of it
                self.do(doing, job, then, or_else=or_else, broken_off=broken_off, answers=answers | given)
            else:
                or_else(error)

        self.errands.run(
            doing, lambda step: job(step, answers), partial(self._end, then), or_else=tell, broken_off=broken_off
        )

    def reverse(
        self,
        unit: UUID,
        then: Callable[[str], object],
        *,
        or_else: Callable[[Exception], object],
        broken_off: Callable[[], object],
    ) -> None:
        """Take back any unit of the log, beside the window where it is long; `then` hears what it is called."""
        if self._ledger.is_long_to_reverse(unit):
            self.do(
                "正在撤销……",
                lambda step, _answers: self._ledger.reverse_aside(unit, step),
                then,
                or_else=or_else,
                broken_off=broken_off,
            )
            return
        try:
            title = self._ledger.reverse(unit)
        except (Refusal, Trouble) as error:
            or_else(error)
        else:
            then(title)

    def _end(self, then: Callable[[Any], object], done: object) -> None:
        self._ledger.tell_worked_aside()
        then(done)
