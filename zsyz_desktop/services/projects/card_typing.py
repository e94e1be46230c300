"""Entering a project card from what officers type: every field by its Chinese title, read by its declared type."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from zsyz_desktop.errors import Objection, Refusal, refuse, refuse_all
from zsyz_desktop.models.fields import STAMPS, Declaration, declarations
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.names import name_key, project_code
from zsyz_desktop.services.ledger.ledgers import find_county
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.projects import DECIDED, enterprise_named
from zsyz_desktop.services.typing.people import unit_for_work
from zsyz_desktop.services.typing.typed_reading import Link, read_texts

NOT_TYPED = STAMPS | DECIDED | {"id", "deleted_at", "dossier_id"}
"""Columns of a project that are on no card: kept by the program, or decided elsewhere."""


def read_card(session: Session, typed: Mapping[str, str], *, today: date) -> dict[str, Any]:
    """Field values of `Project` from typed texts, keyed by field name or Chinese title; an empty text clears.

    Raises Refusal with every objection at once: unknown titles, and texts that cannot be read, each with its reason.
    """
    texts: dict[str, str] = {}
    objections: list[Objection] = []
    for said, text in typed.items():
        try:
            texts[typed_field(said).name] = text
        except Refusal as refusal:
            objections.extend(refusal.objections)
    values, unread = read_texts(session, Project, texts, _readers(session, today))
    refuse_all([*objections, *unread])
    return values


def typed_field(said: str) -> Declaration:
    """The declaration of a field by name or title; raises Refusal naming the titles there are."""
    known = {name: each for name, each in declarations(Project).items() if name not in NOT_TYPED}
    for name, declared in known.items():
        if name_key(said) in (name, name_key(declared.title)):
            return declared
    titles = "、".join(declared.title for declared in known.values())
    raise refuse(f"项目没有“{said}”这一栏，可填：{titles}。", field=said)


def _readers(session: Session, today: date) -> dict[str, Link]:
    return {
        "code": project_code,
        "region_id": lambda text: find_county(session, text).id,
        "authority_unit_id": lambda text: unit_for_work(session, text, today).id,
        "enterprise_id": lambda text: enterprise_named(session, text).id,
        "parent_id": lambda text: project_by_code(session, text).id,
    }
