"""The scenes of the further tabs and places: chart, loop, files, history, paper, upkeep and preferences."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from window_stage import Stage, opened, seen, settle, wiring_of

from zsyz_desktop.ui.program import Program
from zsyz_desktop.ui.project.more_tabs import ProjectTab
from zsyz_desktop.ui.upkeep.place import UpkeepPlace


def tab(title: str, code: str, stage: Stage) -> QPixmap:
    """A further tab of a project."""
    program = stage.open()
    _tab(program, title, code)
    return seen(program.window)


def wide_chart(stage: Stage) -> QPixmap:
    """The chart in the whole middle of the window."""
    program = stage.open()
    _tab(program, "推进图表", "P02")
    program.perform("widen_project")
    settle()
    return seen(program.window)


def back_plan(stage: Stage) -> QPixmap:
    """倒排, before anything is moved."""
    program = stage.open()
    chart = _tab(program, "推进图表", "P10")
    program.perform("widen_project")
    settle()
    chart.forms.ask_back_plan()  # type: ignore[attr-defined] # a ChartTab, which loads late
    return seen(program.window)


def extension(stage: Stage) -> QPixmap:
    """延期 of the node that is late."""
    program = stage.open()
    chart = _tab(program, "推进图表", "P02")
    late = next(row.key for row in chart.chart.rows if row.node.name.startswith("二期使用林地"))  # type: ignore[attr-defined]
    chart.forms.ask_extension(late)  # type: ignore[attr-defined]
    return seen(program.window)


def paper(action: str, stage: Stage) -> QPixmap:
    """The paper of the opened project, as it will be printed."""
    program = stage.open()
    opened(program, "P04")
    program.perform(action)
    settle(10)
    return seen(program.window)


def overview(stage: Stage) -> QPixmap:
    """The page that opens a meeting."""
    from zsyz_desktop.ui.papers.choice import Paper  # noqa: PLC0415 -- the place loads late

    program = stage.open()
    wiring_of(program).papers.print_papers(Paper.OVERVIEW.name, [])
    settle(10)
    return seen(program.window)


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


def preferences(title: str, stage: Stage) -> QPixmap:
    """A section of 设置."""
    program = stage.open()
    _place(program, "设置").go_to(title)  # type: ignore[attr-defined] # a PreferencesPlace, which loads late
    settle(2)
    return seen(program.window)


def _tab(program: Program, title: str, code: str) -> ProjectTab:
    made = opened(program, code).page.more.go_to(title)
    settle(3)
    return made


def _place(program: Program, title: str) -> QWidget:
    wiring = wiring_of(program)
    program.window.go_to_place(wiring.further[title])
    QApplication.processEvents()
    return wiring.further[title].content()


PLACE_SCENES: dict[str, Callable[[Stage], QPixmap]] = {
    "chart": partial(tab, "推进图表", "P02"),
    "chart-wide": wide_chart,
    "back-plan": back_plan,
    "extension": extension,
    "checklist": partial(tab, "闭环清单", "P02"),
    "checklist-not-industrial": partial(tab, "闭环清单", "P12"),
    "attachments-empty": partial(tab, "附件", "P02"),
    "history": partial(tab, "变更记录", "P02"),
    "paper": partial(paper, "print_charts"),
    "paper-checklist": partial(paper, "print_checklists"),
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
    "thresholds": partial(preferences, "口径与阈值"),
    "holidays": partial(preferences, "节假日"),
    "templates": partial(preferences, "清单模板"),
    "fonts": partial(preferences, "字体"),
    "backup-places": partial(preferences, "备份位置"),
}
