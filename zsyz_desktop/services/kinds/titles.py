"""What the columns and fields of a kind are called."""

from zsyz_desktop.models.fields import declarations
from zsyz_desktop.services.kinds.kind import Column, Kind
from zsyz_desktop.services.typing.field_facts import FieldFact, FieldKind, field_fact

USES = Column("uses", 52, "用处")
"""How often other records refer to a row."""


def heads(kind: Kind, *, without: str = "") -> tuple[Column, ...]:
    """The columns of the list with their titles; `without` leaves out the link a page is about."""
    columns = [column for column in (*kind.columns, *((USES,) if kind.is_named else ())) if column.name != without]
    return tuple(
        Column(each.name, each.width, each.title or column_title(kind, each.name), _is_amount(kind, each.name))
        for each in columns
    )


def _is_amount(kind: Kind, name: str) -> bool:
    return name in kind.record.model_fields and field_of(kind, name).kind is FieldKind.MONEY


def column_title(kind: Kind, name: str) -> str:
    """What the list calls a field or a derived word: in short, where the kind says so."""
    return next((column.title for column in kind.columns if column.name == name), "") or title_of(kind, name)


def title_of(kind: Kind, name: str) -> str:
    """What a field or a derived word is called."""
    return kind.derived[name][0] if name in kind.derived else field_of(kind, name).title


def field_of(kind: Kind, name: str) -> FieldFact:
    """A field as its form needs it."""
    return kind.apart[name].fact if name in kind.apart else field_fact(kind.record, name)


def done_days(kind: Kind) -> frozenset[str]:
    """The fields that hold the day of something done."""
    return frozenset(name for name, each in declarations(kind.record).items() if each.past)
