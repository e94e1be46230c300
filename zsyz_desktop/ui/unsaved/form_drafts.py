"""Keeping what is filled in half in the forms of further tabs and places, and opening it again at the next start."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from zsyz_desktop.services.whole_ledger.drafts import DraftDesk
from zsyz_desktop.ui.forms.kept_forms import HalfFilled, KeptForms, as_draft, from_draft
from zsyz_desktop.ui.unsaved.drafting import WITHHELD, Drafting, DraftOf


class Host(Protocol):
    """Whatever has forms by title of a tab or a page."""

    forms_made: SignalInstance
    """The `KeptForms` of a tab or page that is looked at for the first time."""

    def kept_forms(self) -> Mapping[str, KeptForms]:
        """Those that were looked at, by title."""

    def go_to_forms(self, title: str) -> KeptForms | None:
        """Bring one to the front; None when there is no such title."""


class FormDrafts(QObject):
    """One draft over all forms of a project's further tabs, or of a place."""

    message = Signal(str)
    """What was opened again, what could not be, or why nothing can be kept."""

    def __init__(self, drafts: DraftDesk | None, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._is_opening = False
        self.drafting = Drafting(drafts, self._texts, self)
        self.drafting.withheld.connect(self._withhold)
        self.drafting.failed.connect(self.message)
        host.forms_made.connect(self._listen)

    @property
    def follows(self) -> str:
        """The record that is followed; "" while there is none."""
        return self.drafting.record

    def follow(self, record: str, title: str) -> bool:
        """Keep drafts of this record from now on, opening again what was kept; True when something was."""
        draft = self.drafting.follow(DraftOf(record, 0, title))
        if draft is None:
            self.drafting.wait()  # for whoever was faster than this
            return False
        self._is_opening = True  # opening one of several would else drop the others
        try:
            self._open_again(draft.texts)
        finally:
            self._is_opening = False
        self.write()
        return True

    def write(self) -> None:
        """Keep now what is filled in half; nothing leaves no draft."""
        if not self._is_opening:
            self.drafting.write()

    def leave(self) -> None:
        """The project or the ledger is closed: what is still filled in half stays kept."""
        self.write()
        self.drafting.follow(None)

    def _listen(self, forms: KeptForms) -> None:
        forms.edited.connect(self.drafting.wait)
        forms.settled.connect(self.write)

    def _open_again(self, texts: Mapping[str, str]) -> None:
        done: dict[str, None] = {}
        gone: list[str] = []
        for where, kept in reversed(from_draft(texts)):  # so that the first is in front at the end
            forms = self._host.go_to_forms(where)
            if forms is not None and forms.open_again(kept):
                done[where] = None
            else:
                gone.append(
                    f"上次在“{where}”里填了一半的，所指的内容已不在；填的是：{'；'.join(kept.texts.values())}。"
                )
        said = [f"上次在“{'”“'.join(done)}”里填了一半的已重新打开，尚未保存。"] if done else []
        self.message.emit("".join(said + gone))

    def _texts(self) -> dict[str, str]:
        texts: dict[str, str] = {}
        for where, forms in self._host.kept_forms().items():
            texts |= as_draft(where, forms.half_filled())
        return texts

    def _withhold(self, name: str) -> None:
        ((where, kept),) = from_draft({name: ""})
        self._host.kept_forms()[where].withhold(HalfFilled(kept.form, kept.about, kept.texts), WITHHELD)
