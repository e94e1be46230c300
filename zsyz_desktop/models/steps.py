"""The steps from each ledger format to the next, oldest first; never edited once released.

A step changes a ledger of one format into the next with Alembic operations and keeps every row. Alembic itself is
imported only by `upgrade`, and only when a file is older.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from zsyz_desktop.models.format_2.kept_beside import columns_beside
from zsyz_desktop.models.format_2.links import indexes_of_links
from zsyz_desktop.models.format_2.meetings import tables_of_meetings
from zsyz_desktop.models.format_2.month_tables import tables_of_the_month
from zsyz_desktop.models.format_2.next_steps import next_steps_in_rows
from zsyz_desktop.models.format_2.pauses import pauses_in_rows
from zsyz_desktop.models.format_2.plan_changes import plan_changes_in_rows
from zsyz_desktop.models.format_2.problems import problems_on_account
from zsyz_desktop.models.format_2.rates import rates_in_rows
from zsyz_desktop.models.format_2.receipts import receipts_with_numbers
from zsyz_desktop.models.format_2.report_texts import table_of_report_texts
from zsyz_desktop.models.format_2.submissions import tables_of_submissions
from zsyz_desktop.models.format_2.targets import tables_of_targets
from zsyz_desktop.models.format_2.word_lists import word_lists
from zsyz_desktop.models.format_2.year_plans import year_plans_in_editions

if TYPE_CHECKING:
    from alembic.operations import Operations

Step: TypeAlias = "Callable[[Operations], None]"


def to_format_2(operations: "Operations") -> None:
    """Release 0.2.0."""
    for part in _FORMAT_2:
        part(operations)


_FORMAT_2: tuple[Step, ...] = (
    pauses_in_rows, plan_changes_in_rows, columns_beside, problems_on_account, word_lists, tables_of_the_month,
    year_plans_in_editions, rates_in_rows, receipts_with_numbers, next_steps_in_rows,
    tables_of_targets, tables_of_meetings, tables_of_submissions, table_of_report_texts, indexes_of_links,
)  # fmt: skip

STEPS: tuple[Step, ...] = (to_format_2,)
"""`STEPS[0]` leads from format 1 (release 0.1.0) to format 2, and so on."""

LEDGER_FORMAT = 1 + len(STEPS)
"""The format this release writes, kept in `PRAGMA user_version`."""


def rebuild_projects(operations: "Operations") -> None:
    """The rehearsal step of self-test: the table with most children, copied and swapped whole, as it is."""
    with operations.batch_alter_table("project", recreate="always"):
        pass
