"""Sheets drawn in text for tests, and what they are read by: the counties, chains and ways of a new ledger."""

from datetime import date

from zsyz_desktop.exchange.understanding.facts import Known
from zsyz_desktop.exchange.understanding.sheet_reading import Judged
from zsyz_desktop.exchange.workbooks.sheets import Block, Sheet, Value
from zsyz_desktop.models.preset_words import Approach, Chain
from zsyz_desktop.services.ledger.resources import read_json

TODAY = date(2024, 6, 26)


def _known() -> Known:
    counties = {}
    for raw in read_json("reference", "regions.json")["regions"]:
        if raw["level"] == "COUNTY":
            said = (raw["code"], raw.get("old_code"), raw["name"], raw["short_name"], f"{raw['short_name']}县")
            counties |= {each: raw["name"] for each in said if each}
    chains, approaches = tuple(each.label for each in Chain), tuple(each.label for each in Approach)
    return Known(counties, ("楚雄州", "楚雄彝族自治州"), chains, approaches)


JUDGED = Judged(_known(), TODAY)


def sheet_from(text: str, *merged: tuple[int, int, int, int]) -> Sheet:
    """A sheet drawn in text: cells parted by |, rows by lines; numbers are numbers."""
    rows = [tuple(_cell(each) for each in line.split("|")) for line in text.strip().split("\n")]
    return Sheet("表", rows, tuple(Block(*each) for each in merged))


def _cell(text: str) -> Value:
    plain = text.strip()
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return plain or None
