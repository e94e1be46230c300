"""Words of the handbook set in lines: plain, bold and as they are typed, broken by the rules of the papers."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from zsyz_desktop.charts.sketch import Sketch, Type
from zsyz_desktop.handbook.blocks import Span, Text
from zsyz_desktop.typesetting.breaking import wrap
from zsyz_desktop.typesetting.runs import typeface
from zsyz_desktop.values import Frozen

RichLine: TypeAlias = tuple[Span, ...]


class Look(Frozen):
    """Size of the type and distance of the lines, in points."""

    size: float
    line: float


def rich_lines(text: Text, width: float, size: float) -> list[RichLine]:
    """The text in lines no wider than `width`; measured in bold, which is never the narrower face."""
    whole = "".join(_unbroken(span) for span in text)
    lines = wrap(whole, width, typeface("bold").at(size))
    return list(_cut(text, whole, [line.text for line in lines]))


def draw_rich(sketch: Sketch, x: float, top: float, line: RichLine, size: float) -> None:
    """One line, its words one behind the other; what is typed stands in the accent."""
    for span in line:
        colour = sketch.palette.accent if span.code else sketch.palette.ink
        style = Type(size, colour, "bold" if span.bold else "regular")
        before = len(span.words) - len(span.words.lstrip(" "))
        sketch.words(x + style.width(" " * before), top, span.words, style)  # which leaves out the spaces at its ends
        x += style.width(span.words)


def _unbroken(span: Span) -> str:
    """The words as they are to be broken: an option that is typed (--help) holds together as one word does."""
    return span.words.replace("--", "nn") if span.code else span.words


def _cut(spans: Sequence[Span], whole: str, lines: Sequence[str]) -> Iterator[RichLine]:
    """The spans cut where the lines end; spaces that vanished at an end of a line are passed over."""
    letters = [(letter, span) for span in spans for letter in span.words]
    at = 0
    for line in lines:
        cut: list[Span] = []
        for broken in line:
            while whole[at] != broken:
                at += 1
            letter, span = letters[at]
            if cut and (cut[-1].bold, cut[-1].code) == (span.bold, span.code):
                cut[-1] = Span(cut[-1].words + letter, span.bold, span.code)
            else:
                cut.append(Span(letter, span.bold, span.code))
            at += 1
        yield tuple(cut)
