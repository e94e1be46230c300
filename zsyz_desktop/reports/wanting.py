"""还差什么: what a leader reads of the checklist; overdue, due within 30 days, then what nobody has dated."""

from collections.abc import Iterator, Sequence

from zsyz_desktop.reports.frame import TEXT, or_nothing
from zsyz_desktop.reports.stage_items import item_source
from zsyz_desktop.reports.table import PAD, Cell, Column, Row, Table
from zsyz_desktop.reports.who import unit_and_person
from zsyz_desktop.rules.checklist_sheet import ChecklistSheet
from zsyz_desktop.rules.item_words import Wanting, due_words, wanting_words
from zsyz_desktop.rules.sheets import ItemRow

_COLUMNS = (("事项", 0.34), ("责任单位·责任人", 0.21), ("应办结", 0.11), ("逾期／剩余", 0.11), ("下一步", 0.23))
_WHO = 1


def wanting_table(width: float) -> Table:
    """The five columns over a width in points."""
    return Table([Column(name, width * share) for name, share in _COLUMNS], TEXT, air=2.6)


def wanting_rows(table: Table, sheet: ChecklistSheet, found: Wanting) -> Iterator[Row]:
    """A band for each group that has items, then its items; of those without a date the ★ alone."""
    keys = tuple(item for item in found.undated if item.is_key)
    groups = (("逾期", found.late), ("30天内到期", found.soon), ("未排期的★", keys))
    room = table.columns[_WHO].width - 2 * PAD
    for title, items in groups:
        if items:
            yield table.lay_band(f"{title}（{len(items)}项）")
            for item in items:
                yield table.lay(_cells(sheet, item, room))


def other_undated(found: Wanting) -> str:
    """The items without a date that have no ★, in one sentence."""
    others = [f"{item.code} {item.text}" for item in found.undated if not item.is_key]
    also = "另有" if len(others) < len(found.undated) else ""
    return f"{also}未排期{len(others)}项：{'、'.join(others)}。" if others else ""


def _cells(sheet: ChecklistSheet, item: ItemRow, room: float) -> Sequence[Cell]:
    code, words = sheet.heading.code, wanting_words(item, sheet.masthead.today)
    who = unit_and_person(item.unit, item.person, room)
    late = words.startswith("逾期")
    name = f"{item.code} {'★' if item.is_key else ''}{item.text}"
    return (
        Cell(name, weight="bold" if item.is_key else "regular", source=item_source(code, item, "text")),
        Cell(or_nothing(who), source=item_source(code, item, "unit_id")),
        Cell(due_words(item), source=item_source(code, item, "due")),
        Cell(words or "未排期", weight="bold" if late else "regular"),
        Cell(or_nothing(item.next_step), source=item_source(code, item, "next_step")),
    )
