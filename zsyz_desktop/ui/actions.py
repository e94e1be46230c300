"""Every action of the window, once: its name, menu, text, shortcut and what it does in a sentence."""

from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Declared:
    """One action; a menu of its text's own name groups it."""

    name: str
    menu: str
    text: str
    shortcut: str
    tip: str


ACTIONS = (
    Declared("new_ledger", "文件(&F)", "新建台账…", "Ctrl+Shift+N", "新建一本空台账，或带样例的台账"),
    Declared("open_ledger", "文件(&F)", "打开台账…", "Ctrl+O", "打开另一本台账"),
    Declared("back_up", "文件(&F)", "备份…", "Ctrl+B", "把台账备份到另一个文件夹并逐页核对"),
    Declared("quit", "文件(&F)", "退出", "Ctrl+Q", "关闭程序；没保存的会先问"),
    Declared("undo", "编辑(&E)", "撤销", "Ctrl+Z", "撤销上一次保存"),
    Declared("redo", "编辑(&E)", "重做", "Ctrl+Y", "重做刚撤销的"),
    Declared("find", "编辑(&E)", "查找项目", "Ctrl+F", "按名称、投资方、人员、编号或拼音查找"),
    Declared("new_project", "项目(&P)", "新建项目", "Ctrl+N", "登记一个重点项目"),
    Declared("save", "项目(&P)", "保存", "Ctrl+S", "保存正在改的项目"),
    Declared("delete_project", "项目(&P)", "放进回收站", "Ctrl+Delete", "把选中的项目放进回收站，可以撤销"),
    Declared("print_charts", "项目(&P)", "打印推进图表…", "Ctrl+P", "选中的项目生成推进图表 PDF"),
    Declared("print_checklists", "项目(&P)", "打印闭环清单…", "Ctrl+Shift+P", "选中的项目生成闭环清单 PDF"),
    Declared("shortcuts", "帮助(&H)", "快捷键", "F1", "列出全部快捷键"),
)


def make_actions(owner: QWidget) -> dict[str, QAction]:
    """The actions by name, each with its shortcut in menu and tooltip."""
    made = {}
    for declared in ACTIONS:
        action = QAction(declared.text, owner)
        action.setObjectName(declared.name)
        action.setShortcut(QKeySequence(declared.shortcut))
        action.setToolTip(f"{declared.tip}（{declared.shortcut}）")
        action.setStatusTip(declared.tip)
        made[declared.name] = action
    return made
