"""The rows of a register: read in a fixed number of statements, ordered, and found by what is typed or ticked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import FromClause
from sqlmodel import select

from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.fields import Record, table_of
from zsyz_desktop.rules.moves import Move, Said, legal_moves
from zsyz_desktop.rules.names import search_words
from zsyz_desktop.services.kinds.fields_apart import texts_of, with_apart
from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.kinds.linked import links_of
from zsyz_desktop.services.kinds.titles import USES
from zsyz_desktop.services.ledger.called import called, met
from zsyz_desktop.services.ledger.settings_kept import Rules, current_rules
from zsyz_desktop.services.ledger.where_used import use_counts
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.spelling.pinyin import haystack
from zsyz_desktop.services.typing.typed_reading import cell_text
from zsyz_desktop.values import Frozen

WANTED = "wanted:"
"""Begins the key of a row that is still to be entered."""


class RegisterRow(Frozen):
    """One row: its fields as texts, its cells by column, the moves it can take.

    One that is `wanted` stands for what ought to be here and is not; a sealed one says which fields are still `free`.
    """

    key: str
    texts: Mapping[str, str]
    cells: Mapping[str, Said]
    moves: tuple[Move, ...] = ()
    to_do: str = ""
    about: str = ""
    deed: str = ""
    free: frozenset[str] | None = None

    @property
    def is_wanted(self) -> bool:
        """True for what is still to be entered."""
        return self.key.startswith(WANTED)

    @property
    def is_past(self) -> bool:
        """True for what is shown paler."""
        return any(cell.is_past for cell in self.cells.values())

    def says(self, name: str) -> str:
        """What it says of a field or a derived word."""
        return self.cells[name].words if name in self.cells else self.texts.get(name, "")


class RegisterRead(Frozen):
    """All rows in order, what is to be done first; `to_do` says how much waits."""

    rows: tuple[RegisterRow, ...]
    to_do: str = ""


def read_rows(at: Register, *, only: Mapping[str, UUID] | None = None) -> RegisterRead:
    """Every row of a kind, or only those with these links."""
    hooks = at.kind.hooks
    uses = use_counts(at.session, at.kind.record) if at.kind.is_named else {}
    rules = current_rules(at.session)
    found = with_apart(at.session, at.kind, values_of(at, only or {}))
    rows = [_row(at, each, uses.get(each["id"], 0), rules) for each in found]
    said, wanted = hooks.wanting(at.session, at.today) if hooks.wanting is not None and not only else ("", ())
    waiting = sum(bool(row.to_do) for row in rows)
    sentences = (said, f"{waiting}条要处理，加粗列在最前。" if waiting else "")
    first = (
        RegisterRow(WANTED + e.key, e.texts, {n: Said(None, w) for n, w in e.said.items()}, about=e.about, deed=e.deed)
        for e in wanted
    )
    return RegisterRead((*first, *_ordered(at.kind, rows)), "".join(sentences))


def facts_beside(at: Register, row: Record) -> list[Any]:
    """The facts of the other rows that refer to the same record as this one."""
    link = getattr(row, at.kind.beside_by) if at.kind.beside_by else None
    others = values_of(at, {at.kind.beside_by: link}) if link is not None else ()
    return [at.kind.fact_of(each) for each in others if each["id"] != row.id]


def find_rows(
    rows: Iterable[RegisterRow], text: str, ticked: Mapping[str, frozenset[str]] | None = None
) -> list[RegisterRow]:
    """The rows in which every word typed occurs, as text, pinyin or initials, and which have a ticked word of each."""
    words = search_words(text)
    wanted = [(name, those) for name, those in (ticked or {}).items() if those]
    return [
        row
        for row in rows
        if all(row.says(name) in those for name, those in wanted) and (not words or _holds(row, words))
    ]


def _holds(row: RegisterRow, words: Sequence[str]) -> bool:
    said = haystack((*row.texts.values(), *(cell.words for cell in row.cells.values())))
    return all(word in said for word in words)


def values_of(at: Register, only: Mapping[str, UUID]) -> Iterator[dict[str, Any]]:
    """Every column of the kept rows with these links, in one statement; a link by name, a county with its code too."""
    table = table_of(at.kind.record)
    source: FromClause = table
    names = {}
    for name, aim in links_of(at.kind).items():
        above = table_of(aim).alias(f"of_{name}")
        source = source.outerjoin(above, met(at.kind.record, name, above, table.c[name]))
        names[name] = called(aim, above).label(f"called_{name}")
        names |= {f"code_{name}": above.c.code} if aim is Region else {}
    query = select(*table.c, *names.values()).select_from(source).where(table.c.deleted_at.is_(None))
    query = query.where(*(table.c[name] == link for name, link in only.items()))
    for row in at.session.connection().execute(query.order_by(table.c.id)):
        said = {name: text or "" for name, text in zip(names, row[len(table.c) :], strict=True)}
        yield dict(zip(table.c.keys(), row, strict=False)) | said


def _row(at: Register, values: Mapping[str, Any], uses: int, rules: Rules) -> RegisterRow:
    kind, fact = at.kind, at.kind.fact_of(values)
    plain = (column.name for column in kind.columns if column.name not in kind.derived)
    by = {name: _order_of(values.get(f"code_{name}", values[name])) for name in plain}  # counties as offices list them
    cells = {name: Said(order, cell_text(kind.record, name, values)) for name, order in by.items()}
    cells |= {name: say(fact, at.today, rules.thresholds) for name, (_, say) in kind.derived.items()}
    return RegisterRow(
        key=str(values["id"]),
        texts=texts_of(kind, values),
        cells=cells | {USES.name: Said(uses, f"{uses}处" if uses else "")},
        moves=legal_moves(kind.moves, fact),
        to_do=kind.to_do(fact, at.today, *rules) if kind.to_do is not None else "",
        free=getattr(fact, "free", None),  # of a fact that may be sealed
    )


def _ordered(kind: Kind, rows: list[RegisterRow]) -> list[RegisterRow]:
    """What is to be done first, then by the kind's order; what says nothing comes last."""
    for name in reversed(kind.order):
        plain = name.removeprefix("-")
        keyed = [(row.cells[plain].order if plain in row.cells else row.texts[plain] or None, row) for row in rows]
        there = [pair for pair in keyed if pair[0] is not None]
        there.sort(key=itemgetter(0), reverse=plain != name)
        rows = [row for _, row in there] + [row for key, row in keyed if key is None]
    return sorted(rows, key=lambda row: not row.to_do)


def _order_of(value: object) -> Any:  # noqa: ANN401 -- whatever can be compared
    if isinstance(value, Enum):
        return list(type(value)).index(value)
    return value if value != "" else None
