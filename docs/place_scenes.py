"""The scenes of the further tabs and places: an empty one, the overview, upkeep and preferences."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from window_stage import Stage, opened, seen, settle, wiring_of

from zsyz_desktop.services.meetings.deciding import Deciding
from zsyz_desktop.ui.meetings.agenda_page import AgendaPage
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.project.tab import ProjectTab, TabTitle
from zsyz_desktop.ui.register.place import RegisterPlace
from zsyz_desktop.ui.upkeep.place import UpkeepPlace

_WORKBOOK = Path(__file__).parents[1] / "tests" / "workbooks" / "s01_重点招商项目汇总表.xlsx"
_STEPS = 6
_PROJECTOR = (1024, 768)


def tab(title: str, code: str, stage: Stage) -> QPixmap:
    """A further tab of a project."""
    program = stage.open()
    _tab(program, title, code)
    return seen(program.window)


def overview(stage: Stage) -> QPixmap:
    """The page that opens a meeting."""
    from zsyz_desktop.ui.papers.choice import Paper  # noqa: PLC0415 -- the place loads late

    program = stage.open()
    wiring_of(program).papers.print_papers(Paper.OVERVIEW.name, [])
    settle(10)
    return seen(program.window)


def place(title: str, stage: Stage) -> QPixmap:
    """A place as it is first seen."""
    program = stage.open()
    _place(program, title)
    settle(6)
    return seen(program.window)


def intake(step: str, stage: Stage) -> QPixmap:
    """An office's workbook about to be taken in, at one of the steps."""
    from zsyz_desktop.ui.intake.box import IntakeBox  # noqa: PLC0415 -- loads late

    program = stage.open()
    box = IntakeBox(wiring_of(program).desk, program.window)
    box.open_file(_WORKBOOK)
    box.show()
    for _ in range(_STEPS):
        settle(8)
        if box.step is getattr(box, step):
            break
        box.next.click()
    picture = seen(box)
    box.reject()
    return picture


def upkeep(section: int, stage: Stage) -> QPixmap:
    """A section of 数据."""
    program = stage.open()
    wiring = wiring_of(program)
    wiring.delete_projects(["P12"])
    place = _place(program, "数据")
    if isinstance(place, UpkeepPlace):
        place.sections.setCurrentRow(section)
    settle(2)
    return seen(program.window)


def on_account(move: str, stage: Stage) -> QPixmap:
    """督办挂账, with what a move asks."""
    program = stage.open()
    place = _place(program, "督办挂账")
    if isinstance(place, RegisterPlace) and place.page.row is not None:
        for each in place.page.row.moves:
            if each.words == move:
                place.page.take(each)
    settle(2)
    return seen(program.window)


def meeting(stage: Stage) -> QPixmap:
    """A meeting with its agenda, and one thing it decided."""
    program = stage.open()
    page = _meeting(program)
    page.agenda.choose(page.agenda.first)
    page.desk.decide("完成征地签约—姚安县自然资源局—7.10", Deciding(page.meetings.key, "P05"))
    settle(2)
    return seen(program.window)


def meeting_mode(stage: Stage) -> QPixmap:
    """会议模式 on the screen of a projector."""
    page = _meeting(stage.open())
    page.mode_button.click()
    mode = page.mode
    if mode is None:
        raise RuntimeError("会议模式 is not open")
    mode.showNormal()
    mode.resize(*_PROJECTOR)
    settle(8)
    picture = seen(mode)
    mode.close()
    return picture


def _meeting(program: Program) -> AgendaPage:
    """The meeting of the month arranged, what it ought to hear taken over."""
    place = _place(program, "会议")
    page = place.go_to("议程与落实") if isinstance(place, RegisterPlace) else None
    if not isinstance(page, AgendaPage):
        raise TypeError("会议 has no agenda")
    settle(2)
    QTest.keyClick(page.meetings, Qt.Key.Key_Return)
    if page.meeting is None:
        raise RuntimeError("no meeting was arranged")
    page.desk.take(page.meeting, [each.key for each in page.desk.proposals(page.meeting.key)])
    settle(2)
    return page


def preferences(title: str, stage: Stage) -> QPixmap:
    """A section of 设置."""
    program = stage.open()
    _place(program, "设置").go_to(title)  # type: ignore[attr-defined] # a PreferencesPlace, which loads late
    settle(2)
    return seen(program.window)


def _tab(program: Program, title: str, code: str) -> ProjectTab:
    made = opened(program, code).page.more.go_to(TabTitle(title))
    settle(3)
    return made


def _place(program: Program, title: str) -> QWidget:
    wiring = wiring_of(program)
    program.window.go_to_place(wiring.further[title])
    QApplication.processEvents()
    return wiring.further[title].content()


PLACE_SCENES: dict[str, Callable[[Stage], QPixmap]] = {
    "workbench": partial(place, "工作台"),
    "month": partial(place, "月调度"),
    "intake": partial(intake, "preview"),
    "intake-sheet": partial(intake, "sheet"),
    "intake-columns": partial(intake, "columns"),
    "intake-signing": partial(intake, "signing"),
    "funds": partial(place, "资金"),
    "targets": partial(place, "目标指标"),
    "meeting": meeting,
    "meeting-mode": meeting_mode,
    "problems": partial(tab, "问题", "P04"),
    "on-account": partial(on_account, ""),
    "on-account-move": partial(on_account, "暂缓"),
    "attachments-empty": partial(tab, "附件", "P02"),
    "overview": overview,
    "backups": partial(upkeep, 0),
    "bin": partial(upkeep, 1),
    "log": partial(upkeep, 2),
    "check": partial(upkeep, 3),
    "hand-over": partial(upkeep, 4),
    "desk": partial(preferences, "填报单位"),
    "regions": partial(preferences, "区划"),
    "units": partial(preferences, "单位"),
    "people": partial(preferences, "人员"),
    "liaisons": partial(preferences, "联络员"),
    "bases": partial(preferences, "依据文件"),
    "thresholds": partial(preferences, "口径与阈值"),
    "holidays": partial(preferences, "节假日"),
    "templates": partial(preferences, "清单模板"),
    "fonts": partial(preferences, "字体"),
    "backup-places": partial(preferences, "备份位置"),
}
