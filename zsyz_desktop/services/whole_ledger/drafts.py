"""Drafts of an open ledger: kept a second after the last key, offered back at the next start, never an ID number."""

from collections.abc import Mapping
from pathlib import Path

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.drafts import DraftStore, KeptDraft
from zsyz_desktop.rules.identity import holds_id_number
from zsyz_desktop.values import Frozen

NEW_PROJECT = "project:new"
"""The record of a project that was being entered."""

_PROJECT = "project:"


class Draft(Frozen):
    """What was typed and not saved: texts by field name over `base_version` of `record` (0: a new one)."""

    record: str
    base_version: int
    title: str
    texts: Mapping[str, str]


class DraftDesk:
    """The drafts of one ledger, under this machine's data folder."""

    def __init__(self, folder: Path, ledger: Path) -> None:
        self._store = DraftStore(folder, ledger)

    @property
    def put_aside(self) -> str:
        """What to tell of a spoilt file that was met; "" while there was none."""
        if self._store.aside is None:
            return ""
        return f"本机的草稿文件有读不出来的内容，已另存为“{self._store.aside}”；读得出来的草稿都在，台账没有受影响。"

    def keep(self, draft: Draft) -> tuple[str, ...]:
        """Keep a draft in place of the record's earlier one; returns the fields left out for an ID number in them.

        A draft with nothing left is dropped. Raises Trouble when it cannot be written.
        """
        withheld = tuple(name for name, text in draft.texts.items() if holds_id_number(text))
        texts = {name: text for name, text in draft.texts.items() if name not in withheld}
        if texts:
            self._store.keep(KeptDraft(draft.record, draft.base_version, draft.title, texts))
        else:
            self._store.drop(draft.record)
        return withheld

    def kept(self, record: str) -> Draft | None:
        """The draft of a record, or None. Raises Trouble when the drafts cannot be read now."""
        return next((draft for draft in self.all() if draft.record == record), None)

    def all(self) -> list[Draft]:
        """Every draft of this ledger. Raises Trouble when they cannot be read now."""
        return [Draft(each.record, each.base_version, each.title, each.texts) for each in self._store.all()]

    def may_hold_any(self) -> bool:
        """False where there is nothing to open again and nothing to tell; whoever reads them tells why he cannot."""
        try:
            return bool(self.all() or self.put_aside)
        except Trouble:
            return True

    def drop(self, record: str) -> None:
        """Forget a record's draft, because it was saved or given up. Raises Trouble when it cannot."""
        self._store.drop(record)


def project_record(key: str) -> str:
    """The record of what is typed and not saved in a project, by the project's id."""
    return f"{_PROJECT}{key}"


def place_record(title: str) -> str:
    """The record of what is typed and not saved in a place of the window."""
    return f"place:{title}"


def project_of(record: str) -> str:
    """The id of the project a draft belongs to; "" when it is of none."""
    return record.removeprefix(_PROJECT) if record.startswith(_PROJECT) else ""
