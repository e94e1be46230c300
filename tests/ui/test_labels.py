"""Words on labels: an amount and a day are never torn where a label wraps, and are read as they were given."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from zsyz_desktop.ui.pieces.plain_label import PlainLabel, named_label

SUMS = "39笔｜已认定28笔 14.19亿元、420.00万美元｜待佐证1笔 3,300.00万元｜截至6月25日"
TORN = ("元", "万", "亿", "美", "笔", "月", "日", "25日", ".")


def lines(label: QLabel, width: int) -> list[str]:
    """What Qt breaks the label's own text into."""
    text = QLabel.text(label)
    layout = QTextLayout(text, label.font())
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(text[line.textStart() : line.textStart() + line.textLength()].replace("\u2060", ""))
    layout.endLayout()
    return found


@pytest.mark.parametrize("width", range(110, 400, 10))
def test_no_line_of_sums_begins_within_an_amount_or_a_day(qtbot: QtBot, width: int) -> None:
    label = named_label("register_sums", wraps=True)
    qtbot.addWidget(label)
    label.setText(SUMS)
    said = lines(label, width)
    assert "".join(said) == SUMS == label.text()
    assert [line for line in said[1:] if line.startswith(TORN)] == []


@pytest.mark.parametrize("width", range(150, 400, 10))
def test_no_line_begins_with_the_month_of_a_day(qtbot: QtBot, width: int) -> None:
    label = named_label("plans_standing", wraps=True)
    qtbot.addWidget(label)
    label.setText("原计划于2024年7月31日前竣工，后调整到2025年12月31日；2024年1—6月到位14.19亿元，差4.93个百分点")
    assert [line for line in lines(label, width)[1:] if line.startswith(("7月", "12月", "百分", "分点", "点"))] == []


def test_words_that_do_not_wrap_or_are_copied_hold_no_sign_of_ours(qtbot: QtBot) -> None:
    single, copied = PlainLabel(SUMS), named_label("plans_standing", SUMS, wraps=True, selectable=True)
    for each in (single, copied):
        qtbot.addWidget(each)
        assert QLabel.text(each) == SUMS
    single.setWordWrap(True)
    assert "\u2060" in QLabel.text(single)
