"""The scenes of 闭环清单, 附件 and 变更记录: done in place, refused, dropped onto, filled and empty."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from window_stage import Stage, opened, press, seen, settle

from zsyz_desktop.models.words import Stage as LoopStage
from zsyz_desktop.ui.attachments.tab import AttachmentsTab
from zsyz_desktop.ui.checklist.item_box import ItemBox
from zsyz_desktop.ui.checklist.tab import ChecklistTab
from zsyz_desktop.ui.history.tab import HistoryTab
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.project.tab import TabTitle

_NO = Qt.KeyboardModifier.NoModifier


def loop(stage: Stage, code: str = "P02", *, wide: bool = False) -> QPixmap:
    """The six stages, the present one unfolded."""
    return seen(_loop(stage, code, wide=wide)[0].window)


def item(stage: Stage, code: str = "6.6", *, wide: bool = False) -> QPixmap:
    """An item unfolded: its fields, its evidence, what can be done."""
    program, tab = _loop(stage, "P02", wide=wide)
    _unfold(tab, code)
    return seen(program.window)


def closing(stage: Stage, *, refused: bool = False) -> QPixmap:
    """An item about to be closed, or refused."""
    program, tab = _loop(stage, "P02")
    details = _unfold(tab, "6.6").details()
    details.open_closing()
    if refused:
        details.closing.form.take({"finished_on": "2027-01-01", "description": ""})
        tab.confirm()
    settle(2)
    return seen(program.window)


def waiving(stage: Stage, *, refused: bool = False) -> QPixmap:
    """An item that does not concern the project, its reason asked for."""
    program, tab = _loop(stage, "P02")
    _unfold(tab, "6.9c").details().open_waiving()
    if refused:
        tab.confirm()
    settle(2)
    return seen(program.window)


def waived(stage: Stage) -> QPixmap:
    """An item that was waived, unfolded."""
    program, tab = _loop(stage, "P02")
    details = _unfold(tab, "6.9c").details()
    details.open_waiving()
    details.waiving.form.take({"waived_reason": "企业没有申报奖补，不涉及"})
    tab.confirm()
    settle(2)
    return seen(program.window)


def evidence(stage: Stage, *, too_large: bool = False) -> QPixmap:
    """Files kept as evidence, or refused."""
    program, tab = _loop(stage, "P02")
    box = _unfold(tab, "6.6")
    names = ("银行进账单2024年6月.pdf", "到位资金认定表（盖章扫描件）.pdf", "现场照片.jpg")
    box.files_dropped.emit(_files(stage.folder, *names, sizes=30_000_000 if too_large else 420_000))
    settle(3)
    return seen(program.window)


def dropped_on(stage: Stage) -> QPixmap:
    """Files held above an item."""
    program, tab = _loop(stage, "P02")
    box = tab.box("6.8")
    QApplication.sendEvent(box, _held_above(box, _files(stage.folder, "验收意见书.pdf")))
    return seen(program.window)


def dossier(stage: Stage, code: str) -> QPixmap:
    """The first stage, which is the dossier's, a project's chain's, or none."""
    program, tab = _loop(stage, code)
    tab._go_to_stage(LoopStage.PLANNING)  # noqa: SLF001 -- as a click on the bar does
    settle()
    return seen(program.window)


def moving(stage: Stage, *, refused: bool = False) -> QPixmap:
    """On to the next stage past what is open."""
    program, tab = _loop(stage, "P10")
    section = tab.sections[LoopStage.FACTORS]
    section.moving.open_onward()
    if refused:
        tab.confirm()
    settle(2)
    return seen(program.window)


def lessons(stage: Stage) -> QPixmap:
    """The end of the loop: what landing taught."""
    program, tab = _loop(stage, "P02")
    bar = tab._scroll.verticalScrollBar()  # noqa: SLF001 -- as the wheel does
    bar.setValue(bar.maximum())
    return seen(program.window)


def files(stage: Stage, *, wide: bool = False) -> QPixmap:
    """Attachments of a project."""
    program, tab = _attachments(stage, wide=wide)
    names = (
        "企业投资项目备案证.pdf",
        "国有建设用地使用权出让合同（2024-018号）及补充协议.pdf",
        "项目可行性研究报告.docx",
    )
    tab.add_files(_files(stage.folder, *names))
    settle(4)
    return seen(program.window)


def files_refused(stage: Stage) -> QPixmap:
    """One too large, one that is a program, one kept."""
    program, tab = _attachments(stage)
    large = _files(stage.folder, "全套施工图.zip", sizes=30_000_000)
    tab.add_files([*large, *_files(stage.folder, "安装程序.exe", "备案证.pdf")])
    settle(4)
    return seen(program.window)


def files_held(stage: Stage) -> QPixmap:
    """Files held above the tab."""
    program, tab = _attachments(stage)
    QApplication.sendEvent(tab, _held_above(tab, _files(stage.folder, "备案证.pdf")))
    return seen(program.window)


def history(stage: Stage, *, wide: bool = False, words: str = "", day: str = "") -> QPixmap:
    """What was changed, filtered to nothing, or by a day that cannot be read."""
    program = stage.open()
    panel = opened(program, "P02")
    for change in (
        {"agreed_amount": "13.5亿元"},
        {"name": "示例高端海绵钛及钛材精深加工项目"},
        {"place": "禄丰产业园区二期"},
    ):
        panel.page.card.form.take(change)
        panel.save()
    tab = cast("HistoryTab", panel.page.more.go_to(TabTitle.HISTORY))
    settle(2)
    if wide:
        program.perform("widen_project")
    tab.bar.search.setText(words)
    tab.bar.day.setText(day)
    if day:
        tab.bar.day.left.emit()
    settle(2)
    tab.tree.setFocus()
    if tab.tree.count:
        press(Qt.Key.Key_Down)
    return seen(program.window)


def _loop(stage: Stage, code: str, *, wide: bool = False) -> tuple[Program, ChecklistTab]:
    program = stage.open()
    tab = cast("ChecklistTab", opened(program, code).page.more.go_to(TabTitle.CHECKLIST))
    if wide:
        program.perform("widen_project")
    settle(3)
    return program, tab


def _attachments(stage: Stage, *, wide: bool = False) -> tuple[Program, AttachmentsTab]:
    program = stage.open()
    tab = cast("AttachmentsTab", opened(program, "P02").page.more.go_to(TabTitle.ATTACHMENTS))
    if wide:
        program.perform("widen_project")
    settle(2)
    return program, tab


def _unfold(tab: ChecklistTab, code: str) -> ItemBox:
    tab.go_to_part(code)
    settle()
    return tab.box(code)


def _files(folder: Path, *names: str, sizes: int = 90_000) -> list[Path]:
    desktop = folder / "桌面"
    desktop.mkdir(exist_ok=True)
    for number, name in enumerate(names):
        (desktop / name).write_bytes(f"{number}".encode() * sizes)
    return [desktop / name for name in names]


def _held_above(widget: QWidget, held: list[Path]) -> QDragEnterEvent:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in held])
    widget._held = mime  # type: ignore[attr-defined] # noqa: SLF001 -- the event does not keep it
    at = QPointF(widget.rect().center()).toPoint()
    return QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, _NO)


LOOP_SCENES: dict[str, Callable[[Stage], QPixmap]] = {
    "checklist": loop,
    "checklist-wide": partial(loop, wide=True),
    "checklist-not-industrial": partial(dossier, code="P12"),
    "checklist-dossier": partial(dossier, code="P02"),
    "item": item,
    "item-wide": partial(item, wide=True),
    "item-closed": partial(item, code="6.4"),
    "closing": closing,
    "closing-refused": partial(closing, refused=True),
    "waiving": waiving,
    "waiving-refused": partial(waiving, refused=True),
    "waived": waived,
    "evidence": evidence,
    "evidence-refused": partial(evidence, too_large=True),
    "evidence-held": dropped_on,
    "stage-move": moving,
    "stage-move-refused": partial(moving, refused=True),
    "lessons": lessons,
    "attachments": files,
    "attachments-wide": partial(files, wide=True),
    "attachments-refused": files_refused,
    "attachments-held": files_held,
    "history": history,
    "history-wide": partial(history, wide=True),
    "history-nothing": partial(history, words="没有这样的改动"),
    "history-refused": partial(history, day="6月31日"),
}
