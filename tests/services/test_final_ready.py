"""A month that was made ready beside the window is kept only while the ledger is what it was read from."""

import pytest
from officer import TODAY

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.archive.snapshots import Packed
from zsyz_desktop.services.submitting.finalising import ReadyMonth, keep_final


def test_what_was_made_ready_before_a_change_of_the_ledger_is_not_kept(store: Store) -> None:
    ready = ReadyMonth("2024-06", TODAY, "", Packed({}, {}), read_after="an earlier unit of work")
    with pytest.raises(Refusal, match="定稿时台账有改动"), store.work(title="定稿", undoable=False) as session:
        keep_final(session, ready)
