"""The desk of 变更记录: reads pages of the history, puts one old value back, takes a whole step back."""

from PySide6.QtCore import QObject

from zsyz_desktop.services.history.history import (
    HistoryChoices,
    HistoryFilter,
    HistoryPage,
    LogPlace,
    history_choices,
    read_history,
)
from zsyz_desktop.services.history.history_lines import HistoryLine, HistoryStep
from zsyz_desktop.services.history.putting_back import put_value_back
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk

_LONGEST = 30  # characters of an old value in a title
_UNDO = "撤销："


class HistoryDesk(QObject):
    """Of one project, by its code. Whatever changes it raises Refusal or Trouble."""

    def __init__(self, ledger: LedgerDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ledger = ledger

    def read(self, code: str, only: HistoryFilter, *, before: LogPlace | None, limit: int) -> HistoryPage:
        """A page of the history."""
        return self.ledger.ask(
            lambda at: read_history(at, project=project_by_code(at, code), before=before, limit=limit, only=only)
        )

    def choices(self, code: str) -> HistoryChoices:
        """What the filters offer."""
        return self.ledger.ask(lambda session: history_choices(session, project_by_code(session, code)))

    def put_back(self, line: HistoryLine) -> str:
        """Give one field its old value again, as a step of its own; returns the step's title."""
        title, number = _title(line), line.step.number
        self.ledger.do(title, put_value_back, number, line.position, line.column, today=self.ledger.today)
        return title


def reversal(step: HistoryStep) -> tuple[str, str]:
    """What taking a whole step back is called, 撤销 or 重做 where the step took one back itself, and of what."""
    return "重做" if step.title.startswith(_UNDO) else "撤销", step.title.removeprefix(_UNDO)


def _title(line: HistoryLine) -> str:
    if line.column == "deleted_at":
        return f"从回收站恢复{line.record}：{line.subject}"
    old = line.old if len(line.old) <= _LONGEST else f"{line.old[: _LONGEST - 1]}…"
    return f"恢复“{line.field}”为“{old}”：{line.subject}"
