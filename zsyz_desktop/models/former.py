"""Columns that a later format took away: old lines of the log still tell of them, and are read with their titles."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table

FORMER: Mapping[str, Mapping[str, str]] = {
    "project": {"exchange_rate": "折算汇率"},
    "project_year_plan": {"project_id": "项目", "year": "年度"},
    "dispatch": {"next_step": "下步安排"},
    "fund": {"is_correction": "更正"},
}
"""Table name → column → what it was called."""
_LINKS = frozenset({"project_id"})
"""Told by what the row belongs to now."""


def former_title(table: Table, name: str) -> str | None:
    """What a column was called that the table no longer has; None for any other."""
    return FORMER.get(table.name, {}).get(name)


def former_values(table: Table, text: str | None) -> dict[str, Any]:
    """What one side of an old line says of such columns, as it was written."""
    names = FORMER.get(table.name)
    said = json.loads(text) if names and text else {}
    return {name: said[name] for name in names or () if said.get(name) is not None and name not in _LINKS}
