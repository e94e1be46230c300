"""The Markdown of the handbook as blocks: only what docs/handbook.md is written with, anything else is plain text."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from zsyz_desktop.values import Frozen

_SPAN = re.compile(r"\*\*(?P<bold>.+?)\*\*|`(?P<code>[^`]+)`")
_ITEM = re.compile(r"(?P<indent> *)(?P<mark>-|\d+\.) (?P<text>.*)")
_PICTURE = re.compile(r"!\[(?P<caption>[^\]]*)\]\(pictures/(?P<file>[\w.-]+)\)")
_QUOTE = "> "
_INDENT = 2  # spaces a list inside a list stands further in; a number takes one more


class Span(Frozen):
    """Words set in one way: plain, bold, or as they are typed."""

    words: str
    bold: bool = False
    code: bool = False


Text: TypeAlias = tuple[Span, ...]


class Paragraph(Frozen):
    """Running words."""

    text: Text


class Item(Frozen):
    """One point of a list; `mark` is what stands before it, `depth` counts the lists around its own."""

    text: Text
    mark: str
    depth: int = 0


class Quote(Frozen):
    """What is not to be overlooked."""

    text: Text


class Grid(Frozen):
    """A table: its headings and its rows, all of one length."""

    heads: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


class Picture(Frozen):
    """A picture, the name of its file in the folder of pictures, with what it shows."""

    caption: str
    file: str


Block: TypeAlias = Paragraph | Item | Quote | Grid | Picture


def read_blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """The blocks of an entry, from its lines without the heading."""
    return tuple(_block(group) for group in _groups(lines))


def plain(text: Text) -> str:
    """The words alone."""
    return "".join(span.words for span in text)


def words_of(block: Block) -> str:
    """All a block says, for those who look for words."""
    match block:
        case Grid():
            return "\n".join("　".join(map(plain, row)) for row in (block.heads, *block.rows))
        case Picture():
            return block.caption
        case _:
            return plain(block.text)


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines of one block after the other."""
    group: list[str] = []
    for line in lines:
        begins = not line.strip() or bool(_ITEM.fullmatch(line)) or bool(_PICTURE.fullmatch(line))
        if begins and group:
            yield group
            group = []
        if line.strip():
            group.append(line)
    if group:
        yield group


def _block(lines: Sequence[str]) -> Block:
    first = lines[0]
    if picture := _PICTURE.fullmatch(first):
        return Picture(picture["caption"], picture["file"])
    if first.startswith("|"):
        heads, _, *rows = ([_text(cell.strip()) for cell in line.strip("| ").split("|")] for line in lines)
        return Grid(tuple(heads), tuple(map(tuple, rows)))
    if item := _ITEM.fullmatch(first):
        words = _joined([item["text"], *lines[1:]])
        mark = "•" if item["mark"] == "-" else item["mark"]
        return Item(_text(words), mark, len(item["indent"]) // _INDENT)
    if first.startswith(_QUOTE):
        return Quote(_text(_joined([line.removeprefix(_QUOTE) for line in lines])))
    return Paragraph(_text(_joined(lines)))


def _joined(lines: Sequence[str]) -> str:
    """Lines of a paragraph as one: Chinese needs no space where a line of the file ends."""
    whole = ""
    for line in map(str.strip, lines):
        is_latin = whole[-1:].isascii() and whole[-1:].isalnum() and line[:1].isascii() and line[:1].isalnum()
        whole += f" {line}" if is_latin else line
    return whole


def _text(words: str) -> Text:
    spans, end = [], 0
    for found in _SPAN.finditer(words):
        spans.append(Span(words[end : found.start()]))
        spans.append(Span(found["bold"], bold=True) if found["bold"] else Span(found["code"], code=True))
        end = found.end()
    spans.append(Span(words[end:]))
    return tuple(span for span in spans if span.words)
