"""Sentences of a report: templates with named values, composed without a word of their own (documents.md, 句式).

A template is a readable file (`resources/reports/`): `# 标题` and `## 标题` are headings, `[键] 句子` a sentence, a
line beginning with `|` another way to say the one above, an empty line ends a paragraph, `@表 名` a table, `[键*]` a
sentence said of each of a list, `//` a note. In a sentence `{名}` is a value, `{?名}` asks for it without printing it,
and `〔甲｜乙〕` is the first of its ways whose values are all known, or nothing. A sentence none of whose ways can be
said is left out, and so is a heading with nothing below it: what is not known is never made up.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from zsyz_desktop.values import Frozen, field

_CLAUSE = re.compile("〔([^〔〕]*)〕")
_NAME = re.compile(r"\{(\??)([^{}]+)\}")
_SENTENCE = re.compile(r"\[([^\[\]*]+)(\*?)\]\s*(.*)")


class Value(Frozen):
    """What stands for a name, and the ids of the rows it is made of (登记号, 编号, 挂账号)."""

    text: str
    rows: tuple[str, ...] = ()


Values = Mapping[str, Value | None]
"""Every name a template may use; None where nothing is known."""


class Sentence(Frozen):
    """One sentence by its key, in the ways it can be said; `is_each` is said of each of a list."""

    key: str
    ways: tuple[str, ...]
    is_each: bool = False


class SectionTitle(Frozen):
    """A heading of level 1 (一、) or 2 （（一））."""

    title: str
    level: int


class TablePlace(Frozen):
    """Where a table stands."""

    name: str


Part = SectionTitle | TablePlace | tuple[Sentence, ...]


class Template(Frozen):
    """A paper's headings, paragraphs and tables in their order."""

    parts: tuple[Part, ...]

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All of them."""
        for part in self.parts:
            if isinstance(part, tuple):
                yield from part

    @property
    def tables(self) -> Iterator[str]:
        """The names of its tables."""
        yield from (part.name for part in self.parts if isinstance(part, TablePlace))


class SaidSentence(Frozen):
    """A sentence as it is said; `generated` is what the ledger says where an officer's own words stand in `text`."""

    key: str
    text: str
    rows: tuple[str, ...] = ()
    generated: str = ""


class Paragraph(Frozen):
    """Sentences one behind the other; `number` counts those of a list."""

    sentences: tuple[SaidSentence, ...]
    number: int = 0

    @property
    def text(self) -> str:
        """As it is read."""
        return (f"{self.number}．" if self.number else "") + "".join(each.text for each in self.sentences)


Composed = SectionTitle | TablePlace | Paragraph


class Known(Frozen):
    """What a template is filled with: values by name, and for sentences of a list the values of each by its key."""

    values: Values
    lists: Mapping[str, Sequence[tuple[str, Values]]] = field(default_factory=dict)
    tables: frozenset[str] = frozenset()
    """Those that have a row."""


def read_template(text: str) -> Template:
    """The template of a file; raises ValueError at a line that is none of what the module says."""
    parts: list[Part] = []
    paragraph: list[Sentence] = []

    def close() -> None:
        if paragraph:
            parts.append(tuple(paragraph))
            paragraph.clear()

    for line in filter(lambda each: not each.startswith("//"), map(str.strip, text.splitlines())):
        if line.startswith("|") and paragraph:
            last = paragraph[-1]
            paragraph[-1] = Sentence(last.key, (*last.ways, line[1:].strip()), last.is_each)
        elif found := _SENTENCE.fullmatch(line):
            if paragraph and paragraph[-1].is_each != bool(found[2]):
                close()
            paragraph.append(Sentence(found[1], (found[3],), bool(found[2])))
        else:
            close()
            if line:
                parts.append(_whole_line(line))
    close()
    return Template(tuple(parts))


def say(sentence: Sentence, values: Values, key: str = "") -> SaidSentence | None:
    """The first way whose values are known; None where there is none. Raises KeyError for a name nobody knows of."""
    for way in sentence.ways:
        rows: list[str] = []
        parts = _CLAUSE.split(way)  # every other one is a clause
        said = [
            _clause(part, values, rows) if number % 2 else _filled(part, values, rows)
            for number, part in enumerate(parts)
        ]
        if (known := [part for part in said if part is not None]) and len(known) == len(parts):
            return SaidSentence(key or sentence.key, "".join(known), tuple(dict.fromkeys(rows)))
    return None


def compose(template: Template, known: Known) -> tuple[Composed, ...]:
    """Everything that can be said, in order, without headings that have nothing below them."""
    said = [composed for part in template.parts for composed in _composed(part, known)]
    return tuple(
        each for number, each in enumerate(said) if not isinstance(each, SectionTitle) or _has_below(said, number, each)
    )


def _whole_line(line: str) -> Part:
    if line.startswith("@表"):
        return TablePlace(line.removeprefix("@表").strip())
    if line.startswith("#"):
        level = len(line) - len(line.lstrip("#"))
        return SectionTitle(line[level:].strip(), level)
    raise ValueError(line)


def _composed(part: Part, known: Known) -> Iterator[Composed]:
    if isinstance(part, SectionTitle):
        yield SectionTitle(_filled(part.title, known.values, []) or part.title, part.level)
    elif isinstance(part, TablePlace):
        yield from (part,) if part.name in known.tables else ()
    elif part[0].is_each:
        for number, (key, values) in enumerate(known.lists[part[0].key], start=1):
            found = (say(sentence, {**known.values, **values}, f"{sentence.key}:{key}") for sentence in part)
            if each := tuple(filter(None, found)):
                yield Paragraph(each, number)
    elif whole := tuple(filter(None, (say(sentence, known.values) for sentence in part))):
        yield Paragraph(whole)


def _has_below(said: Sequence[Composed], number: int, heading: SectionTitle) -> bool:
    for each in said[number + 1 :]:
        if not isinstance(each, SectionTitle):
            return True
        if each.level <= heading.level:
            return False
    return False


def _clause(words: str, values: Values, rows: list[str]) -> str:
    return next((said for way in words.split("｜") if (said := _filled(way, values, rows)) is not None), "")


def _filled(way: str, values: Values, rows: list[str]) -> str | None:
    """The words with their values, whose rows are noted; None where one is not known."""
    found = [values[name] for _, name in _NAME.findall(way)]
    if any(each is None for each in found):
        return None
    rows.extend(row for each in found if each is not None for row in each.rows)

    def put(match: re.Match[str]) -> str:
        value = values[match[2]]
        return "" if match[1] or value is None else value.text

    return _NAME.sub(put, way)
