"""The papers of a month: of one that is 定稿 redrawn from its snapshot alone, of any other from the ledger."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar, cast

from sqlmodel import Session

from zsyz_desktop.rules.brief_sheet import BriefSheet
from zsyz_desktop.rules.fronts import Front
from zsyz_desktop.rules.names import project_code
from zsyz_desktop.rules.submitting import month_asked
from zsyz_desktop.rules.summary_sheet import SummarySheet, read_columns
from zsyz_desktop.services.archive.kept_values import from_json
from zsyz_desktop.services.archive.part_names import HIDDEN, paper_part
from zsyz_desktop.services.archive.snapshots import KeptMonth, final_month, read_part
from zsyz_desktop.services.papers.account_sheets import problem_account
from zsyz_desktop.services.papers.battle_sheets import battle_map
from zsyz_desktop.services.papers.dispatch_papers import dispatch_paper
from zsyz_desktop.services.papers.fund_sheets import funds_detail
from zsyz_desktop.services.papers.gathering import Asked, Gather, PaperSet, chosen_projects, gathers
from zsyz_desktop.services.papers.hidden_names import discreet, hidden_names, names_of_all
from zsyz_desktop.services.papers.indicator_sheets import indicator_table
from zsyz_desktop.services.papers.paper_sets import briefs, overview
from zsyz_desktop.services.papers.summary_sheets import summary
from zsyz_desktop.values import replace

T = TypeVar("T")
OVERVIEW, BRIEFS = "overview", "brief"
MONTH_PAPERS: Mapping[str, Gather] = {
    "problems": problem_account,
    "dispatches": dispatch_paper,
    "funds": funds_detail,
    "indicators": indicator_table,
    "summary": summary,
    "battle-map": battle_map,
    OVERVIEW: overview,
}
"""As the ledger has them today, by the name a snapshot keeps them under (never changed)."""


def month_paper(name: str) -> Gather:
    """Reads a paper of a month; of one that is 定稿, and asked for by its period with all projects, as it was then."""

    @gathers
    def read(session: Session, today: date, asked: Asked) -> PaperSet:
        month = month_as_submitted(session, asked.period) if asked.codes is None else None
        sheet = kept_sheet(session, month, name) if month is not None else None
        if month is None or sheet is None:
            return asked.of(MONTH_PAPERS[name], session, today)
        if asked.columns and isinstance(sheet, SummarySheet):
            sheet = replace(sheet, columns=read_columns(asked.columns))
        return PaperSet(discreet(sheet, _hidden_then(session, month)) if asked.hide_investors else sheet)

    return read


@gathers
def month_briefs(session: Session, today: date, asked: Asked) -> PaperSet:
    """项目简报; of a month that is 定稿, and asked for by its period, as they were then, each alone."""
    month = month_as_submitted(session, asked.period)
    kept = read_part(session, month, paper_part(BRIEFS)) if month is not None else None
    if month is None or kept is None:
        return asked.of(briefs, session, today)
    wanted = None if asked.codes is None else set(map(project_code, asked.codes))
    sheets: Sequence[BriefSheet] = from_json(kept)
    chosen = [each for each in sheets if wanted is None or each.heading.code in wanted]
    if asked.hide_investors:
        chosen = [discreet(each, _hidden_then(session, month)) for each in chosen]
    return PaperSet(kept_sheet(session, month, OVERVIEW) if chosen else None, tuple(chosen), is_opened=False)


def month_as_submitted(session: Session, period: str | None) -> KeptMonth | None:
    """The month that is asked for where it is 定稿; None for any other period, and where none is asked for."""
    asked = month_asked(period)
    return final_month(session, asked) if asked is not None else None


def kept_sheet(session: Session, month: KeptMonth, name: str) -> Front | None:
    """A paper as it was kept; None where the snapshot is older than the paper."""
    kept = read_part(session, month, paper_part(name))
    return None if kept is None else cast("Front", from_json(kept))


def hiding_all(session: Session, today: date, asked: Asked, front: T) -> T:
    """What tells of all projects without the names to be hidden today, and those that were when its month was 定稿."""
    if not asked.hide_investors:
        return front
    month = month_as_submitted(session, asked.period)
    then = _hidden_then(session, month) if month is not None else ()
    today_hidden = names_of_all(hidden_names(session, chosen_projects(session, None), today))
    return discreet(discreet(front, today_hidden), then)


def _hidden_then(session: Session, month: KeptMonth) -> tuple[str, ...]:
    return names_of_all(from_json(read_part(session, month, HIDDEN)))
