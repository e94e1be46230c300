"""专班名称: the name at the head of every paper, as 种 七 calls the office, or as the desk has it."""

import re

from zsyz_desktop.models.words import UnitKind

OFFICE = "office_name"
"""The setting it is kept under."""
_TASKFORCE = "专班"
_HOSTS = ("投资促进局", "招商局")  # the bureau a 专班办公室 sits in (domain.md section 6.2)
_BUREAUX = (*_HOSTS, "招商合作局", "投资促进中心", "招商服务中心")
_BELOW_COUNTY = re.compile("园区|开发区|街道|管委会|[乡镇](?:人民)?政府|[乡镇]$")
_PREFECTURE = re.compile("^.{1,4}州(?!市)|自治州")
_DEPARTMENTS = ("局", "委员会", "办公室", "中心")
_KINDS = (UnitKind.PREFECTURE_LEAD, UnitKind.COUNTY_TASKFORCE, UnitKind.COUNTY_BUREAU)


def usual_kind(unit: str) -> UnitKind | None:
    """What a unit most likely is by its name; None where the name does not say."""
    if _BELOW_COUNTY.search(unit):
        return UnitKind.TOWNSHIP_OR_PARK
    kinds = (
        (UnitKind.COUNTY_TASKFORCE, _TASKFORCE in unit),
        (UnitKind.COUNTY_BUREAU, any(word in unit for word in _BUREAUX)),
        (UnitKind.COUNTY_DEPARTMENT, unit.endswith(_DEPARTMENTS)),
    )
    found = next((kind for kind, fits in kinds if fits), None)
    return UnitKind.PREFECTURE_LEAD if found is not None and _PREFECTURE.search(unit) else found


def usual_office_name(unit: str, kind: UnitKind, region: str) -> str:
    """「××产业招商工作专班办公室」 for the bureau that hosts it; a 专班 and any other unit go by their own name."""
    hosts = kind in _KINDS and _TASKFORCE not in unit and any(word in unit for word in _HOSTS)
    return f"{region}产业招商工作{_TASKFORCE}办公室" if hosts else unit
