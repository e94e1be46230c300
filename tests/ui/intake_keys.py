"""导入Excel driven by keys: a file opened in the box, questions answered, signed off, written."""

from pathlib import Path

from keyboard import press, wait
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from zsyz_desktop.exchange.intake.staging import StagedRow
from zsyz_desktop.services.list.listing import read_bare_listing
from zsyz_desktop.ui.intake.box import IntakeBox
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk

FOLDER = Path(__file__).parents[1] / "workbooks"
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def ledger(start: str) -> Path:
    return next(path for path in FOLDER.glob(f"{start}_*") if path.suffix != ".json")


def opened(desk: LedgerDesk, around: QWidget, file: Path) -> IntakeBox:
    """The box on a file, at what was found in it."""
    box = IntakeBox(desk, around)
    box.show()
    wait(lambda: box.isActiveWindow() or box.activateWindow())  # asked again: one that closes may take it meanwhile
    box.open_file(file)
    settled(box)
    return box


def settled(box: IntakeBox) -> None:
    """Nothing runs, and the keys are the box's again, which the small window over slow work may have had."""
    wait(lambda: not box.desk.is_busy)
    if box.isVisible():
        box.activateWindow()
        wait(lambda: box.isActiveWindow() and box.focusWidget() is QApplication.focusWidget())


def go_on(box: IntakeBox) -> None:
    before = box.step, box.refused.text()
    press(Qt.Key.Key_N, ALT)
    wait(lambda: (box.step, box.refused.text()) != before or bool(box.outcome))  # a button is let go a moment later
    settled(box)


def answered(box: IntakeBox, key: Qt.Key) -> None:
    """By the button of this letter; every row is judged again."""
    before = box.desk.staging
    press(key, ALT)
    wait(lambda: box.desk.staging is not before)
    settled(box)


def row_of(box: IntakeBox, number: int) -> StagedRow:
    staging = box.desk.staging
    assert staging is not None
    return next(row for row in staging.rows if row.row == number)


def go_to(box: IntakeBox, row: int, field: str) -> None:
    grid = box.preview.grid
    grid.go_to(str(row), grid.preview.number_of[field])
    grid.setFocus()


def names_in(desk: LedgerDesk) -> set[str]:
    with desk.read() as session:
        return {row.name for row in read_bare_listing(session, desk.today)}


def sign(box: IntakeBox) -> None:
    press(Qt.Key.Key_A, ALT)
    wait(box.signing.agreed.isChecked)


def imported(box: IntakeBox) -> str:
    """From the preview on: signed off and written."""
    go_on(box)
    sign(box)
    go_on(box)
    assert box.refused.text() == ""
    return box.outcome


def to_preview(box: IntakeBox) -> None:
    for _ in box.steps:
        if box.step is not box.preview:
            go_on(box)
    assert (box.step, box.refused.text()) == (box.preview, "")
