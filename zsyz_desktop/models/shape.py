"""The shape of a ledger file: a mark for each table, index, trigger and view, the same however the file came to it."""

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from functools import lru_cache

_KEPT, _KEPT_LONGEST = 500, 8000
"""How many statements are kept, and of how many characters at most: those of two formats, and no hostile file's."""

Shape = dict[str, str]
"""「table project」 → the mark of what its CREATE statement says."""

_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_schema LIMIT 2000"  # no ledger has so many
_TOKENS = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|/\*.*?\*/|\w+|[^\w\s]""", re.DOTALL)
_STATISTICS = {
    "sqlite_stat1": "CREATE TABLE sqlite_stat1 ( tbl , idx , stat )",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4 ( tbl , idx , neq , nlt , ndlt , sample )",
}
"""What ANALYZE adds, whoever ran it; it changes no answer."""


def read_shape(connection: sqlite3.Connection) -> Shape:
    """The shape of the open file."""
    return shape_of(connection.execute(_OBJECTS).fetchall())


def shape_of(objects: list[tuple[str, str, str, str | None]]) -> Shape:
    """The shape these rows of sqlite_schema make, without statistics and the indexes SQLite makes for constraints."""
    return {
        f"{kind} {name}": (_kept_mark if len(sql or "") <= _KEPT_LONGEST else _mark)(kind, table, sql or "")
        for kind, name, table, sql in objects
        if not _goes_without_saying(kind, name, sql)
    }


def differences(found: Shape, expected: Shape) -> list[str]:
    """The names of what is there and should not be, is not there and should, or says something else."""
    return sorted(each for each in found.keys() | expected.keys() if found.get(each) != expected.get(each))


def _goes_without_saying(kind: str, name: str, sql: str | None) -> bool:
    if sql is None:
        return kind == "index" and name.startswith("sqlite_autoindex_")
    return kind == "table" and name in _STATISTICS and " ".join(_words(sql)) == _STATISTICS[name]


def _mark(kind: str, table: str, sql: str) -> str:
    words = _words(sql)
    said = "\n".join(_parts(words)) if kind == "table" else " ".join(words)
    return hashlib.sha256(f"{table}\n{said}".encode("utf-8", "replace")).hexdigest()[:32]


_kept_mark = lru_cache(_KEPT)(_mark)
"""A program looks at its ledger when the list is shown, when it is opened and at each of its copies: one schema."""


def _words(sql: str) -> list[str]:
    """The words and signs of a statement; a name counts the same with its quotes and without."""
    return [each[1:-1] if each[0] == '"' and each[1:-1].isidentifier() else each for each in _TOKENS.findall(sql)]


def _parts(words: list[str]) -> Iterator[str]:
    """The head of CREATE TABLE, its columns and constraints in no order of age, and what follows them."""
    opening = words.index("(") if "(" in words else len(words)
    yield " ".join(words[:opening])
    depth, parts = 0, [list[str]()]
    for at, word in enumerate(words[opening:], opening):
        depth += (word == "(") - (word == ")")
        if depth == 0:
            yield from sorted(" ".join(part) for part in parts)
            yield " ".join(words[at + 1 :])
            return
        if word == "," and depth == 1:
            parts.append([])
        elif at > opening:
            parts[-1].append(word)
    yield " ".join(words[opening:])  # never closed: as it stands
