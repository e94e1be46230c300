"""From a workbook to a staging: what the window and the command ask for first."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, select

from zsyz_desktop.exchange.intake.left_cells import LeftCells
from zsyz_desktop.exchange.intake.matching import period_of_sheet, stage
from zsyz_desktop.exchange.intake.staging import Staging
from zsyz_desktop.exchange.understanding.columns import time_of
from zsyz_desktop.exchange.understanding.facts import Corrections, Known
from zsyz_desktop.exchange.understanding.sheet_reading import Judged, understand_table
from zsyz_desktop.exchange.understanding.similar import Compared
from zsyz_desktop.exchange.understanding.table import Table
from zsyz_desktop.exchange.workbooks.sheets import Workbook
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.words import RegionLevel
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.services.list.standings import collector_at_rest
from zsyz_desktop.services.typing.word_lists import words_in_use
from zsyz_desktop.values import replace


def known_to(session: Session) -> Known:
    """What this ledger knows that a sheet leans on: its counties and its words."""
    counties: dict[str, str] = {}
    prefecture: list[str] = []
    for region in session.exec(select(Region).order_by(Region.code)):
        said = (region.code, region.name, region.short_name, region.old_code or "")
        if region.level is RegionLevel.COUNTY:
            counties |= {each: region.name for each in (*said, f"{region.short_name}县") if each}
        else:
            prefecture += [each for each in said if each]
    chains, approaches = (words_in_use(session, each) for each in (WordList.CHAIN, WordList.APPROACH))
    return Known(counties, tuple(prefecture), chains, approaches)


def stage_table(
    session: Session,
    table: Table,
    today: date,
    corrections: Corrections,
    others: Sequence[Table] = (),
    *,
    compared: Compared | None = None,
) -> Staging:
    """What importing a table would do; `others` are tables of the file that are not read.

    `compared` is filled, and spares the comparing of names when the same table is staged anew.
    """
    judged = Judged(known_to(session), today, corrections, compared or Compared())
    with collector_at_rest():
        understood = understand_table(table, judged, others)
        return stage(session, understood, period_of(table, today), judged, LeftCells(session, table))


def with_notes(staging: Staging, workbook: Workbook) -> Staging:
    """The staging with what is to be told of the whole file, before what is told of the sheet."""
    read = staging.understood
    return replace(staging, understood=replace(read, notes=(*workbook.remarks, *read.notes)))


def period_of(table: Table, today: date) -> SheetPeriod:
    """The month dispatches of a table go to."""
    return period_of_sheet(time_of(table, today).month, today)
