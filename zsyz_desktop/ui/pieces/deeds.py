"""Doing one thing to the ledger: told when it is done, its refusals beside their fields, trouble across the top."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.errors import Objection, Refusal, Trouble

Refuse = Callable[[Sequence[Objection]], object]


class Deeds(QObject):
    """Between what an officer asks for and how it ended."""

    done = Signal(str)
    refused = Signal(str)
    """For the top; an empty sentence takes the last one away."""

    def __init__(self, parent: QObject, *, trouble: Callable[[Trouble], object] | None = None) -> None:
        """`trouble` tells otherwise what is in the way and was not refused."""
        super().__init__(parent)
        self._trouble = trouble or (lambda error: self.refused.emit(str(error)))

    def do(self, job: Callable[[], object], said: str | None = None, *, refuse: Refuse | None = None) -> bool:
        """Do it; True when it is done, which is told in `said`, else in what the job answers ("" is told by nobody).

        `refuse` puts the objections beside their fields.
        """
        self.refused.emit("")
        try:
            answer = job()
        except (Refusal, Trouble) as error:
            self.tell(error, refuse=refuse)
            return False
        if told := str(answer) if said is None else said:
            self.done.emit(told)
        return True

    def tell(self, error: Exception, *, refuse: Refuse | None = None) -> None:
        """How a deed failed, one done beside the window too; what is neither refused nor in the way is raised."""
        if isinstance(error, Refusal):
            if refuse is None:
                self.refused.emit(str(error))
            else:
                refuse(error.objections)
        elif isinstance(error, Trouble):
            self._trouble(error)
        else:
            raise error
