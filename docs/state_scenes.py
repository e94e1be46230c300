"""The scenes of the frame and of 重点项目 in their other states: questions, refusals of opening, menus, empty lists."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import cast

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QWidget
from window_stage import Stage, opened, question, seen, seen_with_popup, settle, type_chinese, wiring_of

from zsyz_desktop.bug_report import report_of
from zsyz_desktop.errors import Trouble
from zsyz_desktop.services.list.finding import Filter
from zsyz_desktop.ui.open_ledger.closing import ask_after_failure
from zsyz_desktop.ui.pieces.operations import Operation
from zsyz_desktop.ui.pieces.progress import show_progress
from zsyz_desktop.ui.pieces.trouble import tell_trouble
from zsyz_desktop.ui.program.crash_report import CrashReport
from zsyz_desktop.ui.program.first_start import Beginning, FirstStart
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.unsaved.leaving import ask_giving_up, ask_leaving

_RED_AND_YELLOW = {Filter.LIGHT: frozenset({"红", "黄"})}


def nothing_open(stage: Stage) -> QPixmap:
    """No ledger is open, and the ways on."""
    program = stage.open()
    wiring_of(program).close()
    return seen(program.window)


def empty_read_only(stage: Stage) -> QPixmap:
    """A ledger without a project that cannot be written to."""
    program = stage.open(ledger="empty", writing=False)
    return seen(program.window)


def read_only(stage: Stage) -> QPixmap:
    """A project of a ledger that is open for reading."""
    program = stage.open(writing=False)
    opened(program, "P04")
    return seen(program.window)


def read_only_ones(stage: Stage) -> QPixmap:
    """Its four ones."""
    program = stage.open(writing=False)
    opened(program, "P02").page.show_ones()
    return seen(program.window)


def locked(stage: Stage) -> QPixmap:
    """A ledger that is open elsewhere."""
    program = stage.open()
    path = wiring_of(program).desk.path
    other = stage.copy_of(path, "禄丰台账.zsyz")
    with stage.held(other):
        return question(lambda: program.be_called(str(other)))


def newer(stage: Stage) -> QPixmap:
    """A ledger written by a newer program."""
    program = stage.open()
    other = stage.copy_of(wiring_of(program).desk.path, "省里发的台账.zsyz")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("PRAGMA user_version = 99")
    return question(lambda: program.be_called(str(other)))


def gone(stage: Stage) -> QPixmap:
    """A ledger that is not there any more."""
    program = stage.open()
    return question(lambda: program.be_called(str(stage.folder / "U盘" / "去年的台账.zsyz")))


def filtered(stage: Stage) -> QPixmap:
    """Red and yellow lights of what was typed."""
    program = stage.open()
    place = wiring_of(program).place
    place.bar.set_to("示例", _RED_AND_YELLOW)
    return seen(program.window)


def filter_menu(stage: Stage) -> QPixmap:
    """A filter dropped down, two words ticked."""
    program = stage.open()
    place = wiring_of(program).place
    place.bar.set_to("", _RED_AND_YELLOW)
    button = place.bar.buttons[Filter.LIGHT]
    button.menu().popup(button.mapToGlobal(QPoint(0, button.height())))
    return seen_with_popup(program.window)


def saved_name(stage: Stage) -> QPixmap:
    """A name asked for the present filter, and refused."""
    program = stage.open()
    place = wiring_of(program).place
    place.bar.set_to("", _RED_AND_YELLOW)
    place.saved.menu.save_wanted.emit()
    place.saved.row.keep.click()
    return seen(program.window)


def saved_menu(stage: Stage) -> QPixmap:
    """The saved filters, dropped down."""
    program = stage.open()
    place = wiring_of(program).place
    for name, words in (("红黄预警", {"红", "黄"}), ("红色预警", {"红"})):
        place.bar.set_to("", {Filter.LIGHT: frozenset(words)})
        place.saved.menu.save_wanted.emit()
        place.saved.row.name.setText(name)
        place.saved.row.keep.click()
    button = place.saved.button
    place.saved.menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    return seen_with_popup(program.window)


def selection(stage: Stage) -> QPixmap:
    """Three projects chosen, the cursor in the table."""
    program = stage.open()
    place = wiring_of(program).place
    place.table.setFocus()
    place.table.choose(["P11", "P02", "P08"])
    return seen(program.window)


def row_menu(stage: Stage) -> QPixmap:
    """What can be done with chosen projects."""
    program = stage.open()
    place = wiring_of(program).place
    place.table.choose(["P11", "P02"])
    spot = QPoint(420, 45)
    where = place.table.viewport().mapToGlobal(spot)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, where)
    QApplication.sendEvent(place.table.viewport(), asked)
    return seen_with_popup(program.window)


def column_menu(stage: Stage) -> QPixmap:
    """The columns to choose from."""
    program = stage.open()
    place = wiring_of(program).place
    spot = place.table.horizontalHeader().mapToGlobal(QPoint(300, 20))
    place.table.column_menu().popup(spot)
    return seen_with_popup(program.window)


def menu(number: int) -> Callable[[Stage], QPixmap]:
    """A menu of the menu bar, dropped down."""

    def play(stage: Stage) -> QPixmap:
        program = stage.open()
        bar = program.window.menuBar()
        action = bar.actions()[number]
        dropped = cast("QMenu", action.menu())
        dropped.popup(bar.mapToGlobal(bar.actionGeometry(action).bottomLeft()))
        return seen_with_popup(program.window)

    return play


def recycled(stage: Stage) -> QPixmap:
    """Put into the recycle bin, and the undo in the line below."""
    program = stage.open()
    wiring = wiring_of(program)
    wiring.place.table.setFocus()
    wiring.delete_projects(["P11", "P02", "P08", "P12"])
    settle(2)
    return seen(program.window)


def card_below(stage: Stage) -> QPixmap:
    """The card further down: investment and dates."""
    program = stage.open()
    panel = opened(program, "P04")
    names = list(panel.page.card.form.rows)
    panel.page.card.form.focus_field(next(each for each in names if each.endswith("_planned")))
    return seen(program.window)


def card_middle(stage: Stage) -> QPixmap:
    """The investor and the money, the cursor in an amount."""
    program = stage.open()
    panel = opened(program, "P04")
    panel.page.card.form.focus_field("agreed_amount")
    return seen(program.window)


def card_end(stage: Stage) -> QPixmap:
    """The end of the card."""
    program = stage.open()
    panel = opened(program, "P04")
    panel.page.card.form.focus_field("note")
    return seen(program.window)


def card_missing(stage: Stage) -> QPixmap:
    """A project just entered: what the card still wants, in one line."""
    program = stage.open()
    _entered(program)
    return seen(program.window)


def card_widened(stage: Stage) -> QPixmap:
    """The card in the whole middle of the window."""
    program = stage.open()
    opened(program, "P04")
    program.perform("widen_project")
    return seen(program.window)


def calendar(stage: Stage) -> QPixmap:
    """A day picked from the calendar."""
    program = stage.open()
    panel = opened(program, "P04")
    name = next(each for each in panel.page.card.form.rows if each.endswith("_planned"))
    panel.page.card.form.focus_field(name)
    settle()
    panel.page.card.form.rows[name].widget.open_calendar()  # type: ignore[attr-defined] # a DayEditor
    return seen_with_popup(program.window)


def choice(stage: Stage) -> QPixmap:
    """A choice dropped down."""
    program = stage.open()
    panel = opened(program, "P04")
    panel.page.card.form.focus_field("chain")
    settle()
    panel.page.card.form.rows["chain"].widget.showPopup()  # type: ignore[attr-defined] # a ChoiceEditor
    return seen_with_popup(program.window)


def completed(stage: Stage) -> QPixmap:
    """A unit completed while it is typed."""
    program = stage.open()
    panel = opened(program, "P04")
    panel.page.card.form.focus_field("authority_unit_id")
    settle()
    type_chinese("科技局")
    settle()
    return seen_with_popup(program.window)


def ones_lacking(stage: Stage) -> QPixmap:
    """The four ones of a project just entered."""
    program = stage.open()
    _entered(program).page.show_ones()
    return seen(program.window)


def ones_below(stage: Stage) -> QPixmap:
    """The four ones further down."""
    program = stage.open()
    panel = opened(program, "P02")
    panel.page.show_ones()
    settle()
    _scroll_down(panel.page.ones)
    return seen(program.window)


def hand_over(stage: Stage) -> QPixmap:
    """A lead handed over: fields, reason and what passes on."""
    program = stage.open()
    panel = opened(program, "P02")
    panel.page.show_ones()
    panel.page.ones.lead.entry.open()
    return seen(program.window)


def hand_over_refused(stage: Stage) -> QPixmap:
    """A hand-over without a name."""
    program = stage.open()
    panel = opened(program, "P02")
    panel.page.show_ones()
    panel.page.ones.lead.entry.open()
    panel.page.ones.lead.entry.confirm_button.click()
    return seen(program.window)


def new_refused(stage: Stage) -> QPixmap:
    """Saved without name and county."""
    program = stage.open()
    program.perform("new_project")
    wiring_of(program).panel.page.card.form.take({"place": "禄丰产业园区"})
    wiring_of(program).panel.save()
    return seen(program.window)


def namesake(stage: Stage) -> QPixmap:
    """A name the ledger has already."""
    program = stage.open()
    program.perform("new_project")
    card = wiring_of(program).panel.page.card
    card.form.take({"name": "示例滇中智算中心项目（一、二期）"})
    card.form.rows["name"].editor.left.emit()
    return seen(program.window)


def many_drafts(stage: Stage) -> QPixmap:
    """Many fields typed before a power cut."""
    program = stage.open()
    panel = opened(program, "P03")
    panel.page.card.form.take(
        {
            "name": "示例项目（二期）",
            "place": "双柏产业园区",
            "agreed_amount": "3.2亿",
            "phase": "二期",
            "note": "县里已开过两次协调会，土地指标由州里统筹解决，等批复。",
            "contact": "示例联系人",
            "expected_jobs": "120",
        }
    )
    panel.close_project()
    opened(program, "P03")
    return seen(program.window)


def draft_at_start(stage: Stage) -> QPixmap:
    """A new project half typed when the program ended."""
    program = stage.open()
    program.perform("new_project")
    panel = wiring_of(program).panel
    panel.page.card.form.take({"name": "示例新能源项目", "place": "双柏产业园区"})
    panel.close_project()
    panel.offer_drafts()
    program.window.show_side()
    return seen(program.window)


def leaving(stage: Stage) -> QPixmap:
    """Asked before unsaved edits are left."""
    program = stage.open()
    return question(lambda: ask_leaving(program.window, "示例中药配方颗粒生产基地项目（一、二期）"))


def giving_up(stage: Stage) -> QPixmap:
    """Asked before a form filled in half is left."""
    program = stage.open()
    return question(lambda: ask_giving_up(program.window, "推进图表"))


def backup_failed(stage: Stage) -> QPixmap:
    """The copy at close failed."""
    program = stage.open()
    error = Trouble("备份没有做成：“E:\\台账备份”写不进去（磁盘空间不足）。请清出空间，或换一个文件夹。")
    return question(lambda: ask_after_failure(program.window, error))


def trouble(stage: Stage) -> QPixmap:
    """What is in the way, as a sentence."""
    program = stage.open()
    tell_trouble(program.window, Trouble("磁盘已满，这次没有保存；界面上的内容还在，清出空间后再按 Ctrl+S。"))
    settle()
    return seen(QApplication.activeModalWidget() or program.window)


def crash(stage: Stage) -> QPixmap:
    """An error nobody expected."""
    program = stage.open()
    report = CrashReport(report_of(KeyError("P99")), None, program.window)
    report.open()
    return seen(report)


def about(stage: Stage) -> QPixmap:
    """What this program is and where its files lie."""
    program = stage.open()
    return question(lambda: program.perform("about"))


def first_start_refused(stage: Stage) -> QPixmap:
    """Begun without a unit and a name."""

    def begin(page: QWidget) -> None:
        asked = cast("FirstStart", page)
        asked.reporter.clear()
        asked.begin()

    return question(lambda: setattr(stage, "program", stage.start(None)), first=begin)


def first_start_backup(stage: Stage) -> QPixmap:
    """Begun from a backup: the unit is in it."""

    def choose(page: QWidget) -> None:
        cast("FirstStart", page).choose(Beginning.BACKUP)

    return question(lambda: setattr(stage, "program", stage.start(None)), first=choose)


def progress(stage: Stage) -> QPixmap:
    """Slow work, with a way to break it off."""
    program = stage.open()
    shown = show_progress(Operation(lambda _: None, program), "正在备份…", program.window)
    shown.setMaximum(766)
    shown.setValue(301)
    shown.show()
    return seen(shown)


def _entered(program: Program) -> ProjectPanel:
    program.perform("new_project")
    panel = wiring_of(program).panel
    panel.page.card.form.take({"name": "示例新能源电池项目", "region_id": "禄丰市"})
    panel.save()
    settle(2)
    return panel


def _scroll_down(widget: QWidget) -> None:
    areas: Iterable[QScrollArea] = widget.findChildren(QScrollArea)
    for area in areas:
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


STATE_SCENES: dict[str, Callable[[Stage], QPixmap]] = {
    "nothing-open": nothing_open,
    "empty-read-only": empty_read_only,
    "read-only": read_only,
    "read-only-ones": read_only_ones,
    "locked": locked,
    "newer": newer,
    "gone": gone,
    "filtered": filtered,
    "filter-menu": filter_menu,
    "saved-name": saved_name,
    "saved-menu": saved_menu,
    "selection": selection,
    "row-menu": row_menu,
    "column-menu": column_menu,
    "menu-file": menu(0),
    "menu-project": menu(2),
    "recycled": recycled,
    "card-middle": card_middle,
    "card-below": card_below,
    "card-end": card_end,
    "card-missing": card_missing,
    "card-widened": card_widened,
    "calendar": calendar,
    "choice": choice,
    "completed": completed,
    "ones-lacking": ones_lacking,
    "ones-below": ones_below,
    "hand-over-lead": hand_over,
    "hand-over-refused": hand_over_refused,
    "new-refused": new_refused,
    "namesake": namesake,
    "drafts": many_drafts,
    "draft-new": draft_at_start,
    "leaving": leaving,
    "giving-up": giving_up,
    "backup-failed": backup_failed,
    "trouble": trouble,
    "crash": crash,
    "about": about,
    "first-start-refused": first_start_refused,
    "first-start-backup": first_start_backup,
    "progress": progress,
}
"""Every other state of frame and 重点项目, by the name of its picture."""
