"""Changing a register: typed texts become values with every objection at once; rows are moved and taken out."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from zsyz_desktop.errors import Objection, refuse, refuse_all
from zsyz_desktop.models.fields import Record, declaration, declared_sentence, table_of
from zsyz_desktop.models.judging import declared_objections
from zsyz_desktop.rules.moves import Move, legal_moves
from zsyz_desktop.rules.names import name_key
from zsyz_desktop.services.kinds.fields_apart import keep_apart, part_apart, read_more
from zsyz_desktop.services.kinds.hooks import Wanted
from zsyz_desktop.services.kinds.linked import links_of
from zsyz_desktop.services.ledger.called import called, met
from zsyz_desktop.services.ledger.ledgers import personal_objections
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.ledger.where_used import use_lines
from zsyz_desktop.services.registers.links import NOWHERE, readers
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.rows import WANTED, facts_beside
from zsyz_desktop.services.typing.typed_reading import read_texts, row_name


def save_row(
    at: Register, key: str | None, typed: Mapping[str, str], *, within: Mapping[str, UUID] | None = None
) -> str:
    """Enter a row (`key` None, or that of one that is wanted) or change one; returns its key.

    `within` are links a new row has from where it is entered. Raises Refusal with every objection at once.
    """
    wanted, within = _wanted(at, key), within or {}
    row = row_of(at, key) if key is not None and wanted is None else None
    if row is None:
        blank = dict.fromkeys(at.kind.fields, "") | dict(at.kind.blank(at.today)) | dict(wanted.texts if wanted else {})
        typed = {name: text for name, text in {**blank, **typed}.items() if name not in within}
    values, objections = _read(at, row, typed, within)
    values |= within
    there = _alone(at, values, row)
    if there and wanted is not None and wanted.then is not None:
        wanted.then(at.session, there[0])
        return str(there[0])
    if there:
        objections.append(Objection(at.kind.alone_by[0], at.kind.words.same))
    kept = _put(at, row, values, objections)
    if wanted is not None and wanted.then is not None:
        wanted.then(at.session, kept.id)
    return str(kept.id)


def move_row(at: Register, key: str, move: Move, typed: Mapping[str, str]) -> str:
    """Take a row one step on; returns the key of the row to look at, a new one where the move enters one.

    Raises Refusal when the row does not stand where the move begins, or with every objection to what it asks.
    """
    row = row_of(at, key)
    fact = at.kind.fact_of(_with_names(at, row))
    if not move.is_legal(fact):
        legal = "、".join(each.words for each in legal_moves(at.kind.moves, fact))
        now = f"这条{at.kind.title}现在是“{getattr(fact, move.of).value}”，不能{move.words}"
        raise refuse(f"{now}；可以：{legal}。" if legal else f"{now}。")
    values, objections = _read(at, row, {name: text for name, text in typed.items() if name in move.fields})
    objections += _unsaid(at, row, move, values, {each.field for each in objections})
    values |= dict(move.also) | {move.of: move.to}
    kept = row if move.leaves_old else _put(at, row, values, objections)
    if not move.renews:
        return str(kept.id)
    blank, _ = _read(at, None, at.kind.blank(at.today))
    begun = {new: getattr(kept, old) for new, old in move.begins.items()} | (values if move.leaves_old else {})
    return str(_put(at, None, blank | begun | {move.renews: kept.id}, objections).id)


def remove_row(at: Register, key: str) -> str:
    """Put a row into the recycle bin; returns what it is called. Raises Refusal where it must stay."""
    if key.startswith(WANTED):
        raise refuse("这一行是待填的，没有可删的；在右边填好，按 Ctrl+S 保存。")
    row = row_of(at, key)
    if at.kind.hooks.stays is not None and (why := at.kind.hooks.stays(at.session, row, at.today)):
        raise refuse(why)
    discard(at.session, row)
    at.session.flush()
    at.kind.hooks.follow(at.session, row)
    return name_of(at, row)


def row_of(at: Register, key: str) -> Record:
    """The kept row of that key; raises Refusal when it is gone."""
    row = at.session.get(at.kind.record, UUID(key)) if not key.startswith(WANTED) else None
    if row is None or row.deleted_at is not None:
        raise refuse(f"这条{at.kind.title}已经不在了，请重新选一条。")
    return row


def name_of(at: Register, row: Record) -> str:
    """What officers call a row."""
    return row_name(at.kind.record, _with_names(at, row))


def about_row(at: Register, key: str) -> str:
    """What stands below the form about a row: the kind's own lines, and where it is named."""
    row = row_of(at, key)
    own = at.kind.hooks.about(at.session, row) if at.kind.hooks.about is not None else ()
    return "\n".join((*own, *(use_lines(at.session, at.kind.record, row.id) if at.kind.is_named else ())))


def objections_to(at: Register, row: Record) -> list[Objection]:
    """Why a row cannot stand as it is, by the rule of its kind."""
    if at.kind.judge is None:
        return []
    return list(at.kind.judge(at.kind.fact_of(_with_names(at, row)), facts_beside(at, row), at.today))


def _read(
    at: Register, row: Record | None, typed: Mapping[str, str], within: Mapping[str, UUID] = NOWHERE
) -> tuple[dict[str, Any], list[Objection]]:
    plain = {name: text for name, text in typed.items() if name not in at.kind.apart}
    values, objections = read_texts(at.session, at.kind.record, plain, readers(at, row, typed, within), row)
    return values, objections + read_more(at.session, at.kind, typed, values)


def _put(at: Register, row: Record | None, values: Mapping[str, Any], objections: list[Objection]) -> Record:
    """Judge a row as it would stand, and write it when nothing is in the way."""
    values, apart = part_apart(at.kind, values, is_new=row is None)
    trial = at.kind.record(**{**(row.model_dump() if row is not None else {}), **values})
    told = {each.field for each in objections}
    judged = (*personal_objections(trial), *declared_objections(trial, at.today, values), *objections_to(at, trial))
    refuse_all([*objections, *(each for each in dict.fromkeys(judged) if not each.field or each.field not in told)])
    if row is None:
        row = trial
        at.session.add(row)
    for name, value in values.items():
        setattr(row, name, value)
    if at.kind.hooks.entering is not None:
        at.kind.hooks.entering(at.session, row, at.today)
    at.session.flush()
    keep_apart(at.session, at.kind, row, apart)
    at.kind.hooks.follow(at.session, row)
    return row


def _unsaid(at: Register, row: Record, move: Move, values: Mapping[str, Any], told: set[str]) -> Iterator[Objection]:
    for name in move.asks:
        stands = None if move.leaves_old else getattr(row, name)
        if values.get(name, stands) in (None, "") and name not in told:
            yield Objection(name, declared_sentence(declaration(at.kind.record, name), "filled"))


def _with_names(at: Register, row: Record) -> dict[str, Any]:
    """The values of a row with each link told by name."""
    values = row.model_dump()
    for name, aim in links_of(at.kind).items():
        if values.get(name) is not None:
            table = table_of(aim)
            query = select(called(aim, table)).where(met(at.kind.record, name, table, values[name]))
            values[name] = at.session.connection().scalar(query)
    return values


def _alone(at: Register, values: Mapping[str, Any], row: Record | None) -> list[UUID]:
    """Other rows that are the same by what tells rows apart: a name however it is written."""
    names = at.kind.alone_by
    if not set(names) & values.keys():
        return []
    mine = [_compared(values.get(name, getattr(row, name, None))) for name in names]
    if not mine[0]:
        return []
    columns = [table_of(at.kind.record).c[name] for name in ("id", *names)]
    query = select(*columns).where(col(at.kind.record.deleted_at).is_(None)).order_by(columns[0])
    rows: Iterable[Any] = at.session.connection().execute(query)
    return [key for key, *theirs in rows if [*map(_compared, theirs)] == mine and (not row or key != row.id)]


def _compared(value: object) -> object:
    return name_key(value) if isinstance(value, str) else value


def _wanted(at: Register, key: str | None) -> Wanted | None:
    if key is None or not key.startswith(WANTED) or at.kind.hooks.wanting is None:
        return None
    _, wanted = at.kind.hooks.wanting(at.session, at.today)
    return next((each for each in wanted if WANTED + each.key == key), None)
