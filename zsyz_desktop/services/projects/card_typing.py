"""Entering a project card from what officers type: every field by its Chinese title, read by its declared type."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import Enum
from types import NoneType
from typing import Any, get_args

from sqlmodel import Session

from zsyz_desktop.cleaning import kept_text
from zsyz_desktop.errors import Objection, Refusal, refuse, refuse_all
from zsyz_desktop.models.fields import STAMPS, Declaration, declarations
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Currency, WordList
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.rules.money import read_money
from zsyz_desktop.rules.names import name_key, project_code
from zsyz_desktop.services.ledger.ledgers import find_county
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.projects import DECIDED, enterprise_named
from zsyz_desktop.services.typing.asking import answers_of, typed_day
from zsyz_desktop.services.typing.field_facts import field_fact
from zsyz_desktop.services.typing.people import unit_for_work
from zsyz_desktop.services.typing.word_lists import read_word

_YES_NO = {"是": True, "有": True, "1": True, "true": True, "否": False, "无": False, "0": False, "false": False}
NOT_TYPED = STAMPS | DECIDED | {"id", "deleted_at", "dossier_id"}
"""Columns of a project that are on no card: kept by the program, or decided elsewhere."""


_MOST_DIGITS = 18
"""Of a whole number: what a column of the file holds."""


def read_card(session: Session, typed: Mapping[str, str], *, today: date) -> dict[str, Any]:
    """Field values of `Project` from typed texts, keyed by field name or Chinese title; an empty text clears.

    Raises Refusal with every objection at once: unknown titles, and texts that cannot be read, each with its reason.
    """
    values: dict[str, Any] = {}
    objections: list[Objection] = []
    for said, text in typed.items():
        try:
            declared = typed_field(said)
            typed_text = kept_text(text, lines=declared.keeps_lines)
            values[declared.name] = _value(session, declared, typed_text, today)
        except Refusal as refusal:
            objections.extend(refusal.objections)
    refuse_all(objections)
    return values


def typed_field(said: str) -> Declaration:
    """The declaration of a field by name or title; raises Refusal naming the titles there are."""
    known = {name: each for name, each in declarations(Project).items() if name not in NOT_TYPED}
    for name, declared in known.items():
        if name_key(said) in (name, name_key(declared.title)):
            return declared
    titles = "、".join(declared.title for declared in known.values())
    raise refuse(f"项目没有“{said}”这一栏，可填：{titles}。", field=said)


def _value(session: Session, declared: Declaration, text: str, today: date) -> object:
    if not text:
        if declared.required:
            raise refuse(f"「{declared.title}」必须填写。", field=declared.name)
        return None
    if (link := _LINKS.get(declared.name)) is not None:
        return link(session, text, today)
    if declared.words is not None:
        return _coded(session, declared.words, declared.name, text)
    return _plain_value(session, declared, text)


def _coded(session: Session, word_list: WordList, name: str, text: str) -> str:
    try:
        return read_word(session, word_list, text)
    except Refusal as refusal:
        raise Refusal(*(replace(each, field=name) for each in refusal.objections)) from None


def _plain_value(session: Session, declared: Declaration, text: str) -> object:
    kind = _kind(declared.name)
    if kind is date:
        return typed_day(session, text, field=declared.name)
    if kind is bool:
        return _yes_no(declared, text)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _word(declared, kind, text)
    if kind is int:
        return _number(session, declared, text)
    return project_code(text) if declared.name == "code" else text


def _kind(name: str) -> object:
    annotation = Project.model_fields[name].annotation
    kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
    return kinds[0] if kinds else annotation


def _yes_no(declared: Declaration, text: str) -> bool:
    value = _YES_NO.get(name_key(text))
    if value is None:
        raise refuse(f"「{declared.title}」只能填“是”或“否”，现为“{text}”。", field=declared.name)
    return value


def _word(declared: Declaration, vocabulary: type[Enum], text: str) -> Enum:
    for word in vocabulary:
        if name_key(text) in (name_key(word.value), name_key(word.name)):
            return word
    labels = "、".join(str(word.value) for word in vocabulary)
    raise refuse(f"「{declared.title}」没有“{text}”，可填：{labels}。", field=declared.name)


def _number(session: Session, declared: Declaration, text: str) -> int:
    if declared.unit in ("万元", "万美元"):
        return read_money(
            text,
            currency=Currency.USD if declared.unit == "万美元" else Currency.CNY,
            is_agreed=field_fact(Project, declared.name).is_agreed,
            field=declared.name,
            answers=answers_of(session),
        )
    plain = half_width(text).removesuffix(declared.unit or "").strip()
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= _MOST_DIGITS):
        raise refuse(f"「{declared.title}」要填整数，现为“{text}”。", field=declared.name)
    return int(plain)


_LINKS: dict[str, Callable[[Session, str, date], object]] = {
    "region_id": lambda session, text, _today: find_county(session, text).id,
    "authority_unit_id": lambda session, text, today: unit_for_work(session, text, today, field="authority_unit_id").id,
    "enterprise_id": lambda session, text, _today: enterprise_named(session, text).id,
    "parent_id": lambda session, text, _today: project_by_code(session, text).id,
}
