"""The places beside 重点项目, in the order of the navigation; each is imported and made when it is first gone to."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from zsyz_desktop.errors import Trouble
from zsyz_desktop.services.whole_ledger.drafts import place_record
from zsyz_desktop.ui.open_ledger.at_work import LedgerAtWork
from zsyz_desktop.ui.open_ledger.papers_joined import TITLE as PAPERS
from zsyz_desktop.ui.open_ledger.workbench_joined import TITLE as WORKBENCH
from zsyz_desktop.ui.pieces.lazy import MadeWhenSeen
from zsyz_desktop.ui.pieces.named_button import print_button
from zsyz_desktop.ui.pieces.place import Place
from zsyz_desktop.ui.project.tab import Address, TabTitle

if TYPE_CHECKING:  # made only when it is gone to
    from zsyz_desktop.ui.register.page import RegisterPage

MONTH, SUBMITTING, FUNDS_TITLE, TARGETS, MEETINGS = "月调度", "报送", "资金", "目标指标", "会议"
ON_ACCOUNT, UPKEEP, PREFERENCES = "督办挂账", "数据", "设置"
PlaceMaker = Callable[[LedgerAtWork], Place]
_OF_FUNDS = dict.fromkeys(("fund", "opening", "agreement", "share", "rate"), FUNDS_TITLE)
_OF_TARGETS = dict.fromkeys(("target", "task", "base"), TARGETS)
_OF_MEETINGS = dict.fromkeys(("meeting", "agenda", "decision"), MEETINGS)
_OF_SUBMITTING = dict.fromkeys(("submission", "adjustment"), SUBMITTING)
_PLACES_OF_KINDS = {"problem": ON_ACCOUNT, **_OF_FUNDS, **_OF_TARGETS, **_OF_MEETINGS, **_OF_SUBMITTING}
"""By command of the kind; a register that is no place of its own is a section of 设置."""


def _workbench(at: LedgerAtWork) -> Place:
    return at.workbench.make()


def _papers(at: LedgerAtWork) -> Place:
    return at.papers.make()


def _month(at: LedgerAtWork) -> Place:
    from zsyz_desktop.ui.month.place import MonthPlace  # noqa: PLC0415 -- when it is first gone to

    place = MonthPlace(at.desk, at.machine.settings, at.drafts())

    def show_funds(code: str, month: str) -> None:
        place.project_opened.emit(code)
        if at.panel.code == code:
            at.panel.page.go_to(Address(TabTitle.FUNDS, month))

    place.funds_wanted.connect(show_funds)
    place.periods.print_wanted.connect(partial(at.papers.print_list, "DISPATCHES"))
    place.periods.submit_wanted.connect(lambda period: go_to_submitting(at, f"{period.start:%Y-%m}"))
    return place


def _submitting(at: LedgerAtWork) -> Place:
    from zsyz_desktop.ui.open_ledger.submitting_joined import make_submitting  # noqa: PLC0415 -- when it is first gone to

    return make_submitting(at, go_to_row)


def _funds(at: LedgerAtWork) -> Place:
    from zsyz_desktop.services.kinds.funds import FUNDS  # noqa: PLC0415 -- with its place
    from zsyz_desktop.services.kinds.openings import OPENINGS, SHARES  # noqa: PLC0415 -- the same
    from zsyz_desktop.services.kinds.rates import AGREEMENTS, RATES  # noqa: PLC0415 -- the same
    from zsyz_desktop.ui.funds.evidence_box import EvidenceBox  # noqa: PLC0415 -- when it is first gone to
    from zsyz_desktop.ui.funds.foot import FundsFoot  # noqa: PLC0415 -- the same
    from zsyz_desktop.ui.funds.pasting import ReceiptPasting  # noqa: PLC0415 -- the same
    from zsyz_desktop.ui.register.place import RegisterPlace  # noqa: PLC0415 -- the same

    kinds = (FUNDS, OPENINGS, AGREEMENTS, SHARES, RATES)
    place = RegisterPlace(kinds, FUNDS_TITLE, at.desk, at.drafts())
    EvidenceBox(place.page, at.desk)
    ReceiptPasting(place.page, at.desk)
    FundsFoot(place.page, at.desk)
    _add_print(at, place.page, "FUNDS", "到位资金明细")
    return place


def _targets(at: LedgerAtWork) -> Place:
    from zsyz_desktop.ui.open_ledger.targets_joined import make_targets  # noqa: PLC0415 -- when it is first gone to

    return make_targets(at, go_to_row)


def _meetings(at: LedgerAtWork) -> Place:
    from zsyz_desktop.ui.open_ledger.meetings_joined import make_meetings  # noqa: PLC0415 -- when it is first gone to

    return make_meetings(at, go_to_row)


def _on_account(at: LedgerAtWork) -> Place:
    from zsyz_desktop.services.kinds.problems import PROBLEMS  # noqa: PLC0415 -- with its place
    from zsyz_desktop.ui.register.place import RegisterPlace  # noqa: PLC0415 -- when it is first gone to

    place = RegisterPlace((PROBLEMS,), ON_ACCOUNT, at.desk, at.drafts())
    _add_print(at, place.page, "ACCOUNT", "问题挂账清单")
    return place


def _add_print(at: LedgerAtWork, page: "RegisterPage", kind: str, paper: str) -> None:
    """The paper of what the register holds, of the period closed last."""
    button = print_button(paper, "register_print", partial(at.papers.print_list, kind))
    page.buttons.insertWidget(page.buttons.count() - 1, button)


def _upkeep(at: LedgerAtWork) -> Place:
    from zsyz_desktop.ui.open_ledger.upkeep_joined import make_upkeep  # noqa: PLC0415 -- when it is first gone to

    return make_upkeep(at)


def _preferences(at: LedgerAtWork) -> Place:
    from zsyz_desktop.ui.preferences.place import PreferencesPlace  # noqa: PLC0415 -- when it is first gone to

    return PreferencesPlace(at.desk, at.machine.settings, at.drafts())


FURTHER_PLACES: tuple[tuple[str, str, PlaceMaker], ...] = (
    (WORKBENCH, "layout-dashboard", _workbench),
    (MONTH, "calendar-days", _month),
    (SUBMITTING, "archive-restore", _submitting),
    (FUNDS_TITLE, "banknote", _funds),
    (TARGETS, "target", _targets),
    (MEETINGS, "users", _meetings),
    (ON_ACCOUNT, "list-checks", _on_account),
    (PAPERS, "printer", _papers),
    (UPKEEP, "database", _upkeep),
    (PREFERENCES, "settings", _preferences),
)
"""Title, picture and maker."""


def add_further_places(at: LedgerAtWork, open_project: Callable[[str], None]) -> dict[str, MadeWhenSeen[Place]]:
    """Put all of them into the window, by title; each is joined to it when it is made."""
    lates = {}
    for title, picture, make in FURTHER_PLACES:
        lates[title] = MadeWhenSeen(partial(_make_joined, at, title, make, open_project))
        at.window.add_place(title, picture, lates[title], number=0 if title == WORKBENCH else None)
    return lates


def _make_joined(at: LedgerAtWork, title: str, make: PlaceMaker, open_project: Callable[[str], None]) -> Place:
    place = make(at)
    place.message.connect(at.window.status_line.tell)
    place.failed.connect(at.complain)
    place.unsaved_changed.connect(lambda is_unsaved: at.window.status_line.show_unsaved(is_unsaved, title))
    place.project_opened.connect(open_project)
    return place


def go_to_row(at: LedgerAtWork, command: str, key: str) -> None:
    """To the register of that kind, and into a row of it; "" for the register as a whole."""
    from zsyz_desktop.ui.register.page import RegisterPage  # noqa: PLC0415 -- when it is first gone to

    late = at.further[_PLACES_OF_KINDS.get(command, PREFERENCES)]
    place = late.content()
    page = place.page_of(command)
    at.window.go_to_place(late)
    if isinstance(page, RegisterPage):
        if key:
            page.go_to(key)
        page.list.setFocus()


def go_to_submitting(at: LedgerAtWork, month: str) -> None:
    """To the own 报送 of a month (2024-06)."""
    from zsyz_desktop.ui.open_ledger.submitting_joined import own_page_of  # noqa: PLC0415 -- when it is first gone to

    late = at.further[SUBMITTING]
    page = own_page_of(late.content())
    at.window.go_to_place(late)
    page.go_to_period(month)


def open_kept_places(at: LedgerAtWork) -> None:
    """At a start: the places in which something was typed and not saved when the program last ended show it again."""
    try:
        kept = {draft.record for draft in at.drafts().all()} if not at.desk.is_read_only else set()
    except Trouble:
        return  # told by the panel, which looked for its own before
    for title, late in at.further.items():
        if place_record(title) in kept:
            late.content()
            if not at.panel.is_open:
                at.window.go_to_place(late)
