"""The sheet of a file as the import shows it: what is left of the width goes where texts want it."""

from pytestqt.qtbot import QtBot

from zsyz_desktop.exchange.workbooks.sheets import Sheet
from zsyz_desktop.ui.intake.source_table import SourceTable

NAME = "示例绿硅年产12GW单晶硅切片项目"


def test_a_long_name_is_seen_in_full_where_there_is_room(qtbot: QtBot) -> None:
    table = SourceTable()
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.show()
    narrow = table.horizontalHeader().defaultSectionSize()
    table.show_sheet(Sheet("台账", [("编号", "项目名称"), ("P01", NAME)]), range(1, 2), {1, 2})
    assert table.columnWidth(0) == narrow
    assert table.columnWidth(1) > table.fontMetrics().horizontalAdvance(NAME) > narrow
    table.show_sheet(Sheet("台账", [(NAME,) * 40, ("P01",) * 40]), range(1, 2), set(range(1, 41)))
    assert {table.columnWidth(column) for column in range(40)} == {narrow}
