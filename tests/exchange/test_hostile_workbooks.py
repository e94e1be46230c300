"""Three hundred workbooks that somebody or something spoiled: each is read as it was, or refused in a sentence."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest

from zsyz_desktop.errors import Refusal
from zsyz_desktop.exchange.workbooks.reading import read_workbook
from zsyz_desktop.exchange.workbooks.sheets import Broken, Sheet, Value, Workbook

FOLDER = Path(__file__).parents[1] / "workbooks"
HAN = re.compile("[一-鿿]")


def seeded(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 -- the same bad files in every run


def ledger(start: str) -> bytes:
    return next(FOLDER.glob(f"{start}_*")).read_bytes()


def read_or_refused(data: bytes) -> Workbook | None:
    """None for a refusal, which is said in Chinese and names the file; anything else that is raised fails the test."""
    try:
        return read_workbook(data, "坏表.xlsx")
    except Refusal as refusal:
        said = str(refusal)
    assert HAN.search(said)
    assert "坏表.xlsx" in said
    assert "没有导入" in said
    return None


def spoiled(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, lost or doubled, or the end cut off."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(found))
        size = chance.choice((1, 1, 2, 30))
        change = chance.randrange(5)
        if change == 0:
            found[at] ^= 1 << chance.randrange(8)
        elif change == 1:
            found[at] = chance.randrange(256)
        elif change == 2:
            del found[at : at + size]
        elif change == 3:
            found[at:at] = found[at : at + size]
        elif chance.random() < 0.3:
            del found[at:]
        found = found or bytearray(b"P")
    return bytes(found)


def values(book: Workbook) -> list[tuple[object, ...]]:
    return [(sheet.name, sheet.rows, sheet.merged, sheet.percents, sheet.hidden_rows) for sheet in book.sheets]


@pytest.mark.parametrize("start", ["s02", "s04", "s05"])
def test_a_packed_workbook_with_bytes_changed_is_read_as_it_was_or_refused(start: str) -> None:
    data = ledger(start)
    whole, chance, refused = values(read_workbook(data, start)), seeded(start), 0
    for _ in range(30):
        found = read_or_refused(spoiled(data, chance))
        refused += found is None
        assert found is None or values(found) == whole
    assert refused > 0


@pytest.mark.parametrize("start", ["s03", "s06", "s07", "s08"])
def test_any_other_workbook_with_bytes_changed_is_read_or_refused(start: str) -> None:
    chance = seeded(start)
    found = [read_or_refused(spoiled(ledger(start), chance)) for _ in range(30)]
    assert any(found)


def part_changed(data: bytes, chance: random.Random) -> bytes:
    """The markup of one part changed, packed again so that every check of the packing holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([each for each in parts if each.endswith((".xml", ".rels")) and "theme" not in each])
    parts[name] = chance.choice(CHANGES)(parts[name].decode(), chance).encode("utf-8", "replace")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return target.getvalue()


def a_tag_lost(text: str, chance: random.Random) -> str:
    tags = list(re.finditer("<[^>]+>", text))
    tag = chance.choice(tags)
    return text[: tag.start()] + text[tag.end() :]


def an_element_twice(text: str, chance: random.Random) -> str:
    elements = list(
        re.finditer(r"<(c|row|xf|si|v|f|sheet|mergeCell|Relationship|table:table-cell)\b[^>]*?(/>|>.*?</\1>)", text)
    )
    if not elements:
        return text
    one, other = chance.choice(elements), chance.choice(elements)
    return text[: other.start()] + one[0] + text[other.start() :]


def a_value_changed(text: str, chance: random.Random) -> str:
    attributes = list(re.finditer('"([^"<>]*)"', text))
    one = chance.choice(attributes)
    strange = ("", "-1", "0", "1E999", "99999999999", "NaN", "&#55357;", "../../x", "XFE1048577", "'", "\x0b")
    return text[: one.start(1)] + chance.choice(strange) + text[one.end(1) :]


def a_number_changed(text: str, chance: random.Random) -> str:
    numbers = list(re.finditer(r"<v>([^<]*)</v>", text))
    if not numbers:
        return text
    one = chance.choice(numbers)
    return (
        text[: one.start(1)]
        + chance.choice(("NaN", "1e400", "-", "99999999", "１２", "1_000", " 7 ", "0x10"))
        + text[one.end(1) :]
    )


def a_type_declared(text: str, _: random.Random) -> str:
    return re.sub(
        r"(<\?xml[^>]*\?>)?",
        r'\1<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c SYSTEM "file:///etc/hostname">]>',
        text,
        count=1,
    )


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    a_tag_lost, an_element_twice, a_value_changed, a_number_changed, a_type_declared,
)  # fmt: skip


@pytest.mark.parametrize("start", ["s01", "s02", "s04"])
def test_markup_changed_is_refused_or_read_as_another_reader_reads_it(start: str) -> None:
    chance, compared = seeded(start), 0
    for _ in range(35):
        data = part_changed(ledger(start), chance)
        found = read_or_refused(data)
        for ours, theirs in pairs(found, data):
            compared += 1
            assert ours == theirs
    assert compared > 1000


def pairs(found: Workbook | None, data: bytes) -> Iterator[tuple[object, object]]:
    """Every cell that both readers give a value, named by its place."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception:  # noqa: BLE001 -- it says in a hundred ways that it cannot read a file
        return
    for sheet in found.sheets if found else ():
        for place, ours in cells(sheet):
            theirs = book[sheet.name].cell(*place).value
            if not isinstance(ours, Broken) and theirs is not None:
                yield (place, ours), (place, plain(theirs))


def plain(value: object) -> object:
    return value.date() if isinstance(value, datetime) and value.time() == time() else value


def cells(sheet: Sheet) -> Iterator[tuple[tuple[int, int], Value]]:
    for row, cells in enumerate(sheet.rows, 1):
        for column, value in enumerate(cells, 1):
            if value is not None:
                yield (row, column), value


def test_open_documents_with_markup_changed_are_read_or_refused() -> None:
    chance = seeded("s05")
    found = [read_or_refused(part_changed(ledger("s05"), chance)) for _ in range(35)]
    assert any(found)
