"""Where an investor comes from: provinces with their cities, the prefectures of Yunnan, and the rest of the world."""

from zsyz_desktop.services.ledger.resources import read_json

_TOLD = read_json("reference", "places.json")
PROVINCES: dict[str, str] = {name: full for full, names in _TOLD["provinces"].items() for name in (full, *names)}
"""A province by its full or short name, or by one of its cities."""
YUNNAN: dict[str, str] = {
    name: full
    for full in _TOLD["yunnan"]
    for short in ("西双版纳" if full.startswith("西双") else full[:2],)
    for name in (full, short, f"{short}{full[-1]}")
} | {"版纳": "西双版纳傣族自治州"}
"""A prefecture of Yunnan, other than Chuxiong, by its full or short name."""
ABROAD: tuple[str, ...] = tuple(_TOLD["abroad"])
"""Countries and the places beyond the border."""
