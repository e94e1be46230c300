"""What a ledger is made from: the built-in sample, or one object of another file, section by section."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.services.ledger.ledgers import DeskCard
from zsyz_desktop.services.ledger.resources import read_json
from zsyz_desktop.values import Frozen, field

Raw = Mapping[str, Any]

KNOWN = frozenset(
    {
        "source", "note", "today", "desk", "settings", "verifier", "projects", "funds", "rates", "year_plans",
        "fund_extras", "more_funds", "funds_basis", "project_extras", "pauses", "make_ups", "dispatches", "problems",
        "nodes", "links", "later", "targets", "county_tasks", "base_figures",
    }
)  # fmt: skip
"""The sections there are records for, and what is said about the file itself."""
_CENTS_IN_WAN = 1_000_000


class Source(Frozen):
    """One object with its sections; `today` is the day it is looked at, `later` whether what came after is told."""

    told: Raw
    today: date
    with_later: bool = False
    _by_project: dict[str, dict[str, list[Raw]]] = field(default_factory=dict)

    def all(self, section: str) -> list[Raw]:
        """The rows of a section; none where it is missing."""
        rows = self.told.get(section) or []
        return list(rows) if isinstance(rows, list) else []

    def of(self, section: str, code: str) -> list[Raw]:
        """The rows of a section that are about a project."""
        if section not in self._by_project:
            self._by_project[section] = defaultdict(list)
            for row in self.all(section):
                self._by_project[section][str(row.get("project"))].append(row)
        return self._by_project[section].get(code, [])

    def later(self, section: str, day: str) -> Iterator[Raw]:
        """What came after, up to today, in order; `day` is where a row says when."""
        rows = (self.told.get("later") or {}).get(section, []) if self.with_later else []
        dated = [(_when(row, day), row) for row in rows]
        yield from (row for when, row in sorted(dated, key=lambda pair: pair[0]) if when <= str(self.today))

    @property
    def unknown(self) -> tuple[str, ...]:
        """The sections there is no record for yet, in order."""
        return tuple(name for name in self.told if name not in KNOWN)


def sample_source() -> dict[str, Any]:
    """The sample as its files have it (domain.md section 9, all fictitious)."""
    return {**read_json("sample", "ledger.json"), **read_json("sample", "month.json")}


def sample_desk() -> DeskCard:
    """The desk that keeps the sample, with the day the sample is to be looked at."""
    return desk_of(read_json("sample", "ledger.json"), None)


def desk_of(told: Raw, today: date | None) -> DeskCard:
    """The desk of a file; what it does not say of its desk is as in the sample."""
    settings = told.get("settings") or {}
    desk = {**read_json("sample", "ledger.json")["desk"], **(told.get("desk") or {})}
    day = today or first_day(told)
    return DeskCard(
        unit_name=desk["unit_name"],
        unit_kind=UnitKind[desk["unit_kind"]],
        region=settings.get("region") or desk["region"],
        reporting_year=desk["reporting_year"] if "desk" in told else day.year,
        reporter=desk["reporter"],
        reporter_phone=desk["reporter_phone"],
        sample_today=day,
    )


def first_day(told: Raw) -> date:
    """The day a file is to be looked at; raises Refusal where it says none."""
    said = (told.get("settings") or {}).get("today") or told.get("today")
    if not said:
        raise refuse("数据文件里没有 settings.today，请用 --today 写明数据日期。", field="today")
    return date.fromisoformat(said)


def day_of(text: str | None) -> date | None:
    """A day as the file writes it."""
    return date.fromisoformat(text) if text else None


def cents_of(wan: float | None) -> int | None:
    """万元 or 万美元 in whole 分."""
    return None if wan is None else round(wan * _CENTS_IN_WAN)


def share_of(said: str | int) -> int:
    """60.00% in ten-thousandths; a whole number is in them already."""
    return said if isinstance(said, int) else round(float(said.rstrip("%")) * 100)


def _when(row: Raw, day: str) -> str:
    """The day a row is of; a change is of the last day it sets."""
    days = [each for each in (row.get("set") or {}).values() if isinstance(each, str) and each.count("-") == _DASHES]
    return str(row[day]) if day in row else max(days, default="")


_DASHES = 2
