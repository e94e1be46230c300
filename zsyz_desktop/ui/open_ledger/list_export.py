"""「导出列表」: the list before the officer as a workbook, in the columns and the order that are seen."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTableView

from zsyz_desktop.rules.phones import masked
from zsyz_desktop.rules.wording import plain_sign
from zsyz_desktop.saving import WORKBOOK, save
from zsyz_desktop.services.ledger.exports_noted import note_export
from zsyz_desktop.services.ledger.ledgers import desk_of
from zsyz_desktop.ui.open_ledger.at_work import LedgerAtWork
from zsyz_desktop.ui.pieces.operations import Operation, Step
from zsyz_desktop.ui.pieces.progress import show_progress
from zsyz_desktop.ui.pieces.row_list import RowList
from zsyz_desktop.ui.pieces.saved_as import ask_place
from zsyz_desktop.ui.sections.place import SectionsPlace

_NUMBER = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_NAME = 31
Value = str | float | date | None


def export_list(at: LedgerAtWork) -> None:
    """Ask for a file and write what is listed in front; where no list is seen that is said."""
    table = list_in_front(at)
    if table is None or not table.model().rowCount():
        at.window.status_line.tell("这里没有可以导出的列表。")
        return
    title = _title(at)
    suggested = at.desk.path.parent / f"{title}-{at.desk.today:%Y%m%d}.xlsx"
    out = ask_place(at.window, "导出列表", suggested, "表格")
    if out is None:
        return
    heads, rows = shown_of(table)
    unit, day = at.desk.ask(desk_of).unit_name, f"{at.desk.today}"
    operation = Operation(partial(_write, out, title, unit, day, heads, rows), at.window)
    operation.succeeded.connect(lambda _: _tell(at, out, title, len(rows)))
    operation.failed.connect(at.complain)
    operation.cancelled.connect(lambda: at.window.status_line.tell("已取消导出，没有留下文件。"))
    show_progress(operation, "正在导出列表…", at.window)
    operation.start()


def list_in_front(at: LedgerAtWork) -> QTableView | None:
    """The list the cursor is in, else the largest one of the opened project or of the place in front."""
    focus = at.window.focusWidget()
    if isinstance(focus, QTableView) and focus.isVisible():
        return focus
    root = at.panel if at.is_in_panel() else at.window.place_stack.currentWidget()
    tables = cast("list[QTableView]", root.findChildren(QTableView))
    seen = [each for each in tables if each.isVisible() and each.objectName() != "frozen_names"]
    return max(seen, key=lambda each: each.width() * each.height(), default=None)


def shown_of(table: QTableView) -> tuple[list[str], list[list[Value]]]:
    """Its heads and rows as they stand, columns that are put away left out; what is read late is read now."""
    if isinstance(table, RowList):
        table.read_all()
    model, header = table.model(), table.horizontalHeader()
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    columns = [
        header.logicalIndex(at) for at in range(header.count()) if not header.isSectionHidden(header.logicalIndex(at))
    ]
    heads = [str(model.headerData(each, Qt.Orientation.Horizontal) or "").replace("\n", "") for each in columns]
    return heads, [list(_row(table, row, columns)) for row in range(model.rowCount())]


def _row(table: QTableView, row: int, columns: list[int]) -> Iterator[Value]:
    model = table.model()
    for column in columns:
        index = model.index(row, column)
        text = str(model.data(index, Qt.ItemDataRole.DisplayRole) or "")
        side = model.data(index, Qt.ItemDataRole.TextAlignmentRole)
        is_amount = isinstance(side, int | Qt.AlignmentFlag) and bool(int(side) & int(Qt.AlignmentFlag.AlignRight))
        if is_amount and _NUMBER.fullmatch(plain_sign(text)):
            yield float(plain_sign(text).replace(",", ""))
        elif _DAY.fullmatch(text):
            yield _day(text)
        else:
            yield masked(text) or None


def _day(text: str) -> Value:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _title(at: LedgerAtWork) -> str:
    """What the list is called: the tab, the page or the place it is in."""
    front = at.window.place_stack.currentWidget()
    title = next((title for title, late in at.further.items() if late is front), "重点项目")
    place = at.further[title].made if title in at.further else None
    if at.is_in_panel() and at.panel.code:
        said = f"{at.panel.code}-{at.panel.page.tabs.tabText(at.panel.page.tabs.currentIndex())}"
    elif isinstance(place, SectionsPlace):
        said = "-".join(dict.fromkeys((title, place.sections.currentItem().text())))
    else:
        said = title
    return re.sub(r"[\[\]:*?/\\]", " ", said)[:_LONGEST_NAME]


def _write(  # noqa: PLR0917 -- a job of its own
    out: Path, title: str, unit: str, day: str, heads: list[str], rows: list[list[Value]], step: Step
) -> None:
    from zsyz_desktop.reports.workbook import plain_leaf, workbook_of  # noqa: PLC0415 -- only inside the job

    save(workbook_of([plain_leaf(title, unit, heads, rows, day=day)], step), out, WORKBOOK)


def _tell(at: LedgerAtWork, out: Path, title: str, rows: int) -> None:
    what = f"导出列表“{title}”（{rows}行，遮蔽手机号）"
    at.desk.note(what, partial(note_export, what=what))
    at.window.status_line.tell(f"已导出{rows}行：{out}")
