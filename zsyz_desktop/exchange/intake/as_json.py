"""A staging as JSON, in the shape other programs and the tests of ledgers compare."""

from datetime import date
from typing import Any

from zsyz_desktop.exchange.intake.staging import Action, StagedRow, Staging, Sums
from zsyz_desktop.exchange.understanding.facts import Asked, Column, Meant, Values


def staging_json(staging: Staging) -> dict[str, Any]:
    """Everything that is shown before an import: columns, rows, questions and totals; money in whole 分."""
    read = staging.understood
    return {
        "sheet": read.sheet,
        "title": read.title,
        "heading_rows": list(read.heading_rows),
        "defaults": values_json(read.defaults),
        "columns": [_column(each) for each in read.columns],
        "column_questions": [
            {"column": each.column, "about": each.about, "question": each.sentence, "choices": list(each.choices),
             "proposal": each.proposal or None, "among": list(each.among)}
            for each in read.columns_asked
        ],
        "questions": [
            {"column": each.column, "question": each.sentence} for each in read.columns_asked
        ],
        "sheet_questions": [_question(each) for each in read.sheet_asked],
        "notes": list(read.notes),
        "rows": [_row(each) for each in staging.rows],
        "totals": _totals(staging),
        "before": _sums(staging.before),
        "after": _sums(staging.after),
    }  # fmt: skip


def values_json(values: Values) -> dict[str, Any]:
    """Values by field: money whole 分, days ISO, booleans, text, lists of names."""
    return {name: _meant(value) for name, value in values.items()}


def _meant(value: Meant | None) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _column(column: Column) -> dict[str, Any]:
    return {
        "column": column.number,
        "heading": column.heading,
        "field": column.field,
        "unit": column.unit,
        "confidence": column.confidence,
        "question": column.asked.sentence if column.asked is not None else None,
    }


def _row(row: StagedRow) -> dict[str, Any]:
    told: dict[str, Any] = {"row": row.row, "action": row.action.name.lower(), "values": values_json(row.values)}
    told["problems"] = list(row.problems)
    if row.asked:
        told["questions"] = [_question(each) for each in row.asked]
    if row.code:
        told["project"] = {"code": row.code, "name": row.name}
    if row.differences:
        told["changes"] = [
            {"field": each.field, "old": _meant(each.old), "new": _meant(each.new)} for each in row.differences
        ]
    return told


def _question(asked: Asked) -> dict[str, Any]:
    told: dict[str, Any] = {"field": asked.field, "question": asked.sentence, "proposal": _meant(asked.proposal)}
    return {**told, "proposal_field": asked.proposal_field} if asked.proposal_field else told


def _totals(staging: Staging) -> dict[str, int]:
    return {
        "rows": len(staging.rows),
        "new": staging.count(Action.NEW),
        "update": staging.count(Action.UPDATE),
        "unchanged": staging.count(Action.UNCHANGED),
        "skipped": staging.count(Action.SKIPPED),
        "refused": staging.count(Action.REFUSED),
        "asks": staging.count(Action.ASK),
        "column_asks": len({each.among or (each.column,) for each in staging.understood.columns_asked}),
        "new_projects": staging.new_projects,
        "agreed_amount_fen": staging.sum_of("agreed_amount"),
        "agreed_usd_cents": staging.sum_of("agreed_usd"),
        "funds_fen": staging.sum_of("funds"),
        "funds_usd_cents": staging.sum_of("funds_usd"),
    }


def _sums(sums: Sums) -> dict[str, int]:
    return {
        "projects": sums.projects,
        "agreed_amount_fen": sums.agreed_cny,
        "agreed_usd_cents": sums.agreed_usd,
        "arrived_fen": sums.arrived,
        "recognised_fen": sums.recognised,
    }
