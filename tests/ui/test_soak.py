"""The whole window under an officer who does anything at all: nothing errs, nothing that was closed stays behind."""

from collections import Counter
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from random_acts import ACTS
from random_officer import watched
from soak import act_on, sit_down

from zsyz_desktop.ui.program.enter_keys import EnterKeys
from zsyz_desktop.ui.program.undo_keys import UndoKeys

ACTIONS = 150


def left_behind() -> list[str]:
    """Dialogs and what dropped down that nobody sees any more."""
    hidden = [each for each in QApplication.topLevelWidgets() if not each.isVisible()]
    return [type(each).__name__ for each in hidden if isinstance(each, QDialog) or _is_dropped_down(each)]


def _is_dropped_down(widget: QWidget) -> bool:
    return widget.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


def test_an_officer_who_does_anything_meets_no_error_and_leaves_nothing_behind(
    sample_file: Path, tmp_path: Path, qapp: QApplication
) -> None:
    filters = [UndoKeys(qapp, qapp), EnterKeys(qapp, qapp)]
    before = left_behind()
    with watched(partial(sit_down, tmp_path, sample_file, 5)) as officer:
        act_on(officer, ACTIONS, ACTS, {kind: [] for kind in ACTS})
        officer.rest()
        more = Counter(left_behind()) - Counter(before)  # what other tests left may go meanwhile
        assert not more
    for each in filters:
        each.deleteLater()
