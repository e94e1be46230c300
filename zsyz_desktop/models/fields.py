"""How a record declares its fields: once, with title, unit, help, length and bounds, and read from there by all.

The form, the table header, the paper, the change log and the message of a refusal ask `declaration`; the named
CHECK constraints in the file are made from the same words.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from annotated_types import MaxLen
from sqlalchemy import CheckConstraint, Column, Index, Table, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateIndex
from sqlalchemy.sql.compiler import DDLCompiler
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel
from sqlmodel.main import FieldInfoMetadata, get_sqlalchemy_type

from zsyz_desktop.models.columns import Instant, shared_type
from zsyz_desktop.models.fresh import fill
from zsyz_desktop.models.ids import new_id
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.values import Frozen

SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

STAMPS = frozenset({"created_at", "created_by", "updated_at", "updated_by", "version"})
"""Bookkeeping the store fills in; never compared, never shown as a change."""


class Record(SQLModel):
    """What every record carries. The store stamps who, when and version; a delete only sets `deleted_at`."""

    model_config = {"defer_build": True}  # nobody validates by pydantic: half of the records' loading
    shown_as: ClassVar[str] = ""
    """What officers call the record."""
    called_by: ClassVar[tuple[str, ...]] = ()
    """The columns that name a row, in the order they are said; log and recycle bin read them here."""
    part_of: ClassVar[tuple[str, ...]] = ()
    """Links to what a row is part of, up to its project: whose history it belongs to."""

    id: UUID = Field(default_factory=new_id, primary_key=True, title="标识")
    created_at: datetime = Field(default=None, sa_type=Instant, nullable=False, title="建立时间")
    created_by: str = Field(default="", title="建立人")
    updated_at: datetime = Field(default=None, sa_type=Instant, nullable=False, title="修改时间")
    updated_by: str = Field(default="", title="修改人")
    version: int = Field(default=1, title="版次")
    deleted_at: datetime | None = Field(default=None, sa_type=Instant, title="删除时间")

    @classmethod
    def __pydantic_init_subclass__(cls, **given: Any) -> None:  # noqa: ANN401 -- as pydantic calls it
        """Before SQLModel makes the columns: of each type there is one for all of them."""
        super().__pydantic_init_subclass__(**given)
        for field in cls.model_fields.values():
            for said in field.metadata:
                if isinstance(said, FieldInfoMetadata) and not isinstance(said.sa_type, TypeEngine):
                    said.sa_type = shared_type(get_sqlalchemy_type(field))

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 -- whatever its columns hold
        fill(self, given)


class Declaration(Frozen):
    """One field as declared: Chinese title, unit (万元, 天 …), help, longest text, least number, and marks."""

    name: str
    title: str
    unit: str | None
    help: str | None
    length: int | None
    least: int | None
    most: int | None
    required: bool
    given: bool
    """The program gives it where nothing is typed."""
    personal: bool
    past: bool
    plausible: int | None
    words: WordList | None
    """The list of words whose codes it holds."""
    labels: WordList | None
    """The list of words of which it holds several, as they are called."""

    @property
    def keeps_lines(self) -> bool:
        """True for running text, whose line breaks mean something; a short text stands on one line."""
        return self.length is None or self.length >= _RUNNING


_RUNNING = 300
"""Characters from which on a field holds running text."""


def shown(
    *,
    unit: str | None = None,
    least: int | None = None,
    most: int | None = None,
    required: bool = False,
    given: bool = False,
    personal: bool = False,
    past: bool = False,
    plausible: int | None = None,
    words: WordList | None = None,
    labels: WordList | None = None,
) -> dict[str, Any]:
    """What `Field(schema_extra=…)` takes: unit, bounds (inclusive, in the stored unit), required, personal.

    A personal field is searched for ID numbers, which are refused (records.md section 1, `Person`). A past field is
    the day of a decision or of something done: a day after today is refused, whoever writes it (`models/logbook.py`).
    `plausible` is the most that is believed of a whole number when it is written; an old ledger may hold more.
    A `given` field is filled by the program where nothing is typed: no form asks for it.
    A field with `words` holds the code of a word of that list, one with `labels` several of its words.
    """
    return {
        "json_schema_extra": {
            "unit": unit,
            "least": least,
            "most": most,
            "required": required,
            "given": given,
            "personal": personal,
            "past": past,
            "plausible": plausible,
            "words": words,
            "labels": labels,
        }
    }


@cache
def declarations(record: type[SQLModel]) -> dict[str, Declaration]:
    """Every declared field of a record class, in order."""
    return {name: _declaration(record, name) for name in record.model_fields}


def declaration(record: type[SQLModel], name: str) -> Declaration:
    """One declared field; raises KeyError for a name the record does not have."""
    return declarations(record)[name]


def _declaration(record: type[SQLModel], name: str) -> Declaration:
    field = record.model_fields[name]
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    lengths = [mark.max_length for mark in field.metadata if isinstance(mark, MaxLen)]
    return Declaration(
        name=name,
        title=field.title or "",
        unit=_text(extra.get("unit")),
        help=field.description,
        length=lengths[0] if lengths else None,
        least=_whole(extra.get("least")),
        most=_whole(extra.get("most")),
        required=bool(extra.get("required")),
        given=bool(extra.get("given")),
        personal=bool(extra.get("personal")),
        past=bool(extra.get("past")),
        plausible=_whole(extra.get("plausible")),
        words=_list(extra.get("words")),
        labels=_list(extra.get("labels")),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _list(value: object) -> WordList | None:
    return value if isinstance(value, WordList) else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def table_of(record: type[SQLModel]) -> Table:
    """The SQL table of a record class."""
    table = record.__table__  # type: ignore[attr-defined]  # set by SQLModel when table=True
    assert isinstance(table, Table)  # noqa: S101 -- tells mypy; a record without a table is a bug
    return table


def target_of(column: Column[Any]) -> Table | None:
    """The table a column refers to; None for one that is no link."""
    return next((key.column.table for key in column.foreign_keys), None)


def unique_while_kept(name: str, *columns: str, sentence: str, where: str | None = None) -> Index:
    """A unique index over rows not deleted (and matching `where`); its refusal names the last column."""
    condition = text("deleted_at IS NULL" + (f" AND {where}" if where else ""))
    return Index(
        name,
        *columns,
        unique=True,
        sqlite_where=condition,
        info={"field": columns[-1], "sentence": sentence},
    )


@compiles(CreateIndex, "postgresql")
def _for_postgresql(create: CreateIndex, compiler: DDLCompiler, **said: Any) -> str:  # noqa: ANN401 -- as SQLAlchemy calls it
    """The same condition there; said only when such DDL is made, as saying it loads that whole dialect."""
    index = create.element
    index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]
    ddl: str = compiler.visit_create_index(create, **said)  # type: ignore[no-untyped-call]
    return ddl


def must_hold(name: str, condition: str, *, field: str, sentence: str) -> CheckConstraint:
    """A named CHECK with the field and the sentence of its refusal."""
    return CheckConstraint(condition, name=name, info={"field": field, "sentence": sentence})


def add_declared_checks(record: type[SQLModel]) -> None:
    """Turn declared lengths and bounds into named CHECKs on the record's table."""
    table = table_of(record)
    for declared in declarations(record).values():
        for name, condition in _conditions(declared):
            sentence = declared_sentence(declared, name.removeprefix(f"{declared.name}_"))
            table.append_constraint(must_hold(name, condition, field=declared.name, sentence=sentence))


def index_links(record: type[SQLModel]) -> None:
    """An index for every link of the record: SQLite looks for all that leads to a row before it deletes it.

    Without them each row an undo takes back is looked for among all rows of all tables that may refer to it. A link
    that leads nowhere has no place in its index.
    """
    table = table_of(record)
    for column in table.columns:
        if column.foreign_keys:
            leads = column.is_not(None) if column.nullable else None
            Index(f"ix_{table.name}_{column.name}", column, sqlite_where=leads)


def _conditions(declared: Declaration) -> Iterator[tuple[str, str]]:
    column = declared.name
    if declared.length is not None:
        yield f"{column}_length", f"length({column}) <= {declared.length}"
    if declared.least is not None:
        yield f"{column}_least", f"{column} >= {declared.least}"
    if declared.most is not None:
        yield f"{column}_most", f"{column} <= {declared.most}"
    if declared.required and declared.length is not None:
        yield f"{column}_filled", f"length({column}) > 0"


def declared_sentence(declared: Declaration, kind: str) -> str:
    """The refusal of a declared bound, as the officer reads it."""
    match kind:
        case "length":
            return f"「{declared.title}」最多{declared.length}个字，请缩短。"
        case "least":
            return f"「{declared.title}」不能小于{declared.least}。"
        case "most":
            return f"「{declared.title}」不能大于{declared.most}。"
        case "plausible":
            return f"「{declared.title}」不会大于{declared.plausible}{declared.unit or ''}，请核对。"
        case "keepable":
            return f"「{declared.title}」里有无法保存的字符（多半是从别处粘贴带来的），请删去重新输入。"
        case _:
            return f"「{declared.title}」必须填写。"


def not_yet_sentence(title: str, today: date) -> str:
    """The refusal of a decision dated after today: 「暂停日期晚于今天（2024-06-26），到那一天再办。」."""
    return f"{title}晚于今天（{today}），到那一天再办。"
