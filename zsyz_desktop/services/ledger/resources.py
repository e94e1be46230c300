"""Data files that come with the program, read once: regions, preset units, holidays and checklist templates."""

import json
from collections import Counter
from functools import cache
from typing import Any

from zsyz_desktop.models.words import Event, ProjectType, Stage
from zsyz_desktop.paths import resource
from zsyz_desktop.rules.templates import CHAIN_KEY, Template, read_template, template_key
from zsyz_desktop.rules.working_days import HolidayTable, read_holiday_year


def read_json(*parts: str) -> dict[str, Any]:
    """The content of a JSON file below `resources/`."""
    content: dict[str, Any] = json.loads(resource(*parts).read_text(encoding="utf-8"))
    return content


@cache
def project_template(project_type: ProjectType) -> Template:
    """Stages 4–6 of a project of this type."""
    return _template(template_key(project_type))


@cache
def chain_template() -> Template:
    """Stages 1–3, kept on the chain dossier."""
    return _template(CHAIN_KEY)


@cache
def event_codes(project_type: ProjectType) -> dict[Event, str]:
    """Which template item carries each of the nine dates."""
    return {item.event: item.code for item in project_template(project_type).items if item.event is not None}


@cache
def unbegun_stages() -> dict[Stage, tuple[int, int]]:
    """(0, required) of stages 1–3, for a project whose chain dossier is not opened yet."""
    required = Counter(item.stage for item in chain_template().items if item.is_required())
    return {stage: (0, count) for stage, count in required.items()}


@cache
def county_short_names() -> tuple[str, ...]:
    """The ten counties by their short names, in the order of their codes."""
    regions = sorted(read_json("reference", "regions.json")["regions"], key=lambda each: each["code"])
    return tuple(each["short_name"] for each in regions if each["level"] == "COUNTY")


@cache
def bundled_holidays() -> HolidayTable:
    """The years that come with the program."""
    table = HolidayTable()
    for file in sorted(resource("reference", "holidays").glob("*.json")):
        table = table.joined(read_holiday_year(json.loads(file.read_text(encoding="utf-8"))))
    return table


def _template(key: str) -> Template:
    raw = read_json("templates", "checklists", f"{key}.json")
    extends = raw.get("extends")
    return read_template(raw, base=read_json("templates", "checklists", f"{extends}.json") if extends else None)
