"""The columns of the ledger's own workbook: every field of every record, and what a cell of it holds."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Column, Date, Integer, Uuid
from sqlalchemy import Enum as EnumColumn

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.columns import Cents, Instant
from zsyz_desktop.models.evidence import Attachment
from zsyz_desktop.models.fields import STAMPS, Declaration, Record, declarations, table_of, target_of
from zsyz_desktop.models.records import RECORDS
from zsyz_desktop.services.typing.field_facts import TEN_THOUSANDTHS
from zsyz_desktop.values import Frozen

BOOK_RECORDS: tuple[type[Record], ...] = tuple(record for record in RECORDS if record is not Attachment)
"""What the workbook holds, each after what it refers to: everything but attachments."""
_ATTACHMENT = table_of(Attachment)
_CENTS = 1_000_000
"""分 in 万元, of whichever currency."""
_SHARES = 10_000
"""Of a whole, as shares are kept."""
_SURE_CENTS = 10**15
"""Above it a number of a spreadsheet may lose a 分, and the digits are written as a text."""
_YES, _NO = "是", "否"


class Kind(Enum):
    """What a cell of a column holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DAY = "day"
    MOMENT = "moment"
    YES_NO = "yes_no"
    WORD = "word"
    CODE = "code"
    ID = "id"
    LINK = "link"


class BookColumn(Frozen):
    """One field; a link is written twice, as what it is called and, hidden at the right, as its id."""

    declared: Declaration
    kind: Kind
    vocabulary: type[Enum] | None = None
    target: str = ""
    """The table a link leads to."""
    is_needed: bool = False

    @property
    def name(self) -> str:
        """The field's name in the code, which the reader knows the column by."""
        return self.declared.name

    @property
    def heading(self) -> str:
        """Its title with its unit."""
        unit = "%" if self.kind is Kind.SHARE else self.declared.unit
        return f"{self.declared.title}（{unit}）" if unit else self.declared.title


@cache
def columns_of(record: type[Record]) -> tuple[BookColumn, ...]:
    """The columns of a record's sheet, its id first."""
    table = table_of(record)
    return tuple(
        _column(declared, table.columns[declared.name])
        for declared in declarations(record).values()
        if declared.name not in STAMPS and target_of(table.columns[declared.name]) is not _ATTACHMENT
    )


def _column(declared: Declaration, column: Column[Any]) -> BookColumn:
    target = target_of(column)
    vocabulary = column.type.enum_class if isinstance(column.type, EnumColumn) else None
    is_needed = not column.nullable and column.default is None
    return BookColumn(
        declared, _kind(declared, column), vocabulary, target.name if target is not None else "", is_needed
    )


def _kind(declared: Declaration, column: Column[Any]) -> Kind:
    if target_of(column) is not None:
        return Kind.LINK
    for of, kind in (
        (EnumColumn, Kind.WORD),
        (Uuid, Kind.ID),
        (Boolean, Kind.YES_NO),
        (Date, Kind.DAY),
        (Instant, Kind.MOMENT),
    ):
        if isinstance(column.type, of):
            return kind
    if isinstance(column.type, Cents):  # by its type: money is called by several units
        return Kind.MONEY
    if isinstance(column.type, Integer):
        return Kind.SHARE if declared.unit == TEN_THOUSANDTHS else Kind.NUMBER
    return Kind.CODE if declared.words is not None else Kind.TEXT


@cache
def said_words(vocabulary: type[Enum]) -> Mapping[Any, str]:
    """What officers call each word of a vocabulary."""
    return {
        each: each.value if isinstance(each.value, str) else getattr(each, "title", each.name) for each in vocabulary
    }


def cell_of(column: BookColumn, value: Any) -> Any:  # noqa: ANN401, PLR0911 -- whatever a column holds; as below
    """What is written for a value that is not None: a text, a number or a day; codes and links are called elsewhere."""
    match column.kind:
        case Kind.MONEY:
            return value / _CENTS if abs(value) < _SURE_CENTS else str(Decimal(value) / _CENTS)
        case Kind.SHARE:
            return value / _SHARES
        case Kind.YES_NO:
            return _YES if value else _NO
        case Kind.WORD if column.vocabulary is not None:
            return said_words(column.vocabulary)[value]
        case Kind.MOMENT:
            return value.isoformat()
        case Kind.ID | Kind.LINK:
            return str(value)
    return value


def value_of(column: BookColumn, cell: Any, where: str) -> Any:  # noqa: ANN401 -- whatever a cell holds
    """The way back; raises Refusal naming the cell for what the field cannot hold."""
    try:
        return _read(column, cell)
    except (ValueError, KeyError, InvalidOperation, TypeError) as error:
        raise refuse(f"{where}「{column.declared.title}」写的是“{cell}”，不能识别，请改后再导入。") from error


def _read(column: BookColumn, cell: Any) -> Any:  # noqa: ANN401, PLR0911 -- one answer a kind
    match column.kind:
        case Kind.MONEY:
            return _whole(cell, _CENTS)
        case Kind.SHARE:
            return _whole(cell, _SHARES)
        case Kind.NUMBER:
            return int(cell) if float(cell).is_integer() else _none(cell)
        case Kind.YES_NO:
            return {_YES: True, _NO: False, "True": True, "False": False}[str(cell)]
        case Kind.WORD if column.vocabulary is not None:
            return {said: each for each, said in said_words(column.vocabulary).items()}[str(cell).strip()]
        case Kind.DAY:
            return _day(cell)
        case Kind.MOMENT:
            return datetime.fromisoformat(str(cell))
        case Kind.ID:
            return UUID(str(cell))
    return _text(cell)


def _whole(cell: Any, parts: int) -> int:  # noqa: ANN401 -- a number, or its digits; 60% as a text, too
    said = str(cell).replace(",", "").strip()
    number = Decimal(said.removesuffix("%")) / (100 if said.endswith("%") else 1) * parts
    if number != number.to_integral_value() and not isinstance(cell, float):
        raise ValueError(cell)
    return round(number)


def _text(cell: Any) -> str:  # noqa: ANN401 -- a number typed where a text belongs
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _day(cell: Any) -> date:  # noqa: ANN401 -- as above
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else date.fromisoformat(str(cell).strip())


def _none(cell: object) -> Any:  # noqa: ANN401 -- never returns
    raise ValueError(cell)
