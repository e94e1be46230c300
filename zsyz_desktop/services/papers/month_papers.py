"""The papers of a month: of one that is 定稿 redrawn from its snapshot alone, of any other from the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import cast

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
from zsyz_desktop.services.papers.gathering import Gather, PaperSet
from zsyz_desktop.services.papers.hidden_names import discreet
from zsyz_desktop.services.papers.indicator_sheets import indicator_table
from zsyz_desktop.services.papers.paper_sets import briefs, overview
from zsyz_desktop.services.papers.summary_sheets import summary

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
    return partial(_gather, name)


def _gather(
    name: str,
    session: Session,
    today: date,
    codes: Sequence[str] | None = None,
    *,
    period: str | None = None,
    columns: str | None = None,
    hide_investors: bool = False,
) -> PaperSet:
    asked = month_asked(period)
    month = final_month(session, asked) if asked is not None and codes is None else None
    sheet = kept_sheet(session, month, name) if month is not None else None
    if month is None or sheet is None:
        live = MONTH_PAPERS[name]
        return live(session, today, codes, period=period, columns=columns, hide_investors=hide_investors)
    if columns and isinstance(sheet, SummarySheet):
        sheet = replace(sheet, columns=read_columns(columns))
    return PaperSet(discreet(sheet, _hidden(session, month)) if hide_investors else sheet)


def month_briefs(
    session: Session,
    today: date,
    codes: Sequence[str] | None = None,
    *,
    period: str | None = None,
    columns: str | None = None,
    hide_investors: bool = False,
) -> PaperSet:
    """项目简报; of a month that is 定稿, and asked for by its period, as they were then, each alone."""
    asked = month_asked(period)
    month = final_month(session, asked) if asked is not None else None
    kept = read_part(session, month, paper_part(BRIEFS)) if month is not None else None
    if month is None or kept is None:
        return briefs(session, today, codes, period=period, columns=columns, hide_investors=hide_investors)
    wanted = None if codes is None else set(map(project_code, codes))
    sheets: Sequence[BriefSheet] = from_json(kept)
    chosen = [each for each in sheets if wanted is None or each.heading.code in wanted]
    if hide_investors:
        chosen = [discreet(each, _hidden(session, month)) for each in chosen]
    return PaperSet(kept_sheet(session, month, OVERVIEW) if chosen else None, tuple(chosen), is_opened=False)


def kept_sheet(session: Session, month: KeptMonth, name: str) -> Front | None:
    """A paper as it was kept; None where the snapshot is older than the paper."""
    kept = read_part(session, month, paper_part(name))
    return None if kept is None else cast("Front", from_json(kept))


def _hidden(session: Session, month: KeptMonth) -> tuple[str, ...]:
    by_code: Mapping[str, tuple[str, ...]] = from_json(read_part(session, month, HIDDEN))
    names = {name for of in by_code.values() for name in of}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
