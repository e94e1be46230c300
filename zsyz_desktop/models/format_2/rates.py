"""汇率 becomes rows, the only home of a rate: what stood on a project's card is one.

Its day is the day the project was signed, by its chart or its card, for that is the day an agreed amount is converted
on; of a project not signed yet it is the day the card was given the rate, as the log tells, else the day the project
was entered. What was written on the card is the source. Where two cards name different rates for one day, the first
project's counts and the other is told in its source; a text without a rate in it goes into the project's note.
"""

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.step_log import StepLog, rows_of

if TYPE_CHECKING:
    from alembic.operations import Operations

Row = dict[str, Any]

_RATE = re.compile(r"(?<![0-9.])[0-9]{1,2}\.[0-9]{1,8}(?![0-9.])|^[0-9]{1,2}(?![0-9.-])")
_SOURCE, _NOTE = 200, 600
_CARDS = """
SELECT project.id, project.code, project.exchange_rate, project.note, coalesce(
    (SELECT min(milestone.actual_finish) FROM milestone
        JOIN progress_chart ON progress_chart.id = milestone.chart_id AND progress_chart.deleted_at IS NULL
        WHERE progress_chart.project_id = project.id AND milestone.deleted_at IS NULL
            AND milestone.template_code = '4.8'),
    project.signed_actual,
    (SELECT max(date(work_unit.at, '+8 hours')) FROM "change" JOIN work_unit ON work_unit.id = "change".unit_id
        WHERE "change".record = 'project' AND "change".row_id = project.id
            AND json_extract("change".after, '$.exchange_rate') IS NOT NULL),
    date(project.created_at, '+8 hours')) AS "on"
FROM project WHERE project.exchange_rate IS NOT NULL
ORDER BY project.created_at, project.code, project.id
"""


def rates_in_rows(operations: "Operations") -> None:
    """Write them, and take the column off the card, which says the 资金口径 instead."""
    from sqlalchemy import Column, String  # noqa: PLC0415 -- only an older file needs it

    log, rates = StepLog(operations), dict[str, Row]()
    for card in rows_of(operations, _CARDS):
        _read(log, rates, card)
    for rate in rates.values():
        log.insert("rate", rate)
    log.close("台账升级：汇率改为逐条登记")
    with operations.batch_alter_table("project", recreate="always") as project:
        project.drop_constraint("ck_project_exchange_rate_length", type_="check")
        project.drop_column("exchange_rate")
        project.add_column(Column("funds_basis", String(40)))


def _read(log: StepLog, rates: dict[str, Row], card: Row) -> None:
    said = card["exchange_rate"]
    found = _RATE.search(unicodedata.normalize("NFKC", said).strip())
    before: Row = {"exchange_rate": said}
    after: Row = {"exchange_rate": None}
    if found is None or not float(found.group()):
        note = "\n".join(filter(None, (card["note"], f"折算汇率：{said}")))
        if len(note) <= _NOTE:
            before, after = before | {"note": card["note"]}, after | {"note": note}
    elif (first := rates.get(card["on"])) is None:
        key = natural_id("rate", "USD", card["on"]).hex
        rates[card["on"]] = {"id": key, "currency": "USD", "on": card["on"], "rate": found.group(), "source": said}
    elif first["rate"] != found.group():
        first["source"] = f"{first['source']}；{card['code']}记{said}"[:_SOURCE]
    log.update("project", card["id"], before, after)
