"""References in formulas: found without reading the formula, and moved where rows are put in.

Texts in quotes, names, functions, columns of tables and other workbooks are stepped over.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from zsyz_desktop.exchange.forms.areas import LAST_COLUMN, LAST_ROW, Insertion, column_letters, column_number

_CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_TOKEN = re.compile(
    r"""
      (?P<text>"(?:[^"]|"")*")
    | (?P<error>\#[A-Z][A-Z0-9/]*[!?]?)
    | (?P<sheet>(?:'(?:[^']|'')+'|(?:\[[^\]]*\])?[\w.\\]+(?::[\w.\\]+)?)!)
    | (?P<rows>\$?[0-9]+:\$?[0-9]+(?![\w.(!]))
    | (?P<area>CELL:CELL(?![\w.(!]))
    | (?P<cell>CELL(?![\w.(!\[]))
    | (?P<table>[\w.\\]*\[)
    | (?P<word>[\w.\\$?]+)
    | (?P<other>.)
    """.replace("CELL", _CELL),
    re.VERBOSE | re.DOTALL,
)
_PARTS = re.compile(r"(\$?[A-Za-z]*)(\$?)([0-9]+)")
Moved = Callable[[str, str, str], str]
"""Of a reference's kind, its text and the sheet it is on, what stands in its place."""


class _Piece(NamedTuple):
    kind: str
    text: str
    sheet: str
    """"" for the sheet of the formula itself; of another workbook nothing is a reference."""


def moved_formula(formula: str, on: str, insertion: Insertion, *, is_inside: bool = False) -> str:
    """A formula of the sheet `on` after rows were put in; `is_inside` where it stands in one of the data rows.

    A range that ends with the last data row takes the new rows in. Inside the data rows only one whose end is fixed by
    `$` does: the other is a running sum, or the row's own.
    """
    home = _same(insertion.sheet)

    def moved(kind: str, text: str, sheet: str) -> str:
        if _same(sheet or on) != home:
            return text
        if kind == "cell":
            return _with_rows(text, insertion.moved)
        first, second = text.split(":")
        start, (_, fixed, end) = _parts(first), _parts(second)
        grows = (bool(fixed) or not is_inside) and (start[2] < end or insertion.first == insertion.last)
        after = insertion.end(start[2], end, grows=grows)
        return f"{_with_rows(first, insertion.moved)}:{_with_rows(second, lambda _: after)}"

    return _each(formula, moved)


def copied_formula(formula: str, rows: int, columns: int = 0) -> str:
    """A formula copied further down (and right), as a spreadsheet copies it: what has no `$` goes along."""

    def moved(_: str, text: str, __: str) -> str:
        return ":".join(_stepped(part, rows, columns) for part in text.split(":"))

    return _each(formula, moved)


def spans_sheets(formula: str) -> bool:
    """Whether it takes several sheets at once (`一月:六月!C5`)."""
    return any(kind == "sheet" and ":" in _bare(text[:-1]).rpartition("]")[2] for kind, text, _ in _pieces(formula))


def calls(formula: str, function: str) -> bool:
    """Whether it calls a function of this name."""
    pieces = list(_pieces(formula))
    return any(
        piece.kind == "word" and piece.text.upper().rpartition(".")[2] == function and following.text == "("
        for piece, following in pairwise(pieces)
    )


def reads_elsewhere(formula: str) -> bool:
    """Whether it reads another workbook, so that its value can only come from there."""
    return any(kind == "sheet" and "[" in text for kind, text, _ in _pieces(formula))


def touches(formula: str, on: str, sheet: str) -> bool:
    """Whether any reference of a formula on the sheet `on` is of `sheet`."""
    kinds = ("cell", "area", "rows")
    return any(kind in kinds and _same(where or on) == _same(sheet) for kind, _, where in _pieces(formula))


def _each(formula: str, moved: Moved) -> str:
    return "".join(
        moved(kind, text, sheet) if kind in ("cell", "area", "rows") else text for kind, text, sheet in _pieces(formula)
    )


def _pieces(formula: str) -> Iterator[_Piece]:
    """The formula piece by piece; nothing is left out."""
    at, sheet, is_foreign = 0, "", False
    while at < len(formula):
        found = _TOKEN.match(formula, at)
        assert found is not None  # noqa: S101 -- the last alternative takes anything
        kind, text = str(found.lastgroup), found[0]
        if kind == "table":
            text = formula[at : _closing(formula, at + len(text))]
            sheet_word = _FOREIGN.match(formula, at)
            if sheet_word is not None:  # [1]基层明细!C8
                kind, text = "sheet", sheet_word[0]
        at += len(text)
        if kind == "sheet":
            sheet, is_foreign = _name(text), "[" in text
            yield _Piece(kind, text, "")
            continue
        yield _Piece("word" if is_foreign else kind, text, sheet)
        sheet, is_foreign = "", False


_FOREIGN = re.compile(r"\[[^\]]*\][\w.\\]*(?::[\w.\\]+)?!")


def _closing(formula: str, at: int) -> int:
    """Behind the bracket that closes one opened just before `at`; a quote takes the bracket behind it along."""
    depth = 1
    while at < len(formula) and depth:
        if formula[at] == "'":
            at += 1
        elif formula[at] == "[":
            depth += 1
        elif formula[at] == "]":
            depth -= 1
        at += 1
    return at


def _name(prefix: str) -> str:
    return _bare(prefix[:-1]).replace("''", "'")


def _bare(word: str) -> str:
    return word[1:-1] if word.startswith("'") else word


def _same(sheet: str) -> str:
    """Sheets are told apart whatever the case of their letters."""
    return sheet.casefold()


def _parts(end: str) -> tuple[str, str, int]:
    found = _PARTS.fullmatch(end)
    assert found is not None  # noqa: S101 -- the token has this very shape
    column, fixed = found[1], found[2]
    if column == "$":  # a whole row: its sign is the row's
        column, fixed = "", "$"
    return column, fixed, int(found[3])


def _with_rows(end: str, moved: Callable[[int], int]) -> str:
    if ":" in end:
        return ":".join(_with_rows(part, moved) for part in end.split(":"))
    column, fixed, row = _parts(end)
    return f"{column}{fixed}{moved(row)}"


def _stepped(end: str, rows: int, columns: int) -> str:
    column, fixed, row = _parts(end)
    row = row if fixed else row + rows
    if columns and column and not column.startswith("$"):
        number = column_number(column) + columns
        column = column_letters(number) if 0 < number <= LAST_COLUMN else ""
        if not column:
            return "#REF!"
    return f"{column}{fixed}{row}" if 0 < row <= LAST_ROW else "#REF!"
