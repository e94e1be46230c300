"""What is asked of an item goes to the desk, and what came of it back to the item."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Objection, told_in_one
from zsyz_desktop.rules.item_moves import ItemMove
from zsyz_desktop.services.files.evidence_files import EvidenceFact
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.loop.checklist_reading import ChecklistFact, ListedItem
from zsyz_desktop.services.loop.checklists import begin_item, restore_item
from zsyz_desktop.services.loop.item_editing import (
    close_typed_item,
    edit_typed_item,
    item_by_key,
    waive_typed_item,
)
from zsyz_desktop.services.loop.item_evidence import remove_evidence
from zsyz_desktop.ui.checklist.files import EvidenceFiles
from zsyz_desktop.ui.checklist.item_box import ItemBox
from zsyz_desktop.ui.checklist.item_details import ItemDetails
from zsyz_desktop.ui.ledger.form_desk import FormDesk
from zsyz_desktop.ui.pieces.deeds import Deeds
from zsyz_desktop.ui.pieces.file_intake import AddReport

_DONE = {ItemMove.RESTORE: "已恢复", ItemMove.CLOSE: "已办结", ItemMove.WAIVE: "不涉及"}
"""What is told of a move that does not begin an item."""


class ItemJobs(QObject):
    """One for all items of the tab."""

    node_wanted = Signal(str)

    def __init__(self, desk: FormDesk, deeds: Deeds, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._deeds = deeds
        self._files = EvidenceFiles(desk.ledger, owner)
        self._files.reported.connect(self._tell_kept)
        self._files.broken_off.connect(lambda: self._deeds.done.emit("已取消，没有加佐证"))
        self._code = ""
        self.unfinished: dict[str, dict[str, str]] = {}
        """What was typed to close items and not confirmed, by key of the item."""

    def show_loop(self, fact: ChecklistFact) -> None:
        """The project whose items these are."""
        self._code = fact.code

    def fill(self, box: ItemBox) -> None:
        """Fill the details of a box, when they are open."""
        box.fill_details(self._desk.suggestions(), self._desk.today_text, is_locked=self._desk.is_read_only)

    def wire(self, box: ItemBox) -> None:
        """Hear what is asked of a new box."""
        box.opened.connect(lambda: self.fill(box))
        box.made.connect(lambda details: self._wire_details(box, details))
        box.files_dropped.connect(lambda files: self.keep_files(box, files))

    def keep_files(self, box: ItemBox, files: Sequence[Path]) -> None:
        """Keep files as evidence; what is refused is told below the item."""
        box.details().evidence.complain("")
        self._deeds.refused.emit("")
        self._files.take_in(self._code, box, files)

    def _wire_details(self, box: ItemBox, details: ItemDetails) -> None:
        details.unfinished = self.unfinished.setdefault(box.item.key, {})
        details.edit_wanted.connect(lambda typed: self._edit(box, details, typed))
        details.move_wanted.connect(lambda move, typed: self._move(box, details, move, typed))
        details.node_wanted.connect(lambda: self._go_to_node(box))
        details.evidence.add_wanted.connect(lambda: self.keep_files(box, self._files.ask_files(box)))
        details.evidence.removal_wanted.connect(lambda each: self._remove(box, details, each))
        details.evidence.open_wanted.connect(lambda each: self._open(details, each))
        details.evidence.save_wanted.connect(lambda each: self._save(details, each))

    def _go_to_node(self, box: ItemBox) -> None:
        if box.item.node is not None:
            self.node_wanted.emit(box.item.node.key)

    def _edit(self, box: ItemBox, details: ItemDetails, typed: Mapping[str, str]) -> None:
        def refuse(objections: Sequence[Objection]) -> None:
            others = details.refuse_edit(objections)
            if others:
                self._deeds.refused.emit(told_in_one(others))

        key, text, today = box.item.key, box.item.row.text, self._desk.today
        job = partial(self._desk.ledger.do, f"修改清单事项“{text}”", edit_typed_item, key, typed, today=today)
        self._deeds.do(job, f"已保存：{text}", refuse=refuse)

    def _move(self, box: ItemBox, details: ItemDetails, move: ItemMove, typed: dict[str, str]) -> None:
        key, row, today = box.item.key, box.item.row, self._desk.today
        done = _DONE.get(move, "办理中")
        form = {ItemMove.CLOSE: details.closing, ItemMove.WAIVE: details.waiving}.get(move)

        def write(at: Session) -> None:
            if move is ItemMove.CLOSE:
                close_typed_item(at, key, typed, today=today)
            elif move is ItemMove.WAIVE:
                waive_typed_item(at, key, typed, today=today)
            else:
                (restore_item if move is ItemMove.RESTORE else begin_item)(at, item_by_key(at, key))

        title = f"“{row.text}”{move.value}" if move is ItemMove.WAIVE else f"{move.value}“{row.text}”"
        do = partial(self._desk.ledger.do, title, write)
        if not self._deeds.do(do, f"{done}：{row.text}", refuse=form.show_objections if form is not None else None):
            return
        if form is None:
            details.focus_action()
            return
        if move is ItemMove.CLOSE:
            details.unfinished.clear()
            if row.verifier_warning:
                self._deeds.done.emit(f"{done}：{row.text}；请留意：{row.verifier_warning}")
        details.close_forms()
        box.line.setFocus()

    def _remove(self, box: ItemBox, details: ItemDetails, evidence: EvidenceFact) -> None:
        details.evidence.complain("")
        job = partial(self._desk.ledger.do, f"删除“{box.item.row.text}”的佐证", remove_evidence, evidence.key)
        self._deeds.do(job, "已删除一份佐证，按 Ctrl+Z 可以撤销", refuse=_beside(details))

    def _open(self, details: ItemDetails, evidence: EvidenceFact) -> None:
        said = f"正在打开“{evidence.file}”的副本；在里面改了不会存回台账"
        self._hand_out(details, lambda: self._files.show_copy(evidence), said)

    def _save(self, details: ItemDetails, evidence: EvidenceFact) -> None:
        place = self._files.ask_place(evidence)
        if place is not None:
            self._hand_out(details, lambda: self._files.save_copy(evidence, place), f"已另存：{place}")

    def _tell_kept(self, item: ListedItem, box: ItemBox | None, report: AddReport) -> None:
        if box is not None:
            box.details().evidence.complain("\n！".join(report.told))
        elif report.told:
            self._deeds.refused.emit("\n！".join(report.told))
        if report.added:
            self._deeds.done.emit(f"已给“{item.row.text}”加佐证{len(report.added)}份，按 Ctrl+Z 可以撤销")

    def _hand_out(self, details: ItemDetails, job: Callable[[], object], said: str) -> None:
        details.evidence.complain("")
        self._deeds.do(job, said, refuse=_beside(details))


def _beside(details: ItemDetails) -> Callable[[Sequence[Objection]], None]:
    """Below the item's evidence, all at once."""
    return lambda objections: details.evidence.complain(told_in_one(objections))
