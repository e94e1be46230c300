"""Keeping drafts of the opened project: a second after the last key, and gone with a save or a discard."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from zsyz_desktop.errors import Trouble
from zsyz_desktop.services.whole_ledger.drafts import Draft, DraftDesk
from zsyz_desktop.values import Frozen, replace

PAUSE = 1000
"""Milliseconds after the last key."""
AT_THE_LATEST = 3000
"""Milliseconds after the first key that is not kept yet: who types without a pause loses no more than that."""
WITHHELD = "像是有身份证号，没有记进草稿；本程序不保存身份证号，请删去。"


class DraftOf(Frozen):
    """What a draft is kept under, and what it is called where it is offered back."""

    record: str
    base_version: int
    title: str


class Drafting(QObject):
    """Writes the texts it is told to ask for; without a `DraftDesk` it does nothing."""

    withheld = Signal(str)
    """A field left out of the draft because an ID number stands in it."""

    failed = Signal(str)
    """The draft could not be written; said once until it can."""

    def __init__(self, desk: DraftDesk | None, texts: Callable[[], dict[str, str]], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._texts = texts
        self._of: DraftOf | None = None
        self._has_failed = False
        self._kept: Draft | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.write)
        self._latest = QTimer(self)
        self._latest.setSingleShot(True)
        self._latest.setInterval(AT_THE_LATEST)
        self._latest.timeout.connect(self.write)

    @property
    def record(self) -> str:
        """The record whose draft is kept; "" while there is none."""
        return self._of.record if self._of is not None else ""

    def follow(self, of: DraftOf | None) -> Draft | None:
        """Keep drafts of this record from now on; returns the one kept before, if any."""
        self._stop()
        self._of, self._kept = of, None
        if self._desk is not None and of is not None:
            try:
                self._kept = self._desk.kept(of.record)
            except Trouble as trouble:
                self._of = None  # what is kept there, and cannot be read now, is not to be written over
                self.failed.emit(str(trouble))
        return self._kept

    def rebase(self, version: int) -> None:
        """What is typed stands over this version of the same record."""
        if self._of is not None:
            self._of = replace(self._of, base_version=version)

    def wait(self) -> None:
        """Something was typed: write once the officer pauses."""
        if self._desk is not None and self._of is not None:
            self._timer.start()
            if not self._latest.isActive():
                self._latest.start()

    def write(self) -> None:
        """Write now what is typed, unless it is kept already; nothing typed leaves no draft."""
        self._stop()
        if self._desk is None or self._of is None:
            return
        texts = self._texts()
        draft = Draft(self._of.record, self._of.base_version, self._of.title, texts)
        if (draft if texts else None) == self._kept:
            return
        try:
            names = self._desk.keep(draft)
        except Trouble as trouble:
            if not self._has_failed:
                self.failed.emit(str(trouble))
            self._has_failed = True
            return
        self._kept = draft if texts else None
        self._has_failed = False
        for name in names:
            self.withheld.emit(name)

    def drop(self) -> None:
        """Saved or given up: forget the draft."""
        self._stop()
        if self._desk is None or self._of is None:
            return
        try:
            self._desk.drop(self._of.record)
            self._kept = None
        except Trouble as trouble:
            self.failed.emit(str(trouble))

    def records(self) -> list[str]:
        """The records that have a draft, in this ledger."""
        if self._desk is None:
            return []
        try:
            found = [draft.record for draft in self._desk.all()]
        except Trouble as trouble:
            self.failed.emit(str(trouble))
            return []
        if self._desk.put_aside:
            self.failed.emit(self._desk.put_aside)
        return found

    def _stop(self) -> None:
        self._timer.stop()
        self._latest.stop()
