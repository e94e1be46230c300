"""The scenes of 报表打印 and 数据: found, mended, refused, batched; backups compared and refused."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from window_stage import Stage, opened, question, seen, settle, wiring_of

from zsyz_desktop.rules.sources import Part
from zsyz_desktop.services.ledger.ledgers import copy_checked
from zsyz_desktop.ui.papers.choice import Paper, PaperSize, Scope
from zsyz_desktop.ui.papers.place import PapersPlace
from zsyz_desktop.ui.papers.zoomed_column import Fit
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.upkeep.place import UpkeepPlace

_PATIENCE = 60  # looks before what takes its time is given up


def paper(stage: Stage, kind: Paper = Paper.CHARTS, *codes: str, fit: Fit = Fit.WIDTH) -> QPixmap:
    """A paper as it will be printed."""
    program, place = _papers(stage, kind, codes or ("P04",))
    place.view.preview.set_fit(fit)
    settle(4)
    return seen(program.window)


def options(stage: Stage) -> QPixmap:
    """A3, black and white, investors hidden."""
    program, place = _papers(stage, Paper.CHARTS, ("P04",))
    place.options.sizes.choose(PaperSize.A3)
    place.options.mono.setChecked(True)
    place.options.hidden.setChecked(True)
    place.refresh()
    _drawn(place)
    return seen(program.window)


def found(stage: Stage, words: str) -> QPixmap:
    """Words looked for on the paper."""
    program, place = _papers(stage, Paper.BOTH, ("P04", "P02"))
    place.focus_search()
    place.view.bar.search.setText(words)
    settle(6)
    return seen(program.window)


def mended(stage: Stage) -> QPixmap:
    """A text of the paper was clicked: its field stands beside it."""
    program, place = _papers(stage, Paper.CHARTS, ("P04",))
    told = next(each for each in place.view.preview.told_on(0) if each.source.part is Part.CARD)
    place.view.preview._hover((0, told))  # noqa: SLF001 -- as the mouse does
    place.field_wanted.emit(told.source)
    settle(2)
    _drawn(place)
    return seen(program.window)


def none_chosen(stage: Stage) -> QPixmap:
    """No project is chosen."""
    program, place = _papers(stage, Paper.CHARTS, ())
    place.options.choose(Paper.CHARTS, Scope.CHOSEN)
    place.refresh()
    return seen(program.window)


def none_at_all(stage: Stage) -> QPixmap:
    """A ledger without a project."""
    program = stage.open(ledger="empty")
    wiring_of(program).papers.print_papers(Paper.OVERVIEW.name, [])
    settle(6)
    return seen(program.window)


def batch(stage: Stage) -> QPixmap:
    """Twelve projects, a file each, on their way."""
    program, place = _papers(stage, Paper.BOTH, ())
    place.options.choose(Paper.BOTH, Scope.ALL)
    place.refresh()
    _drawn(place)
    operation = place.desk.save_each(place.options.choice, stage.folder)
    place.keeping._run(operation, f"正在绘制{Paper.BOTH.value}…")  # noqa: SLF001 -- past the question for a folder
    turn = QEventLoop()
    QTimer.singleShot(1_600, turn.quit)
    turn.exec()
    return _with_dialog(program.window)


def print_dialog(stage: Stage) -> QPixmap:
    """The system's print dialog, with a PDF for a printer."""
    program, _ = _papers(stage, Paper.CHARTS, ("P04",))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(stage.folder / "纸.pdf"))
    return question(QPrintDialog(printer, program.window).exec)


def no_printer(stage: Stage) -> QPixmap:
    """This computer has no printer."""
    program, place = _papers(stage, Paper.CHARTS, ("P04",))
    place.print_paper()
    settle(2)
    return _with_dialog(program.window)


def backups(stage: Stage) -> QPixmap:
    """Backups of several kinds, one of them gone."""
    program, place = _upkeep(stage)
    _backup(place, stage.folder / "备份", "样例台账 2024-06-20 手动备份.zsyz")
    _backup(place, stage.folder / "U盘", "样例台账 2024-06-26 手动备份.zsyz")
    (stage.folder / "备份" / "样例台账 2024-06-20 手动备份.zsyz").unlink()
    place.backups.refresh()
    return seen(program.window)


def comparison(stage: Stage) -> QPixmap:
    """What a restore would bring back and take away."""
    program, place = _upkeep(stage)
    copy = _backup(place, stage.folder / "备份", "样例台账 2024-06-20 手动备份.zsyz")
    wiring_of(program).delete_projects(["P03", "P07"])
    place.backups._preview_file(copy)  # noqa: SLF001 -- past the question for a file
    _until(place.backups.box.isVisible)
    return seen(program.window)


def broken_backup(stage: Stage) -> QPixmap:
    """A backup that cannot be used."""
    program, place = _upkeep(stage)
    copy = _backup(place, stage.folder / "备份", "样例台账 2024-06-20 手动备份.zsyz")
    content = bytearray(copy.read_bytes())
    content[8192:-4096] = b"\xa5" * (len(content) - 12288)
    copy.write_bytes(content)
    place.backups._preview_file(copy)  # noqa: SLF001 -- past the question for a file
    _until(place.backups.box.isVisible)
    return seen(program.window)


def empty_bin(stage: Stage) -> QPixmap:
    """Nothing was deleted."""
    program, place = _upkeep(stage)
    place.go_to(place.bin.title)
    return seen(program.window)


def code_given_away(stage: Stage) -> QPixmap:
    """A project comes back whose code was given to another."""
    program, place = _upkeep(stage)
    wiring = wiring_of(program)
    wiring.delete_projects(["P12"])
    panel = opened(program, "P03")
    panel.page.card.form.take({"code": "P12"})
    panel.save()
    program.window.go_to_place(wiring.further["数据"])
    place.go_to(place.bin.title)
    place.bin._take_back()  # noqa: SLF001 -- as Enter does
    settle(2)
    return seen(program.window)


def purge(stage: Stage) -> QPixmap:
    """The one question: removed for good."""
    program, place = _upkeep(stage)
    wiring_of(program).delete_projects(["P12"])
    place.go_to(place.bin.title)
    settle()
    return question(place.bin._ask_empty)  # noqa: SLF001 -- as its button does


def checked(stage: Stage) -> QPixmap:
    """The ledger looked through."""
    program, place = _upkeep(stage)
    place.go_to(place.check.title)
    place.check.check()
    _until(place.check.copy.isEnabled)
    return seen(program.window)


def log_step(stage: Stage) -> QPixmap:
    """What a step changed."""
    program, place = _upkeep(stage)
    wiring_of(program).delete_projects(["P12"])
    place.go_to(place.log.title)
    place.log._look()  # noqa: SLF001 -- as Enter does
    settle(2)
    return seen(program.window)


def _papers(stage: Stage, kind: Paper, codes: tuple[str, ...]) -> tuple[Program, PapersPlace]:
    program = stage.open()
    if codes:
        opened(program, codes[0])
    wiring = wiring_of(program)
    wiring.papers.print_papers(kind.name, codes)
    place = cast("PapersPlace", wiring.further["报表打印"].content())
    _drawn(place)
    return program, place


def _drawn(place: PapersPlace) -> None:
    """Wait for the paper, as an officer does."""
    _until(lambda: place.is_ready or (place.proof is None and not place.desk.is_drawing))


def _until(is_so: Callable[[], bool]) -> None:
    for _ in range(_PATIENCE):
        settle()
        if is_so():
            break
    settle(2)


def _upkeep(stage: Stage) -> tuple[Program, UpkeepPlace]:
    program = stage.open()
    late = wiring_of(program).further["数据"]
    program.window.go_to_place(late)
    QApplication.processEvents()
    return program, cast("UpkeepPlace", late.content())


def _backup(place: UpkeepPlace, folder: Path, name: str) -> Path:
    folder.mkdir(exist_ok=True)
    copy = folder / name
    copy_checked(place.desk.ledger.path, copy)
    place.desk.shelf.note(copy, is_sound=True)
    return copy


def _with_dialog(window: QWidget) -> QPixmap:
    """The dialog above the window, else the window."""
    dialog = QApplication.activeModalWidget()
    picture = (dialog or window).grab()
    if dialog is not None:
        dialog.close()
    settle()
    return picture


PAPER_SCENES: dict[str, Callable[[Stage], QPixmap]] = {
    "paper": paper,
    "paper-page": partial(paper, fit=Fit.PAGE),
    "paper-checklist": partial(paper, kind=Paper.CHECKLISTS),
    "paper-options": options,
    "paper-found": partial(found, words="节能审查"),
    "paper-not-found": partial(found, words="没有这个词"),
    "paper-mended": mended,
    "paper-none-chosen": none_chosen,
    "paper-none": none_at_all,
    "paper-batch": batch,
    "print-dialog": print_dialog,
    "no-printer": no_printer,
    "backups-kept": backups,
    "restore-compared": comparison,
    "restore-refused": broken_backup,
    "bin-empty": empty_bin,
    "bin-code": code_given_away,
    "bin-purge": purge,
    "check-done": checked,
    "log-step": log_step,
}
