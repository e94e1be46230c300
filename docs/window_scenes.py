"""The scenes of the window's pictures: each plays an officer's hand on the sample ledger and gives what is seen."""

from collections.abc import Callable

from chart_scenes import CHART_SCENES
from loop_scenes import LOOP_SCENES
from paper_scenes import PAPER_SCENES
from place_scenes import PLACE_SCENES
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication
from state_scenes import STATE_SCENES
from window_stage import Stage, opened, press, question, seen, settle, type_chinese, wiring_of


def window(stage: Stage) -> QPixmap:
    """The table beside an opened project."""
    program = stage.open()
    opened(program, "P04")
    return seen(program.window)


def table(stage: Stage) -> QPixmap:
    """The table alone."""
    return seen(stage.open().window)


def find(stage: Stage) -> QPixmap:
    """Found by the initials of its pinyin."""
    program = stage.open()
    program.perform("find")
    for key in (Qt.Key.Key_Z, Qt.Key.Key_S, Qt.Key.Key_Z, Qt.Key.Key_X):
        press(key)
    return seen(program.window)


def find_nothing(stage: Stage) -> QPixmap:
    """Nothing found, and what to do."""
    program = stage.open()
    program.perform("find")
    type_chinese("没有这个项目")
    return seen(program.window)


def empty(stage: Stage) -> QPixmap:
    """A ledger without a project."""
    return seen(stage.open(ledger="empty").window)


def card(stage: Stage) -> QPixmap:
    """The card of a project."""
    program = stage.open()
    opened(program, "P10")
    return seen(program.window)


def four_ones(stage: Stage) -> QPixmap:
    """The four ones."""
    program = stage.open()
    panel = opened(program, "P02")
    panel.page.show_ones()
    return seen(program.window)


def new(stage: Stage) -> QPixmap:
    """A project about to be entered."""
    program = stage.open()
    program.perform("new_project")
    return seen(program.window)


def refused(stage: Stage) -> QPixmap:
    """Saved without a name and with an amount that cannot be read."""
    program = stage.open()
    panel = opened(program, "P03")
    for name, text in (("name", ""), ("agreed_amount", "三亿多"), ("region_id", "")):
        panel.page.card.form.take({name: text})
    panel.save()
    return seen(program.window)


def unsaved(stage: Stage) -> QPixmap:
    """Something typed and not saved, and the question at leaving."""
    program = stage.open()
    panel = opened(program, "P03")
    panel.page.card.form.take({"name": "示例中药配方颗粒生产基地项目（二期）"})
    return question(panel.may_leave)


def draft(stage: Stage) -> QPixmap:
    """What was typed before a power cut, offered back."""
    program = stage.open()
    panel = opened(program, "P03")
    panel.page.card.form.take({"name": "示例中药配方颗粒生产基地项目（二期）", "place": "双柏产业园区"})
    panel.close_project()
    opened(program, "P03")
    return seen(program.window)


def first_start(stage: Stage) -> QPixmap:
    """The three questions."""
    return question(lambda: setattr(stage, "program", stage.start(None)))


def damaged(stage: Stage) -> QPixmap:
    """A ledger cut short on a USB stick."""
    program = stage.open()
    path = wiring_of(program).desk.path
    broken = path.with_name("拷坏的台账.zsyz")
    broken.write_bytes(path.read_bytes()[:200_000])
    return question(lambda: program.be_called(str(broken)))


def shortcuts(stage: Stage) -> QPixmap:
    """The shortcut sheet."""
    program = stage.open()
    program.perform("shortcuts")
    settle()
    return seen(QApplication.activeModalWidget() or program.window)


SCENES: dict[str, Callable[[Stage], QPixmap]] = {
    "window": window,
    "table": table,
    "find": find,
    "find-nothing": find_nothing,
    "empty": empty,
    "card": card,
    "four-ones": four_ones,
    "new": new,
    "refused": refused,
    "unsaved": unsaved,
    "draft": draft,
    "first-start": first_start,
    "damaged": damaged,
    "shortcuts": shortcuts,
    **STATE_SCENES,
    **CHART_SCENES,
    **LOOP_SCENES,
    **PAPER_SCENES,
    **PLACE_SCENES,
}
"""Every screen, empty state, refusal and error, by the name of its picture."""
