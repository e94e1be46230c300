"""Writes the generated half of the glossary from the records and vocabularies: `python docs/make_glossary.py`."""

import enum
import inspect
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the records beside this file, whatever is installed

from zsyz_desktop.models import month_words, preset_words, words
from zsyz_desktop.models.fields import Declaration, Record, declarations
from zsyz_desktop.models.records import RECORDS

GLOSSARY = Path(__file__).with_name("glossary.md")
MARK = "<!-- Generated below this line by docs/make_glossary.py; edit the records instead. -->"
_VOCABULARIES = (words, month_words, preset_words)
_HEAD = ("| 中文 | identifier | meaning | unit |", "|---|---|---|---|")


def generated() -> str:
    """Everything below the mark."""
    return "\n".join([MARK, "", *_vocabularies(), *_records()]) + "\n"


def _vocabularies() -> Iterator[str]:
    yield "## Vocabularies"
    yield ""
    yield "An enum's name goes into the file, its value is what officers read."
    yield ""
    yield "| 中文 | identifier | words |"
    yield "|---|---|---|"
    for name, vocabulary in (entry for module in _VOCABULARIES for entry in vars(module).items()):
        is_enum = isinstance(vocabulary, type) and issubclass(vocabulary, enum.Enum)
        if is_enum and vocabulary.__module__ in [module.__name__ for module in _VOCABULARIES]:
            title = (inspect.getdoc(vocabulary) or "").split("：")[0].split(":")[0].split("(")[0].strip().rstrip("。.")
            labels = "、".join(f"{getattr(word, 'label', word.value)} `{word.name}`" for word in vocabulary)
            yield f"| {title} | `{name}` | {labels} |"
    yield ""


def _records() -> Iterator[str]:
    yield "## Records and their fields"
    yield ""
    yield from _fields(Record, declarations(Record))
    common = set(declarations(Record))
    for record in RECORDS:
        own = {name: each for name, each in declarations(record).items() if name not in common}
        first_line = (inspect.getdoc(record) or "").splitlines()[0]
        yield f"### {record.shown_as} `{record.__name__}`"
        yield ""
        yield first_line
        yield ""
        yield from _fields(record, own)


def _fields(record: type[Record], fields: Mapping[str, Declaration]) -> Iterator[str]:
    yield from _HEAD
    for name, each in fields.items():
        yield f"| {each.title} | `{record.__name__}.{name}` | {each.help or ''} | {each.unit or ''} |"
    yield ""


if __name__ == "__main__":
    kept = GLOSSARY.read_text(encoding="utf-8").split(MARK)[0]
    GLOSSARY.write_text(kept + generated(), encoding="utf-8")
