"""What the random officer does, by kind: each a small piece of an afternoon at the real window."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from random_officer import Officer, files_to_attach

from zsyz_desktop.ui.attachments.tab import AttachmentsTab
from zsyz_desktop.ui.chart.columns import COLUMNS
from zsyz_desktop.ui.chart.tab import ChartTab
from zsyz_desktop.ui.checklist.tab import ChecklistTab
from zsyz_desktop.ui.history.tab import HistoryTab
from zsyz_desktop.ui.papers.place import PapersPlace
from zsyz_desktop.ui.project.tab import ProjectTab, TabTitle

_TEXTS = (
    "", "　", "禄丰钛材精深加工", "张三", "李四、王五", "12000", "1.5亿", "3.14159", "-7", "2024-07-01", "2024年8月",
    "7月15日", "明天", "2030-13-45", "是", "50", "101", "1、2", "约2亿美元", "𬭎䶮", "a" * 300, "第一行\n第二行",
    "县投资促进局",
)  # fmt: skip
_KEYS = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space,
    Qt.Key.Key_Escape, Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_F11, Qt.Key.Key_Delete,
    Qt.Key.Key_Insert, Qt.Key.Key_Plus, Qt.Key.Key_Minus,
)  # fmt: skip
_SIZES = ((1366, 728), (1024, 600), (1920, 1040), (1280, 700))
_TOUCHED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QTabBar, QAbstractScrollArea)

_LOOKS = 25
"""Places looked at to find something to touch."""

Act = Callable[[Officer], object]


def trigger(name: str) -> Act:
    """An action of the menus, by its name."""

    def act(officer: Officer) -> None:
        officer.do(officer.program.window.actions_by_name[name].trigger)

    return act


def go_to_list(officer: Officer) -> None:
    """To 重点项目."""
    officer.do(partial(officer.program.window.go_to_place, officer.open_ledger.place))


def open_project(officer: Officer) -> object:
    """Enter on a project of the table."""
    go_to_list(officer)
    table = officer.open_ledger.place.table
    row = officer.pick(table.rows.rows)
    if row is None:
        officer.do(officer.open_ledger.place.bar.clear)
        return None
    officer.do(partial(table.choose, [row.code]))
    officer.press(table, Qt.Key.Key_Return)
    return row.code


def choose_tab(officer: Officer) -> object:
    """Another tab of the opened project."""
    tabs = officer.open_ledger.panel.page.tabs
    numbers = [number for number in range(tabs.count()) if tabs.isTabVisible(number)]
    if not officer.open_ledger.panel.page.is_open or not numbers:
        return open_project(officer)
    number = officer.random.choice(numbers)
    officer.do(partial(tabs.setCurrentIndex, number))
    return tabs.tabText(number)


def edit_card(officer: Officer) -> object:
    """Type into a field of the card, and go on."""
    panel = officer.open_ledger.panel
    if not panel.page.is_open:
        return open_project(officer)
    name = officer.random.choice(list(panel.page.card.form.rows))
    officer.do(partial(panel.go_to_field, name))
    return f"{name} {type_here(officer, panel.page.card.form.rows[name].widget)}"


def save_or_discard(officer: Officer) -> object:
    """Ctrl+S, or 放弃."""
    if officer.chance(0.7):
        trigger("save")(officer)
        return "save"
    officer.do(officer.open_ledger.panel.discard)
    return "discard"


def edit_grid(officer: Officer) -> object:
    """Write a cell of the milestone grid."""
    tab = tab_of(officer, "推进图表", ChartTab)
    if tab is None or tab.chart is None or not tab.chart.rows:
        return None
    row, column = officer.random.choice(tab.chart.rows), officer.random.choice(COLUMNS)
    officer.do(partial(tab.grid.go_to, row.key, column.field))
    officer.do(tab.grid.setFocus)
    officer.press(tab.grid, officer.random.choice((Qt.Key.Key_F2, Qt.Key.Key_F2, Qt.Key.Key_Space, Qt.Key.Key_Delete)))
    editor = QApplication.focusWidget()
    if editor is None or editor is tab.grid:
        return f"{column.field} key"
    return f"{column.field} {type_here(officer, editor)}"


def drag_on_chart(officer: Officer) -> object:
    """Take whatever can be dragged on the chart and drop it somewhere."""
    tab = tab_of(officer, "推进图表", ChartTab)
    if tab is None or not tab.canvas.isVisible():
        return None
    canvas, view = tab.canvas, tab.canvas.viewport()
    if canvas.chart.rows:
        officer.do(partial(canvas.show_bar, officer.random.randrange(len(canvas.chart.rows))))
    points = [QPoint(x, y) for x in range(4, view.width(), 9) for y in range(44, view.height(), 7)]
    held = [point for point in points if canvas.hit_at(*canvas.place_of(QPointF(point))).grip is not None]
    start = officer.pick(held or points)
    if start is None:
        return None
    left = Qt.MouseButton.LeftButton
    officer.do(partial(QTest.mouseMove, view, start))
    officer.do(partial(QTest.mousePress, view, left, pos=start))
    place = start
    for _ in range(officer.random.randrange(6)):
        place = QPoint(
            min(max(0, place.x() + officer.random.randrange(-90, 90)), view.width() - 1),
            min(max(0, place.y() + officer.random.randrange(-60, 60)), view.height() - 1),
        )
        officer.do(partial(QTest.mouseMove, view, place))
    if officer.chance(0.2):
        officer.press(canvas, Qt.Key.Key_Escape)
    officer.do(partial(QTest.mouseRelease, view, left, pos=place))
    return f"{start.toTuple()} {place.toTuple()}"


def keys_on_chart(officer: Officer) -> object:
    """Keys on the drawn chart: moving, pushing, zooming."""
    tab = tab_of(officer, "推进图表", ChartTab)
    if tab is None or not tab.canvas.isVisible():
        return None
    officer.do(partial(tab.canvas.setFocus, Qt.FocusReason.TabFocusReason))
    for _ in range(officer.random.randrange(1, 6)):
        officer.press(tab.canvas, officer.random.choice(_KEYS), ctrl=officer.chance(0.3), alt=officer.chance(0.3))
    wheel(officer, tab.canvas.viewport())
    return None


def work_on_checklist(officer: Officer) -> object:
    """Unfold an item and do something with it."""
    tab = tab_of(officer, "闭环清单", ChecklistTab)
    if tab is None:
        return None
    section = officer.random.choice(list(tab.sections.values()))
    if not section.is_open:
        officer.click(section.head)
    box = officer.pick(list(section.boxes.values()))
    if box is None:
        return touch(officer, section)
    officer.click(box.line)
    if not box.is_open:
        return f"{box.item.row.code} folded"
    return f"{box.item.row.code} {touch(officer, box)} {touch(officer, box)} {touch(officer, box)}"


def attach(officer: Officer) -> object:
    """Keep a file, or remove, rename or open one."""
    tab = tab_of(officer, "附件", AttachmentsTab)
    if tab is None:
        return None
    if officer.chance(0.4) or not tab.table.rows:
        file = officer.random.choice(files_to_attach(officer.folder))
        officer.do(partial(tab.add_files, [file]))
        return file.name
    officer.do(partial(tab.table.selectRow, officer.random.randrange(len(tab.table.rows))))
    key = officer.random.choice((Qt.Key.Key_Delete, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Return))
    officer.press(tab.table, key)
    if key == Qt.Key.Key_F2 and (editor := QApplication.focusWidget()) is not None:
        type_here(officer, editor)
    return key.name


def read_history(officer: Officer) -> object:
    """Look through 变更记录, and sometimes take something back."""
    tab = tab_of(officer, "变更记录", HistoryTab)
    return None if tab is None else f"{touch(officer, tab)} {touch(officer, tab)}"


def search(officer: Officer) -> object:
    """Look for words in the list, letter by letter, or clear it."""
    trigger("find")(officer)
    bar = officer.open_ledger.place.bar
    if not bar.isVisible():  # the paper is in front
        return type_here(officer, QApplication.focusWidget())
    if officer.chance(0.4):
        officer.press(bar.search, Qt.Key.Key_Escape)
        officer.do(bar.clear)
        return "clear"
    for letter in officer.random.choice(("tai", "lf", "sh", "q", "zzz")):
        officer.do(partial(QTest.keyClicks, bar.search, letter))
    officer.live(40)
    return bar.text


def filter_or_sort(officer: Officer) -> object:
    """Tick filters, or order by a column."""
    go_to_list(officer)
    place = officer.open_ledger.place
    if officer.chance(0.5):
        header = place.table.horizontalHeader()
        at = QPoint(officer.random.randrange(max(1, header.width())), header.height() // 2)
        officer.click(header.viewport(), at)
        return f"sort {at.x()}"
    button = officer.random.choice(list(place.bar.buttons.values()))
    officer.click(button)
    return button.text()


def context_menu(officer: Officer) -> object:
    """The right button on a table that is seen."""
    views = seen_in(officer, officer.program.window.place_stack, (QAbstractItemView,))
    views += seen_in(officer, officer.open_ledger.panel, (QAbstractItemView,))
    view = officer.pick(views)
    if not isinstance(view, QAbstractItemView):
        return None
    at = QPoint(officer.random.randrange(max(1, view.width())), officer.random.randrange(max(1, view.height())))
    event = partial(QContextMenuEvent, QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    officer.do(lambda: QApplication.sendEvent(view.viewport(), event()))
    header = officer.open_ledger.place.table.horizontalHeader()
    if view is officer.open_ledger.place.table and officer.chance(0.3):
        officer.leave_popups()
        officer.do(partial(header.customContextMenuRequested.emit, QPoint(at.x(), 5)))
    officer.leave_popups()
    return view.objectName()


def choose_place(officer: Officer) -> object:
    """Another place."""
    navigation = officer.program.window.navigation
    row = officer.random.randrange(navigation.count())
    officer.do(partial(navigation.setCurrentRow, row))
    return row


def look_at_papers(officer: Officer) -> object:
    """The preview: other papers, other sizes, words found, pages turned."""
    if officer.chance(0.5):
        trigger(officer.random.choice(("print_charts", "print_checklists")))(officer)
    else:
        officer.do(partial(officer.program.window.navigation.setCurrentRow, 1))
    place = officer.open_ledger.further["报表打印"].made
    if not isinstance(place, PapersPlace) or not place.isVisible():
        return None
    said = [touch(officer, place) for _ in range(officer.random.randrange(4))]
    officer.live(officer.random.choice((0, 50, 300)))
    preview = place.view.preview
    if preview.isVisible():
        for _ in range(3):
            officer.press(preview, officer.random.choice(_KEYS), ctrl=officer.chance(0.4))
        wheel(officer, preview.viewport())
    return said


def section_of(row: int) -> Act:
    """A section of 数据 (2) or 设置 (3), and something done in it."""

    def act(officer: Officer) -> object:
        officer.do(partial(officer.program.window.navigation.setCurrentRow, row))
        place = officer.program.window.place_stack.currentWidget()
        sections = getattr(getattr(place, "made", None), "sections", None)
        if sections is not None and sections.count():
            officer.do(partial(sections.setCurrentRow, officer.random.randrange(sections.count())))
        said = [touch(officer, place) for _ in range(3)]
        if officer.chance(0.4):
            trigger("save")(officer)
        return said

    return act


def enter_project(officer: Officer) -> object:
    """Begin a new project, and perhaps save it."""
    trigger("new_project")(officer)
    if officer.open_ledger.panel.code is not None or not officer.open_ledger.panel.page.is_open:
        return None
    officer.write(f"样例新项目{officer.random.randrange(1000)}")
    for _ in range(officer.random.randrange(3)):
        edit_card(officer)
    return save_or_discard(officer)


def delete_project(officer: Officer) -> object:
    """Into the recycle bin, mostly taken back at once."""
    go_to_list(officer)
    table = officer.open_ledger.place.table
    row = officer.pick(table.rows.rows)
    if row is None:
        return None
    officer.do(partial(table.choose, [row.code]))
    officer.press(table, Qt.Key.Key_Delete)
    if officer.chance(0.8):
        trigger("undo")(officer)
    return row.code


def switch_ledger(officer: Officer) -> object:
    """Open another ledger in place of this one."""
    path = officer.random.choice(list(officer.ledgers))
    officer.open(path)
    return path.name


def start_again(officer: Officer) -> None:
    """Close the program and start it anew."""
    officer.start_again()


def resize(officer: Officer) -> object:
    """Another size of the window."""
    size = officer.random.choice(_SIZES)
    officer.do(partial(officer.program.window.resize, *size))
    return size


def touch_anything(officer: Officer) -> object:
    """Any widget that is seen."""
    return touch(officer, officer.program.window)


def press_anything(officer: Officer) -> object:
    """A few keys wherever the focus is."""
    said = []
    for _ in range(officer.random.randrange(1, 5)):
        widget = QApplication.focusWidget() or officer.program.window
        key = officer.random.choice(_KEYS)
        said.append(key.name)
        officer.press(widget, key, ctrl=officer.chance(0.15))
        officer.leave_popups()
    return said


def tab_of(officer: Officer, title: str, kind: type[ProjectTab]) -> "ProjectTab | None":
    """That tab of the opened project; a project is opened where none is."""
    go_to_list(officer)
    panel = officer.open_ledger.panel
    if panel.code is None:
        open_project(officer)
    if panel.code is None:
        return None
    officer.do(partial(panel.page.more.go_to, TabTitle(title)))
    tab = panel.page.more.go_to(TabTitle(title))
    return tab if isinstance(tab, kind) else None


def touch(officer: Officer, root: QWidget) -> object:
    """Something natural with one widget that is seen below this one."""
    widget = officer.pick(seen_in(officer, root, _TOUCHED))
    if widget is None:
        return None
    name = widget.objectName() or type(widget).__name__
    if isinstance(widget, QAbstractButton):
        officer.click(widget)
        return name
    if isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox):
        officer.do(widget.setFocus)
        return f"{name} {type_here(officer, widget)}"
    if isinstance(widget, QAbstractItemView):
        return f"{name} {choose_cell(officer, widget)}"
    if isinstance(widget, QTabBar):
        officer.do(partial(widget.setCurrentIndex, officer.random.randrange(max(1, widget.count()))))
    elif isinstance(widget, QAbstractScrollArea):
        wheel(officer, widget.viewport())
    return name


def seen_in(officer: Officer, root: QWidget, kinds: tuple[type[QWidget], ...]) -> list[QWidget]:
    """Some of the widgets of these kinds that are seen in a part of the window, found as an eye finds them.

    All of them are not asked for: PySide keeps a Python object for each, also when Qt has long deleted it.
    """
    found: dict[int, QWidget] = {}
    window, room = root.window(), root.visibleRegion().boundingRect()
    for _ in range(_LOOKS if room.isValid() else 0):
        x, y = officer.random.randrange(room.width()), officer.random.randrange(room.height())
        widget: QWidget | None = window.childAt(root.mapTo(window, room.topLeft() + QPoint(x, y)))
        while widget is not None and widget is not root and not isinstance(widget, kinds):
            widget = widget.parentWidget()
        if isinstance(widget, kinds) and widget is not root and widget.isEnabled():
            found[id(widget)] = widget
    return list(found.values())


def choose_cell(officer: Officer, view: QAbstractItemView) -> object:
    """Click a cell, perhaps twice, perhaps with a key after it."""
    area = view.viewport().rect()
    at = QPoint(officer.random.randrange(max(1, area.width())), officer.random.randrange(max(1, area.height())))
    officer.click(view.viewport(), at)
    if officer.chance(0.2):
        officer.do(partial(QTest.mouseDClick, view.viewport(), Qt.MouseButton.LeftButton, pos=at))
    if officer.chance(0.4):
        officer.press(view, officer.random.choice(_KEYS))
    return at.toTuple()


def type_here(officer: Officer, editor: QWidget | None) -> object:
    """Type or choose in an editor, and leave it in one of the ways there are."""
    if editor is None:
        return None
    text = officer.random.choice(_TEXTS)
    if isinstance(editor, QComboBox):
        officer.press(editor, officer.random.choice((Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End)))
    elif isinstance(editor, QAbstractButton):
        officer.press(editor, Qt.Key.Key_Space)
    else:
        officer.write(text, over=officer.chance(0.8))
    left = QApplication.focusWidget()
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_F4)
    if left is not None:
        officer.press(left, officer.random.choice(keys), ctrl=officer.chance(0.1))
    officer.leave_popups()
    return repr(text[:12])


def wheel(officer: Officer, viewport: QWidget) -> None:
    """A notch or two, sometimes with Ctrl."""
    at = QPointF(viewport.rect().center())
    turned = QPoint(0, officer.random.choice((-240, -120, 120)))
    held = Qt.KeyboardModifier.ControlModifier if officer.chance(0.5) else Qt.KeyboardModifier.NoModifier
    none = Qt.MouseButton.NoButton
    phase = Qt.ScrollPhase.NoScrollPhase
    globally = QPointF(viewport.mapToGlobal(at.toPoint()))
    event = QWheelEvent(at, globally, QPoint(), turned, none, held, phase, False)  # noqa: FBT003 -- Qt's own
    officer.do(lambda: QApplication.sendEvent(viewport, event))


ACTS: dict[str, tuple[int, Act]] = {
    "open a project": (10, open_project),
    "another tab": (8, choose_tab),
    "edit the card": (10, edit_card),
    "save or discard": (6, save_or_discard),
    "edit the grid": (10, edit_grid),
    "drag on the chart": (8, drag_on_chart),
    "keys on the chart": (5, keys_on_chart),
    "checklist": (10, work_on_checklist),
    "attachments": (6, attach),
    "history": (6, read_history),
    "search": (5, search),
    "filter or sort": (4, filter_or_sort),
    "context menu": (4, context_menu),
    "another place": (4, choose_place),
    "papers": (8, look_at_papers),
    "数据": (6, section_of(2)),
    "设置": (6, section_of(3)),
    "new project": (3, enter_project),
    "delete": (3, delete_project),
    "undo": (6, trigger("undo")),
    "redo": (3, trigger("redo")),
    "widen": (2, trigger("widen_project")),
    "shortcuts": (1, trigger("shortcuts")),
    "about": (1, trigger("about")),
    "back up": (1, trigger("back_up")),
    "check": (1, trigger("check_ledger")),
    "resize": (2, resize),
    "anything": (8, touch_anything),
    "any keys": (5, press_anything),
    "another ledger": (2, switch_ledger),
    "start again": (1, start_again),
}
"""By kind: how often (of the sum), and what is done."""

LEAVING = ("another ledger", "start again")
"""Kinds that leave the open ledger."""
