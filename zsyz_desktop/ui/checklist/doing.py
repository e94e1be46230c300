"""Doing one thing to the ledger: told when it is done, its refusals beside their fields, trouble across the top."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.errors import Objection, Refusal, Trouble


class Doing(QObject):
    """Between what an officer asks for and how it ended."""

    done = Signal(str)
    refused = Signal(str)
    """For the top; an empty sentence takes the last one away."""

    def do(
        self,
        job: Callable[[], object],
        said: str,
        *,
        refuse: Callable[[Sequence[Objection]], object] | None = None,
    ) -> bool:
        """Do it; True when it is done. `refuse` puts the objections beside their fields."""
        self.refused.emit("")
        try:
            job()
        except Refusal as refusal:
            if refuse is None:
                self.refused.emit(str(refusal))
            else:
                refuse(refusal.objections)
            return False
        except Trouble as trouble:
            self.refused.emit(str(trouble))
            return False
        self.done.emit(said)
        return True
