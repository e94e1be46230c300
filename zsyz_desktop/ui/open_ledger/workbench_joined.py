"""How 工作台 and the rest of the window hear each other: from what is due to where it is dealt with."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from zsyz_desktop.rules.dates import BEIJING
from zsyz_desktop.rules.due import MONTH, OWN_MONTH, DueLine, copy_lines
from zsyz_desktop.services.list.finding import Filter, ListQuery
from zsyz_desktop.services.list.listed import ListedProject
from zsyz_desktop.ui.open_ledger.at_work import LedgerAtWork
from zsyz_desktop.ui.open_ledger.papers_joined import address_of
from zsyz_desktop.ui.pieces.place import Place

if TYPE_CHECKING:  # made only when it is gone to
    from zsyz_desktop.ui.workbench.place import WorkbenchPlace

TITLE = "工作台"
GREETED_ON = "workbench.greeted_on"
_COPY = "backup"


class WorkbenchJoined(QObject):
    """One for an open ledger; `open_project` opens a project at the right, `go_to_row` a row of a register.

    `go_to_submitting` goes to the own 报送 of a month (2024-06).
    """

    def __init__(
        self,
        at: LedgerAtWork,
        open_project: Callable[[str], None],
        go_to_row: Callable[[str, str], None],
        go_to_submitting: Callable[[str], None],
    ) -> None:
        super().__init__(at)
        self._at = at
        self._open_project = open_project
        self._go_to_row = go_to_row
        self._go_to_submitting = go_to_submitting
        self._place: WorkbenchPlace | None = None
        at.place.rows_read.connect(self._show)

    def make(self) -> Place:
        """Make the place and join it."""
        from zsyz_desktop.ui.workbench.place import WorkbenchPlace  # noqa: PLC0415 -- when it is first gone to

        self._place = place = WorkbenchPlace(self._at.desk, self._copy_due)
        place.line_opened.connect(self._deal_with)
        place.projects_wanted.connect(self._show_projects)
        self._show(self._at.place.read_rows)
        return place

    def greet(self) -> None:
        """The first time a day a ledger in daily use is opened, what is due comes first; unless something was begun."""
        at, day = self._at, str(self._at.machine.moment().date())
        if not at.place.read_rows or not self._is_in_daily_use or at.machine.settings.get(GREETED_ON) == day:
            return
        at.machine.settings.put(GREETED_ON, day)
        is_list = at.window.place_stack.currentWidget() is at.place
        if is_list and not at.panel.is_open and not at.place.query().text:
            at.window.go_to_place(at.further[TITLE])

    @property
    def _is_in_daily_use(self) -> bool:
        """False for a sample, and for a ledger that is only read or looked at as of another day."""
        at = self._at
        return not at.desk.is_read_only and at.desk.today == at.machine.moment().date()

    def _show(self, rows: list[ListedProject]) -> None:
        if self._place is not None:
            self._place.show_standings([row.standing for row in rows if row.standing is not None])

    def _copy_due(self) -> tuple[DueLine, ...]:
        at = self._at
        if not self._is_in_daily_use:
            return ()
        copy = at.machine.settings.last_backup(at.desk.path)
        is_there = copy is not None and copy.exists()
        last = (
            datetime.fromtimestamp(copy.stat().st_mtime, tz=BEIJING).date() if copy is not None and is_there else None
        )
        return tuple(copy_lines(last, at.desk.today, _COPY))

    def _deal_with(self, line: DueLine) -> None:
        if line.place == MONTH:
            self._go_to_month(line)
        elif line.place == OWN_MONTH:
            self._go_to_submitting(line.key)
        elif line.source is not None:
            self._open_project(line.source.code)
            if self._at.panel.code == line.source.code:
                self._at.panel.page.go_to(address_of(line.source))
        elif line.place == _COPY:
            self._at.closing.copy_elsewhere()
        else:
            self._go_to_row(line.place, line.key)

    def _go_to_month(self, line: DueLine) -> None:
        """To the sheet of the month: what is not told yet, or a project's promises."""
        from zsyz_desktop.ui.month.place import TITLE as MONTH_TITLE  # noqa: PLC0415 -- when it is first gone to
        from zsyz_desktop.ui.month.place import MonthPlace  # noqa: PLC0415 -- the same

        late = self._at.further[MONTH_TITLE]
        place = late.content()
        self._at.window.go_to_place(late)
        if isinstance(place, MonthPlace):
            if line.source is not None:
                place.show_promises(line.source.code, line.day)
            else:
                place.show_owed(line.key)

    def _show_projects(self, kind: Filter, word: str) -> None:
        self._at.place.look_by(ListQuery(ticked={kind: frozenset((word,))}))
        self._at.window.go_to_place(self._at.place)
        self._at.place.table.setFocus()
