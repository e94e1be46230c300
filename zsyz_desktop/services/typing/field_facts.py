"""Declared fields as a form needs them: how each is typed, called, measured and bounded, without any record."""

from collections.abc import Iterable
from datetime import date
from enum import Enum, unique
from functools import cache
from types import NoneType
from typing import get_args
from uuid import UUID

from zsyz_desktop.models.fields import Declaration, Record, declarations
from zsyz_desktop.models.projects import Project
from zsyz_desktop.values import Frozen

OF_A_CURRENCY = "万元或万美元"
"""The unit of money whose currency stands beside it."""
TEN_THOUSANDTHS = "万分之一"
"""The unit a share is kept in; it is typed and shown as a percentage."""
_MONEY_UNITS = ("万元", "万美元", OF_A_CURRENCY)
PHONES = frozenset({"office_phone", "mobile", "reporter_phone"})
"""Fields that hold a telephone number."""

_AGREED = frozenset({"agreed_amount", "agreed_usd"})


@unique
class FieldKind(Enum):
    """How a field is typed."""

    TEXT = "文字"
    DAY = "日期"
    MONEY = "金额"
    COUNT = "整数"
    YES_NO = "是否"
    CHOICE = "选项"
    LINK = "引用"
    SEVERAL = "多选"
    SPLIT = "分割"
    SHARE = "百分数"


class FieldFact(Frozen):
    """One field of a form; `choices` are the labels of a closed vocabulary, `length` the most characters kept."""

    name: str
    title: str
    kind: FieldKind = FieldKind.TEXT
    unit: str | None = None
    help: str | None = None
    length: int | None = None
    required: bool = False
    """Refused when it is empty: declared so, or a column that has no default to stand in."""
    is_given: bool = False
    """Filled by the program where nothing is typed: nobody is told that it must be."""
    choices: tuple[str, ...] = ()
    keeps_lines: bool = False
    """Running text, whose line breaks mean something."""
    is_signed: bool = False
    """Money that may be below nought."""
    is_word: bool = False
    """Chosen from a list of words of the ledger."""

    @property
    def is_agreed(self) -> bool:
        """True for an agreed sum: a small number without its unit is asked about."""
        return self.name in _AGREED


def card_fields(names: Iterable[str]) -> tuple[FieldFact, ...]:
    """These fields of the project card, in the order asked for; raises KeyError for a name it does not have."""
    return tuple(field_fact(Project, name) for name in names)


@cache  # a register asks it of each field of thirty thousand rows
def field_fact(record: type[Record], name: str) -> FieldFact:
    """One declared field of a record class."""
    declared = declarations(record)[name]
    python_type, is_optional = type_of(record, name)
    kind, choices = _kind(declared, python_type)
    return FieldFact(
        name=name,
        title=declared.title,
        kind=kind,
        unit=None if kind is FieldKind.SHARE else declared.unit,
        help=declared.help,
        length=declared.length,
        required=declared.required or record.model_fields[name].is_required(),
        is_given=declared.given,
        choices=("", *choices) if choices and is_optional else choices,
        is_signed=kind is FieldKind.MONEY and declared.least is None,
        is_word=declared.words is not None,
        keeps_lines=kind is FieldKind.TEXT and declared.length is not None and declared.keeps_lines,
    )


def _kind(declared: Declaration, python_type: object) -> tuple[FieldKind, tuple[str, ...]]:
    if declared.words is not None:
        return FieldKind.LINK, ()
    if declared.labels is not None:
        return FieldKind.SEVERAL, ()
    if isinstance(python_type, type) and issubclass(python_type, Enum):
        return FieldKind.CHOICE, tuple(str(word.value) for word in python_type)
    if python_type is int:
        kinds = dict.fromkeys(_MONEY_UNITS, FieldKind.MONEY) | {TEN_THOUSANDTHS: FieldKind.SHARE}
        return kinds.get(declared.unit or "", FieldKind.COUNT), ()
    plain = {date: FieldKind.DAY, bool: FieldKind.YES_NO, UUID: FieldKind.LINK}
    return (plain.get(python_type, FieldKind.TEXT) if isinstance(python_type, type) else FieldKind.TEXT), ()


@cache
def type_of(record: type[Record], name: str) -> tuple[object, bool]:
    """The type of a field without None, and whether it may be None."""
    annotation = record.model_fields[name].annotation
    kinds = get_args(annotation)
    plain = [kind for kind in kinds if kind is not NoneType]
    return (plain[0] if plain else annotation), NoneType in kinds
