"""What can be done with one node, as a menu at its row."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from zsyz_desktop.services.chart.chart_reading import ChartRow

_ACTS = (
    ("begin", "今天开始"),
    ("finish", "今天完成"),
    ("reopen", "清除实际日期"),
    ("", ""),
    ("extend", "延期…"),
    ("cancel", "取消节点（调整计划）…"),
    ("plan_back", "以它为目标倒排…"),
    ("", ""),
    ("insert", "在它前面添加节点…\tInsert"),
    ("remove", "移除节点\tCtrl+Delete"),
    ("", ""),
    ("item", "到闭环清单的同一事项"),
)


def possible_acts(row: ChartRow, *, is_locked: bool) -> frozenset[str]:
    """What makes sense for this node now; services still have the last word."""
    node = row.node
    is_open = node.actual_finish is None and not node.waived
    acts = {"plan_back"} if is_open else set()
    acts |= {"item"} if row.code is not None else set()
    if is_locked:
        return frozenset(acts)
    acts |= {"insert", "remove"}
    acts |= {"finish", "cancel"} if is_open else set()
    acts |= {"begin"} if is_open and node.actual_start is None else set()
    acts |= {"reopen"} if node.actual_start is not None or node.actual_finish is not None else set()
    acts |= {"extend"} if is_open and node.planned_finish is not None else set()
    return frozenset(acts)


def grid_menu(row: ChartRow, act: Callable[[str, str], object], *, is_locked: bool, parent: QWidget) -> QMenu:
    """The menu of a node; `act` is called with the name of the act and the key of the node."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # else each right click leaves one behind
    possible = possible_acts(row, is_locked=is_locked)
    for name, text in _ACTS:
        if not name:
            menu.addSeparator()
            continue
        action = menu.addAction(text)
        action.setObjectName(name)
        action.setEnabled(name in possible)
        action.triggered.connect(lambda _checked=False, name=name: act(name, row.key))
    return menu
