"""The links among the fields of a kind."""

from zsyz_desktop.models.dictionary import Word
from zsyz_desktop.models.fields import Record, declaration, table_of, target_of
from zsyz_desktop.models.records import RECORD_OF_TABLE
from zsyz_desktop.services.kinds.kind import Kind


def links_of(kind: Kind) -> dict[str, type[Record]]:
    """The links among the fields of a kind, with what each refers to."""
    said = dict.fromkeys((*kind.fields, *kind.asked, *(each.name for each in kind.columns)))
    aims = {name: _aim(kind.record, name) for name in said if name in kind.record.model_fields}
    return {name: aim for name, aim in aims.items() if aim is not None}


def _aim(record: type[Record], name: str) -> type[Record] | None:
    if declaration(record, name).words is not None:
        return Word
    table = target_of(table_of(record).c[name])
    return RECORD_OF_TABLE[table.name] if table is not None else None
