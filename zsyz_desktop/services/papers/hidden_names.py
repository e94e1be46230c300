"""Discretion: a paper that leaves the house before a contract is signed need not name who negotiates."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar, cast

from sqlmodel import Session

from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.words import ProjectStatus
from zsyz_desktop.rules.statuses import project_status
from zsyz_desktop.services.ledger.events import event_dates
from zsyz_desktop.values import Frozen, replace

SOMEBODY = "某企业"

_LEGAL_FORM = re.compile(
    r"([（(][^（）()]*[）)])?(股份|私人|集团)*(有限责任公司|有限公司|公司)?([（(][^（）()]*[）)])?$"
)
_SHORTEST = 4  # characters: a shorter stem is a common word, and papers would become unreadable

T = TypeVar("T")


def names_to_hide(session: Session, project: Project, today: date) -> tuple[str, ...]:
    """What a project under negotiation calls its investor, longest first; nothing once it is signed.

    签约主体 and 注册公司 are the same people. A name is also known by its stem, without place and legal form.
    """
    if project_status(event_dates(session, project, "actual"), today=today) is not ProjectStatus.NEGOTIATING:
        return ()
    enterprise = session.get(Enterprise, project.enterprise_id) if project.enterprise_id is not None else None
    known = (enterprise.name if enterprise is not None else None, project.signing_party, project.registered_company)
    whole = [name.strip() for name in known if name and name.strip()]
    stems = [stem for name in whole if len(stem := _LEGAL_FORM.sub("", name)) >= _SHORTEST]
    return tuple(sorted({*whole, *stems}, key=lambda name: (-len(name), name)))


def hidden_names(session: Session, projects: Iterable[Project], today: date) -> dict[str, tuple[str, ...]]:
    """What each of these projects calls its investor while that is not to be told, by code."""
    return {each.code: names_to_hide(session, each, today) for each in projects}


def names_of_all(by_code: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Every name that is to be hidden, longest first, for what tells of several projects at once."""
    return tuple(sorted({name for of in by_code.values() for name in of}, key=lambda name: (-len(name), name)))


def discreet(sheet: T, names: tuple[str, ...]) -> T:
    """The sheet (or a part of it) with 「某企业」 wherever one of the names stands in any of its texts."""
    if not names:
        return sheet
    return cast("T", _discreet(sheet, re.compile("|".join(map(re.escape, names)))))


def _discreet(value: object, names: re.Pattern[str]) -> object:
    if isinstance(value, str):
        return names.sub(SOMEBODY, value)
    if isinstance(value, tuple):
        return tuple(_discreet(each, names) for each in value)
    if isinstance(value, Frozen):
        parts = {name: _discreet(getattr(value, name), names) for name in value.__struct_fields__}
        return replace(value, **parts)
    return value
