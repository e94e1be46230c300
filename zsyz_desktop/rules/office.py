"""专班名称: the name at the head of every paper, as 种 七 calls the office, or as the desk has it."""

from zsyz_desktop.models.words import UnitKind

OFFICE = "office_name"
"""The setting it is kept under."""
_TASKFORCE = "专班"
_HOSTS = ("投资促进局", "招商局")  # the bureau a 专班办公室 sits in (domain.md section 6.2)
_KINDS = (UnitKind.PREFECTURE_LEAD, UnitKind.COUNTY_TASKFORCE, UnitKind.COUNTY_BUREAU)


def usual_office_name(unit: str, kind: UnitKind, region: str) -> str:
    """「××产业招商工作专班办公室」 for the bureau that hosts it; a 专班 and any other unit go by their own name."""
    hosts = kind in _KINDS and _TASKFORCE not in unit and any(word in unit for word in _HOSTS)
    return f"{region}产业招商工作{_TASKFORCE}办公室" if hosts else unit
