"""Keeping what is filled in half in the forms of a project or a place, and opening or offering it at the next start."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from zsyz_desktop.services.whole_ledger.drafts import Draft, DraftDesk
from zsyz_desktop.ui.forms.kept_forms import DraftLine, HalfFilled, KeptForms, as_draft, from_draft
from zsyz_desktop.ui.unsaved.draft_offer import DraftOffer
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
    """One draft over all forms of a project, or of a place; `offer` shows those that are not opened again unasked."""

    message = Signal(str)
    """What was opened again, what could not be, or why nothing can be kept."""
    put_back = Signal()
    """What was offered stands in its fields again."""

    def __init__(self, drafts: DraftDesk | None, host: Host, parent: QObject, offer: DraftOffer | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._offer = offer
        self._is_opening = False
        self._version = 0
        self.drafting = Drafting(drafts, self._texts, self)
        self.drafting.withheld.connect(self._withhold)
        self.drafting.failed.connect(self.message)
        host.forms_made.connect(self._listen)
        for forms in host.kept_forms().values():
            self._listen(forms)
        if offer is not None:
            offer.taken.connect(self._take)
            offer.declined.connect(self._decided)

    @property
    def follows(self) -> str:
        """The record that is followed; "" while there is none."""
        return self.drafting.record

    def follow(self, record: str, title: str, version: int = 0) -> bool:
        """Keep drafts of this record from now on, opening again or offering what was kept; True when something was."""
        self._close_offer()
        self._version = version
        draft = self.drafting.follow(DraftOf(record, version, title))
        if draft is None:
            self.drafting.wait()  # for whoever was faster than this
            return False
        self._is_opening = True  # opening one of several would else drop the others
        try:
            self._open_again(draft)
        finally:
            self._is_opening = False
        self.write()
        return True

    def rebase(self, version: int) -> None:
        """The record was saved meanwhile: what is typed stands over its new version, what is offered does not."""
        self._version = version
        if not self._offered():
            self.drafting.rebase(version)

    def write(self) -> None:
        """Keep now what is filled in half; nothing leaves no draft."""
        if not self._is_opening:
            self.drafting.write()

    def leave(self) -> None:
        """The project or the ledger is closed: what is still filled in half stays kept."""
        self.write()
        self._close_offer()
        self.drafting.follow(None)

    def drop(self) -> None:
        """What was typed is a record of its own now, or was given up."""
        self.drafting.drop()
        self._close_offer()
        self.drafting.follow(None)

    def decline(self) -> None:
        """What is typed was given up, and with it what is offered."""
        self._close_offer()
        self._decided()

    def _listen(self, forms: KeptForms) -> None:
        forms.edited.connect(self.drafting.wait)
        forms.settled.connect(self.write)

    def _open_again(self, draft: Draft) -> None:
        done: dict[str, None] = {}
        gone: list[str] = []
        offered: dict[str, DraftLine] = {}
        for where, kept in reversed(from_draft(draft.texts)):  # so that the first is in front at the end
            lines = self._lines(where, kept)
            if lines is not None:
                offered = lines | offered
            elif self._reopened(where, kept):
                done[where] = None
            else:
                gone.append(
                    f"上次在“{where}”里填了一半的，所指的内容已不在；填的是：{'；'.join(kept.texts.values())}。"
                )
        said = [f"上次在“{'”“'.join(done)}”里填了一半的已重新打开，尚未保存。"] if done else []
        self.message.emit("".join(said + gone))
        if offered and self._offer is not None:
            self._offer.offer(offered, is_stale=draft.base_version != self._version)
            self.drafting.rebase(draft.base_version)  # until it is decided on

    def _lines(self, where: str, kept: HalfFilled) -> dict[str, DraftLine] | None:
        """What is offered of a form, by draft name; None where it is opened again unasked."""
        forms = self._host.kept_forms().get(where)
        lines = forms.lines(kept) if forms is not None else None
        return {_name(where, kept, line): line for line in lines} if lines is not None else None

    def _reopened(self, where: str, kept: HalfFilled) -> bool:
        forms = self._host.go_to_forms(where)
        return forms is not None and forms.open_again(kept)

    def _take(self, texts: dict[str, str]) -> None:
        for where, kept in reversed(from_draft(texts)):
            self._reopened(where, kept)
        self._decided()
        self.put_back.emit()

    def _decided(self) -> None:
        self.drafting.rebase(self._version)
        self.write()

    def _offered(self) -> dict[str, str]:
        return self._offer.texts if self._offer is not None else {}

    def _close_offer(self) -> None:
        if self._offer is not None:
            self._offer.close_offer()

    def _texts(self) -> dict[str, str]:
        """What is offered and not decided on is not lost by typing on."""
        texts = self._offered()
        for where, forms in self._host.kept_forms().items():
            texts |= as_draft(where, forms.half_filled())
        return texts

    def _withhold(self, name: str) -> None:
        ((where, kept),) = from_draft({name: ""})
        self._host.kept_forms()[where].withhold(kept, WITHHELD)


def _name(where: str, kept: HalfFilled, line: DraftLine) -> str:
    (name,) = as_draft(where, [HalfFilled(kept.form, kept.about, {line.field: ""})])
    return name
