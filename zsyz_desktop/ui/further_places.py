"""The places after 重点项目, in the order of the navigation; each is imported when it is first gone to."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from zsyz_desktop.ui.paper_wiring import TITLE as PAPERS
from zsyz_desktop.ui.place import Place

if TYPE_CHECKING:  # the wiring reads this list
    from zsyz_desktop.ui.wiring import Wiring

PlaceMaker = Callable[["Wiring"], Place]


def _papers(wiring: "Wiring") -> Place:
    return wiring.papers.make()


def _upkeep(wiring: "Wiring") -> Place:
    from zsyz_desktop.ui.upkeep.joining import make_upkeep  # noqa: PLC0415 -- when it is first gone to

    return make_upkeep(wiring)


def _preferences(wiring: "Wiring") -> Place:
    from zsyz_desktop.ui.preferences.place import PreferencesPlace  # noqa: PLC0415 -- when it is first gone to

    return PreferencesPlace(wiring.desk, wiring.machine.settings)


FURTHER_PLACES: tuple[tuple[str, str, PlaceMaker], ...] = (
    (PAPERS, "printer", _papers),
    ("数据", "database", _upkeep),
    ("设置", "settings", _preferences),
)
"""Title, picture and maker."""
