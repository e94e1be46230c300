"""From a file to an open ledger: at the start, when another is chosen, and when the first one does not open."""

import getpass
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.exchange.closing_backups import closing_folder, copies_bases
from zsyz_desktop.services.ledger.ledgers import DeskCard, copy_checked, today_of
from zsyz_desktop.services.ledger.resources import read_json
from zsyz_desktop.services.ledger.types import Store
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.services.whole_ledger.restoring import put_in_place
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.pieces import ledger_files
from zsyz_desktop.ui.pieces.operations import Operation, Step
from zsyz_desktop.ui.pieces.progress import show_progress
from zsyz_desktop.ui.pieces.trouble import WayOut, ask_way_out, tell_trouble
from zsyz_desktop.ui.program.first_start import NEW, Answers, Beginning, FirstStart
from zsyz_desktop.values import replace

_WAITED_FOR = 0.3  # seconds: the window stands still meanwhile


class Opening(QObject):
    """Opens ledgers with this machine's clock and reporter."""

    opened = Signal(object)
    """A LedgerDesk: the ledger is open and shall be shown in place of any other."""
    restored = Signal(object)
    """A backup has taken the place of a ledger, which is open again; the path of what lay there before."""
    given_up = Signal()
    """No ledger was opened; whatever was open stays."""

    def __init__(self, owner: QWidget, machine: ThisComputer) -> None:
        super().__init__(owner)
        self._owner = owner
        self._machine = machine
        self._settings = machine.settings
        self._begun_from_sheet: Path | None = None

    def start(self, path: Path | None) -> None:
        """The ledger asked for or the last one, else the three questions of a first start."""
        if path is None:
            self.ask_first()
        else:
            self.open(path)

    def ask_other(self) -> None:
        """Choose another ledger."""
        self._open_or_give_up(ledger_files.ask_existing(self._owner, self._folder()))

    def ask_first(self, before: Answers | None = None) -> None:
        """The three questions, until they are answered or left; `before` is what was said when it did not work."""
        regions = [(each["code"], each["name"]) for each in read_json("reference", "regions.json")["regions"]]
        regions.sort(key=lambda each: each[0].endswith("00"))  # the ten counties before the prefecture
        page = FirstStart(regions, self._folder(), self._settings.reporter or "", self._owner)
        if before is not None:
            page.fill(before)
        answered = page.exec() == QDialog.DialogCode.Accepted
        page.deleteLater()
        if answered and page.answers is not None:
            self.begin(page.answers)
        else:
            self.given_up.emit()

    def open(self, path: Path, *, writing: bool = True, takes_over: bool = False) -> None:
        """Open a ledger, or say why not and ask what to do."""
        path = path.absolute()
        try:
            store = replace(self._opener(), takes_over=takes_over).open(path, writing=writing)
        except Trouble as trouble:
            self._find_way_out(path, trouble, was_reading=not writing)
            return
        self.opened.emit(self._desk_over(store))

    def begin(self, answers: Answers) -> None:
        """Make what a first start asked for, then open it."""
        if answers.reporter:
            self._settings.put("reporter", answers.reporter)
        if answers.beginning is Beginning.EXISTING:
            self.open(answers.path)
            return
        jobs: dict[Beginning, Callable[[Step], object]] = {
            **dict.fromkeys(NEW, lambda _: self._opener().create(answers.path, self._card(answers)).close()),
            Beginning.SAMPLE: lambda step: self._make_sample(answers.path, step),
            Beginning.BACKUP: lambda step: self._restore(answers.source, answers.path, step),
        }
        self._begun_from_sheet = answers.path.absolute() if answers.beginning is Beginning.SHEET else None
        self._do(
            f"正在准备{answers.path.name}…", jobs[answers.beginning], answers.path, lambda: self.ask_first(answers)
        )

    def asks_for_sheet(self, ledger: Path) -> bool:
        """Whether a ledger was made to begin from an Excel ledger; said once."""
        asks = self._begun_from_sheet == ledger.absolute()
        self._begun_from_sheet = None if asks else self._begun_from_sheet
        return asks

    def restore_over(self, backup: Path, ledger: Path) -> None:
        """Put a backup in the place of a closed ledger; whatever comes of it, the ledger is opened again."""
        moment = self._machine.moment()
        operation = Operation(lambda step: put_in_place(backup, ledger, moment=moment, on_pages=step), self)
        operation.succeeded.connect(lambda safety: self._open_restored(ledger, safety))
        operation.failed.connect(lambda error: self._open_unrestored(ledger, error))
        operation.cancelled.connect(lambda: self.open(ledger))
        show_progress(operation, "正在恢复…", self._owner)
        operation.start()

    def _open_restored(self, ledger: Path, safety: Path) -> None:
        self.open(ledger)
        self.restored.emit(safety)

    def _open_unrestored(self, ledger: Path, error: Exception) -> None:
        self.open(ledger)
        if not isinstance(error, Refusal | Trouble):
            raise error
        tell_trouble(self._owner, error)

    def _do(
        self, doing: str, job: Callable[[Step], object], path: Path, ask_again: Callable[[], object] | None = None
    ) -> None:
        operation = Operation(job, self)
        operation.succeeded.connect(lambda _: self.open(path))
        operation.cancelled.connect(self.given_up)
        operation.failed.connect(lambda error: self._complain(error, ask_again))
        show_progress(operation, doing, self._owner)
        operation.start()

    def _complain(self, error: Exception, ask_again: Callable[[], object] | None) -> None:
        self.given_up.emit()
        if not isinstance(error, Refusal | Trouble):
            raise error
        box = tell_trouble(self._owner, error)
        if ask_again is not None:
            box.finished.connect(ask_again)

    def _find_way_out(self, path: Path, trouble: Trouble, *, was_reading: bool) -> None:
        ways = [WayOut.OTHER, WayOut.RESTORE, WayOut.NEW]
        if not was_reading and self._can_be_read(path):
            ways = [WayOut.READ_ONLY, WayOut.OTHER, WayOut.NEW]  # it is sound: nothing to restore
        if trouble.may_be_taken_over:
            ways.insert(1, WayOut.TAKE_OVER)
        match ask_way_out(self._owner, str(trouble), ways):
            case WayOut.READ_ONLY:
                self.open(path, writing=False)
            case WayOut.TAKE_OVER:
                self.open(path, takes_over=True)
            case WayOut.OTHER:
                self.ask_other()
            case WayOut.RESTORE:
                self._ask_restore(path)
            case WayOut.NEW:
                self.ask_first()
            case WayOut.NOTHING:
                self.given_up.emit()

    def _can_be_read(self, path: Path) -> bool:
        try:
            self._opener().open(path, writing=False).close()
        except Trouble:
            return False
        return True

    def _ask_restore(self, path: Path) -> None:
        """From a backup into a new file: the broken ledger is kept as it is."""
        copies = closing_folder(path, copies_bases(self._settings.get, self._settings.folder)[0])
        source = ledger_files.ask_existing(
            self._owner, copies if copies.is_dir() else path.parent, title="选择要恢复的备份"
        )
        restored = path.with_stem(f"{path.stem}-恢复")
        target = None if source is None else ledger_files.ask_new(self._owner, restored, title="恢复后的保存位置")
        if target is None:
            self.given_up.emit()
            return
        self._do("正在恢复…", lambda step: self._restore(source, target, step), target)

    def _restore(self, source: Path | None, target: Path, step: Step) -> None:
        if source is None:
            raise Trouble("没有选择备份，没有恢复。")
        if target.exists():
            raise Trouble(f"“{target.name}”已经存在，没有覆盖它。请换一个文件名。")
        copy_checked(source, target, on_pages=step)

    def _make_sample(self, path: Path, step: Step) -> None:
        from zsyz_desktop.services.sample.filling import fill_sample  # noqa: PLC0415 -- a ledger is made once
        from zsyz_desktop.services.sample.source import sample_desk  # noqa: PLC0415 -- the same

        desk = sample_desk()
        today = desk.sample_today or self._machine.today()
        desk = replace(desk, sample_today=today)
        self._opener().create(path, desk, lambda store: fill_sample(store, today, on_project=step)).close()

    def _card(self, answers: Answers) -> DeskCard:
        return DeskCard(
            unit_name=answers.unit_name,
            unit_kind=answers.unit_kind,
            region=answers.region,
            reporting_year=self._machine.today().year,
            reporter=answers.reporter or None,
        )

    def _desk_over(self, store: Store) -> LedgerDesk:
        with store.read() as session:
            day = self._machine.asked_day or today_of(session, date.min)
        return LedgerDesk(store, self._machine.today if day == date.min else lambda: day, self._owner)

    def _opener(self) -> Opener:
        by = self._settings.reporter or getpass.getuser()
        return Opener(now=self._machine.now, by=by, busy_seconds=_WAITED_FOR, checks_beside=True)

    def _folder(self) -> Path:
        recent = next(iter(self._settings.recent_ledgers), None)
        return recent.parent if recent is not None and recent.parent.is_dir() else ledger_files.documents()

    def _open_or_give_up(self, path: Path | None) -> None:
        if path is None:
            self.given_up.emit()
        else:
            self.open(path)
