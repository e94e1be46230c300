"""The ledger's own workbook put into a ledger without projects, as one step that can be undone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session

from zsyz_desktop.errors import Objection, refuse, refuse_all
from zsyz_desktop.exchange.ledger_book.book_columns import BOOK_RECORDS, BookColumn, Kind, columns_of
from zsyz_desktop.exchange.ledger_book.reading import BookRow, ReadBook
from zsyz_desktop.models.desk import Desk, Region, Setting
from zsyz_desktop.models.dictionary import Word
from zsyz_desktop.models.fields import Record, table_of
from zsyz_desktop.models.ids import new_id
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.names import name_key
from zsyz_desktop.services.ledger.recycling import discard

Step = Callable[[int, int], None]
_HALT = ("halt", "halt_on", "halt_reason")
"""Set last: an ended project takes no more nodes."""
_MOST_TOLD = 20


def import_book(session: Session, book: ReadBook, on_row: Step | None = None) -> int:
    """Put every row in; returns how many. Raises Refusal where the ledger has projects, or a row cannot stand.

    What every ledger begins with (units, words …) becomes what the workbook says; what is not in it is taken out.
    """
    _refuse_projects(session)
    kept = _Kept(session, book)
    total, done = sum(map(len, book.rows.values())), 0
    halted: list[tuple[Record, dict[str, Any]]] = []
    for record in BOOK_RECORDS:
        present = {each.id: each for each in session.exec(select_all(record)).all()}
        for values in kept.in_order(record):
            late = {name: values.pop(name) for name in _HALT if name in values} if record is Project else {}
            made = _put(session, record, present.pop(values["id"], None), values)
            if late.get("halt") is not None:
                halted.append((made, late))
            done += 1
            if on_row is not None and not done % 100:
                on_row(done, total)
        if record not in (Desk, Region, Setting) and record in kept.whole:
            for each in present.values():
                discard(session, each)
        session.flush()
    for made, late in halted:
        _set(made, late)
    session.flush()
    return done


def _put(session: Session, record: type[Record], present: Record | None, values: dict[str, Any]) -> Record:
    """A new row, or what every ledger begins with as the workbook says it."""
    if present is not None:
        return _set(present, values)
    made = record(**values)
    session.add(made)
    return made


def _set(made: Record, values: dict[str, Any]) -> Record:
    for name, value in values.items():
        setattr(made, name, value)
    return made


def select_all(record: type[Record]) -> Any:  # noqa: ANN401 -- a query for any record
    """Its rows that are not deleted."""
    from sqlmodel import select as select_rows  # noqa: PLC0415 -- the other select gives rows, this one records

    return select_rows(record).where(table_of(record).c.deleted_at.is_(None))


def _refuse_projects(session: Session) -> None:
    count = session.connection().execute(select(func.count()).select_from(table_of(Project))).scalar_one()
    if count:
        raise refuse(
            f"这本台账里已有{count}个项目（含回收站）。整本表格只能导入没有项目的台账："
            "请先按 Ctrl+Shift+N 新建一本，再导入。"
        )


class _Kept:
    """The rows with ids for all of them, and links made of what stands in their cells."""

    def __init__(self, session: Session, book: ReadBook) -> None:
        self._book = book
        self._codes = _codes(session, book)
        self.whole = {record for record, rows in book.rows.items() if any(row.values.get("id") for row in rows)}
        """What was exported: of these the workbook has all there are. Rows typed into a template have no ids."""
        for rows in book.rows.values():
            for row in rows:
                row.values["id"] = row.values.get("id") or new_id()
        self._ids = {
            table_of(record).name: {row.values["id"] for row in rows} | _present(session, record)
            for record, rows in book.rows.items()
        }
        self._names: dict[str, dict[str, list[UUID]]] = {}
        for record in BOOK_RECORDS:
            self._names[table_of(record).name] = _named(session, record, book.rows[record])

    def in_order(self, record: type[Record]) -> Iterator[dict[str, Any]]:
        """The rows of a record, each behind the one of its own kind it refers to; raises Refusal with every doubt."""
        doubts: list[Objection] = []
        made = {row.values["id"]: self._values(record, row, doubts) for row in self._book.rows[record]}
        refuse_all(doubts[:_MOST_TOLD])
        own = [column.name for column in columns_of(record) if column.target == table_of(record).name]
        return (made[key] for key in _parents_first(made, own))

    def _values(self, record: type[Record], row: BookRow, doubts: list[Objection]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for column in columns_of(record):
            if column.kind is Kind.LINK:
                value = self._linked(column, row, doubts)
            elif column.kind is Kind.CODE:
                value = self._coded(column, row.values.get(column.name))
            else:
                value = row.values.get(column.name)
            if value is None and column.is_needed:
                doubts.append(Objection(column.name, f"{row.where}没有写「{column.declared.title}」，请补上再导入。"))
            if value is not None or column.name in row.values or column.name in row.links:
                values[column.name] = value
        usual = {name: field.default for name, field in record.model_fields.items() if name in values}
        return {
            name: usual[name] if value is None and not table_of(record).c[name].nullable else value
            for name, value in values.items()
        }

    def _linked(self, column: BookColumn, row: BookRow, doubts: list[Objection]) -> UUID | None:
        text, key = row.links.get(column.name, ("", ""))
        if key:
            with suppress(ValueError):
                if (found := UUID(key)) in self._ids.get(column.target, ()):
                    return found
        if not text:
            return None
        named = self._names.get(column.target, {}).get(name_key(text), [])
        if len(named) == 1:
            return named[0]
        why = "有几个，分不清是哪一个" if named else "找不到"
        doubts.append(
            Objection(column.name, f"{row.where}「{column.declared.title}」写的“{text}”{why}，请改后再导入。")
        )
        return None

    def _coded(self, column: BookColumn, said: object) -> Any:  # noqa: ANN401 -- as every value of a row
        if said is None:
            return None
        return self._codes.get((column.declared.words, str(said)), str(said))


def _codes(session: Session, book: ReadBook) -> Mapping[tuple[Any, str], str]:
    """The code of each label, as the workbook's own sheet of words has it, else the ledger."""
    words = table_of(Word)
    rows = session.connection().execute(select(words.c.word_list, words.c.label, words.c.word_code)).all()
    found = {(word_list, label): code for word_list, label, code in rows}
    for row in book.rows[Word]:
        if row.values.get("word_code"):
            found[row.values["word_list"], row.values["label"]] = row.values["word_code"]
    return found


def _present(session: Session, record: type[Record]) -> set[UUID]:
    return set(session.connection().execute(select(table_of(record).c.id)).scalars())


def _named(session: Session, record: type[Record], rows: Iterable[BookRow]) -> dict[str, list[UUID]]:
    """Ids by what rows are called on the sheet, or in the ledger as it is: a project by its code or its name."""
    names = (
        ("code", "name") if record is Project else ("name", "short_name") if record is Region else record.called_by[:1]
    )
    table = table_of(record)
    query = select(table.c.id, *(table.c[name] for name in names)).where(table.c.deleted_at.is_(None))
    called: dict[UUID, tuple[Any, ...]] = {key: tuple(said) for key, *said in session.connection().execute(query)}
    called |= {row.values["id"]: tuple(row.values.get(name) for name in names) for row in rows}
    found: dict[str, list[UUID]] = {}
    for key, said in called.items():
        for each in {name_key(str(word)) for word in said if word is not None}:
            found.setdefault(each, []).append(key)
    return found


def _parents_first(made: Mapping[UUID, dict[str, Any]], own: list[str]) -> Iterator[UUID]:
    if not own:
        yield from made
        return
    done: set[UUID] = set()
    for start in made:
        chain: list[UUID] = []
        key: UUID | None = start
        while key is not None and key in made and key not in done and key not in chain:
            chain.append(key)
            above = (made[chain[-1]].get(name) for name in own)
            key = next((each for each in above if each is not None), None)
        for each in reversed(chain):
            done.add(each)
            yield each
