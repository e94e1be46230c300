"""How 目标指标 and the rest of the window hear each other: from a figure to the receipt or the project behind it."""

from collections.abc import Callable
from functools import partial

from zsyz_desktop.ui.open_ledger.at_work import LedgerAtWork
from zsyz_desktop.ui.pieces.place import Place
from zsyz_desktop.ui.targets.figures_page import TITLE as FIGURES
from zsyz_desktop.ui.targets.figures_page import FiguresPage
from zsyz_desktop.ui.targets.place import targets_place


def make_targets(at: LedgerAtWork, go_to_row: Callable[[LedgerAtWork, str, str], None]) -> Place:
    """Make the place and join it."""
    place = targets_place(at.desk, at.drafts())
    page = place.go_to(FIGURES)
    assert isinstance(page, FiguresPage)  # noqa: S101 -- tells mypy
    page.fund_wanted.connect(lambda key: go_to_row(at, "fund", key))
    page.project_wanted.connect(place.project_opened)
    page.print_wanted.connect(partial(at.papers.print_list, "INDICATORS"))
    page.sources_wanted.connect(at.papers.print_figure)
    return place
