"""Every action of the window, once: its name, menu, text, shortcut, icon and what it does in a sentence."""

from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

FILE, EDIT, PROJECT, HELP = "文件(&F)", "编辑(&E)", "项目(&P)", "帮助(&H)"


class Declared(NamedTuple):  # not `Frozen`: the first paint does without msgspec
    """One action, in the menu of that text; `icon` names a file of `resources/icons`."""

    name: str
    menu: str
    text: str
    shortcut: str
    icon: str
    tip: str


ACTIONS = (
    Declared("new_ledger", FILE, "新建台账…", "Ctrl+Shift+N", "file-plus", "新建一本空台账，或带样例的台账"),
    Declared("open_ledger", FILE, "打开台账…", "Ctrl+O", "folder-open", "打开另一本台账"),
    Declared(
        "import_sheet", FILE, "导入Excel…", "Ctrl+I", "table-2", "把本单位的Excel、WPS表格核对后导入台账，可以一次撤销"
    ),
    Declared("back_up", FILE, "备份…", "Ctrl+B", "archive-restore", "把台账备份到另一个文件夹并逐页核对"),
    Declared("recycle_bin", FILE, "回收站", "Ctrl+Shift+R", "archive-x", "看删掉的项目，恢复或彻底删除"),
    Declared("check_ledger", FILE, "检查台账", "Ctrl+Shift+K", "shield-check", "从头检查台账是否完好，只看不改"),
    Declared(
        "export_list", FILE, "导出列表…", "Ctrl+Shift+E", "table-2", "把眼前的列表按显示的列和次序写成 .xlsx 表格"
    ),
    Declared("lock", FILE, "锁定窗口", "Ctrl+L", "lock", "盖住窗口，输入打开口令才能接着用；里面的内容不变"),
    Declared("quit", FILE, "退出", "Ctrl+Q", "log-out", "关闭程序；没保存的会先问"),
    Declared("undo", EDIT, "撤销", "Ctrl+Z", "undo-2", "撤销上一次保存；正在打字时先撤销打的字"),
    Declared("redo", EDIT, "重做", "Ctrl+Y", "redo-2", "重做刚撤销的"),
    Declared("find", EDIT, "查找项目", "Ctrl+F", "search", "按名称、投资方、人员、编号或拼音查找"),
    Declared(
        "find_anything", EDIT, "全局查找…", "Ctrl+K", "search", "在整本台账里找：项目、问题、单位、人员、依据、附件"
    ),
    Declared(
        "saved_filters", EDIT, "常用筛选…", "Ctrl+Shift+F", "list-filter", "选用、保存、改名或删除常用的查找和筛选"
    ),
    Declared("next_part", EDIT, "切换区域", "F6", "arrow-right", "在导航、项目表、打开的项目之间走"),
    Declared("go_back", EDIT, "返回上一处", "F8", "chevron-left", "回到刚才所在的地方，如从月调度的一格回到工作台"),
    Declared("new_project", PROJECT, "新建项目", "Ctrl+N", "plus", "登记一个重点项目"),
    Declared("save", PROJECT, "保存", "Ctrl+S", "save", "保存正在改的项目"),
    Declared(
        "widen_project",
        PROJECT,
        "放大打开的项目",
        "F11",
        "maximize-2",
        "收起项目表，打开的项目占满中间；再按还原",
    ),
    Declared("next_tab", PROJECT, "下一个标签", "Ctrl+Tab", "chevron-right", "打开的项目：到四个一、推进图表等"),
    Declared("last_tab", PROJECT, "上一个标签", "Ctrl+Shift+Tab", "chevron-left", "打开的项目：回到前一个标签"),
    Declared("delete_projects", PROJECT, "移入回收站", "Ctrl+Delete", "trash-2", "把选中的项目移入回收站，可以撤销"),
    Declared("print_charts", PROJECT, "打印推进图表…", "Ctrl+P", "printer", "选中项目的推进图表：预览后打印"),
    Declared("print_checklists", PROJECT, "打印闭环清单…", "Ctrl+Shift+P", "list-checks", "选中项目的清单：预览后打印"),
    Declared("handbook", HELP, "使用手册", "F1", "book-open", "打开使用手册里讲眼前这一处的那一页，可以查找、打印"),
    Declared(
        "quick_start", HELP, "快速上手…", "Ctrl+Shift+F1", "printer", "一页纸的快速上手，存为PDF，打印出来贴在墙上"
    ),
    Declared("shortcuts", HELP, "快捷键", "Ctrl+F1", "keyboard", "列出全部快捷键"),
    Declared("about", HELP, "关于本程序", "Shift+F1", "info", "版本、台账和本机文件的位置、每个部件的版本和许可"),
)
NEED_A_LEDGER = frozenset(each.name for each in ACTIONS if each.menu != HELP) - {
    "new_ledger",
    "open_ledger",
    "lock",
    "quit",
}
"""What has nothing to work on before a ledger is open."""
CHANGE_THE_LEDGER = frozenset({"new_project", "save", "delete_projects", "import_sheet"})
"""What cannot be done in a ledger that is only read; undo and redo know it themselves."""


def make_actions(owner: QWidget) -> dict[str, QAction]:
    """The actions by name, each with its shortcut in menu and tooltip; `show_icons` adds the pictures."""
    made = {}
    for declared in ACTIONS:
        action = QAction(declared.text, owner)
        action.setObjectName(declared.name)
        action.setShortcut(QKeySequence(declared.shortcut))
        action.setToolTip(f"{declared.tip}（{declared.shortcut}）")
        action.setIconText(declared.text.removesuffix("…").removesuffix("推进图表"))
        made[declared.name] = action
    return made


def show_icons(actions: dict[str, QAction]) -> None:
    """Give each action its picture; done after the first paint, which need not wait for them."""
    from zsyz_desktop.ui.style.icons import icon  # noqa: PLC0415 -- the first paint does without

    for declared in ACTIONS:
        actions[declared.name].setIcon(icon(declared.icon))
