"""Chinese line-breaking: no 、。） at a line's start, no （《 at its end, Latin words and numbers in one piece."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

Measure: TypeAlias = Callable[[str], float]

NOT_AT_START = frozenset("、。，．：；？！…—～·）］｝〕〉》」』】〗’”〞％‰℃°′″々.,:;?!)]}%>／/｜|－")  # noqa: RUF001 - the marks meant
NOT_AT_END = frozenset("（［｛〔〈《「『【〖‘“〝([{<￥＄¥$€£№§")  # noqa: RUF001 - the marks meant
_INSIDE_WORD = frozenset(".,:/%@_+-—&'#=~?*")  # between two Latin letters or digits these do not end the word
_SPACES = " \u3000"  # vanish where a line breaks
_COUNTED = frozenset("亿万千百元天日月年项个件次家条笔亩户人级处号公吨米平")  # stay with the number before them
_UNITS = frozenset(
    ("亿元", "万元", "万美", "美元", "亿美", "万平", "平方", "方米", "公顷", "公里", "个百", "百分", "分点")
)
_SIGNS = frozenset("−±≥≤×÷+-")  # noqa: RUF001 - the marks meant; they stay with the number or the sign behind them
_OPENING, _CLOSING = frozenset("（("), frozenset("）)")
_SHORT = 8  # characters between brackets that are rather kept in one piece
_ENOUGH = 0.4  # of a line must be full before it is broken early


class Line(NamedTuple):  # not `Frozen`: the first paint does without msgspec
    """One set line; `spread` is what each gap between characters gains so that the line is full, in points."""

    text: str
    width: float
    spread: float = 0.0


def wrap(text: str, width: float, measure: Measure, *, justify: bool = False) -> list[Line]:
    r"""Lines no wider than `width` (points); `\n` ends a paragraph. An empty text is one empty line.

    Where one word is wider than the line, it is cut at the edge: running over would be worse.
    """
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        whole = paragraph.rstrip(_SPACES)
        wide = measure(whole)
        if wide <= width:  # most texts of a table: no need to look for breaks
            lines.append(Line(whole, wide))
            continue
        texts = ["".join(line).rstrip(_SPACES) for line in _filled(_pieces(paragraph), width, measure)]
        for number, line in enumerate(texts, start=1):
            wide = measure(line)
            spread = _spread(line, wide, width - wide) if justify and number < len(texts) else 0.0
            lines.append(Line(line, wide, spread))
    return lines


def _spread(line: str, wide: float, slack: float) -> float:
    """Slack shared among the gaps, if that is at most an eighth of a character each: a torn line looks worse."""
    gaps = len(line) - 1
    return slack / gaps if gaps > 0 and 0 < slack <= gaps * wide / len(line) / 8 else 0.0


def _filled(pieces: Sequence[str], width: float, measure: Measure) -> list[list[str]]:
    """The pieces line by line; no paragraph ends with one lonely character where the line before can spare some."""
    lines = list(_fill(pieces, width + 1e-6, measure))  # sums of floats
    if len(lines) > 1 and _is_lonely("".join(lines[-1])) and len(lines[-2]) > 2:
        moved = lines[-2].pop()
        if measure(moved + "".join(lines[-1])) <= width:
            lines[-1].insert(0, moved)
        else:
            lines[-2].append(moved)
    return lines


def _is_lonely(text: str) -> bool:
    last = text.strip(_SPACES)
    return len(last[:-1] if last[-1:] in _CLOSING else last) == 1


def _fill(pieces: Sequence[str], room: float, measure: Measure) -> Iterator[list[str]]:
    line: list[str] = []
    wide = 0.0
    for number, piece in enumerate(pieces):
        bare = piece.rstrip(_SPACES)
        bare_wide = measure(bare)
        if line and wide + bare_wide > room:
            cut = _bracket(line, pieces[number:], room, measure)
            yield line[:cut]
            line = line[cut:]
            wide = measure("".join(line))
        rest = piece if line or number == 0 else piece.lstrip(_SPACES)
        while len(rest) > 1 and measure(rest.rstrip(_SPACES)) > room:
            head = _head(rest, room, measure)
            yield [head]
            rest = rest[len(head) :]
        line.append(rest)
        wide += bare_wide if rest == bare else measure(rest)
    yield line


def _bracket(line: list[str], rest: Sequence[str], room: float, measure: Measure) -> int:
    """Where to break a full line: before a short bracket or a day that would be torn, else at its end.

    What goes to the next line must find room there beside the first of `rest`, with all that clings to it.
    """
    opened = next((number for number in range(len(line) - 1, 0, -1) if line[number][0] in _OPENING), len(line))
    torn, coming = "".join(line[opened:]), "".join(rest[: _SHORT + 1])
    closed = next((number for number, mark in enumerate(torn + coming) if mark in _CLOSING), _SHORT + 2)
    is_short = len(torn) <= closed <= _SHORT + 1 and measure((torn + coming)[: closed + 1]) <= room
    is_short = is_short and measure(torn + rest[0].rstrip(_SPACES)) <= room
    if not is_short and _is_day(line[-1], rest[0]) and measure(line[-1] + rest[0].rstrip(_SPACES)) <= room:
        opened, is_short = len(line) - 1, True
    return opened if is_short and measure("".join(line[:opened])) >= _ENOUGH * room else len(line)


def _is_day(before: str, here: str) -> bool:
    """Whether one piece ends with a year and the next goes on with its month."""
    return before.endswith("年") and before[-2:-1].isdecimal() and here[:1].isdecimal() and "月" in here[1:3]


def _head(text: str, width: float, measure: Measure) -> str:
    """As many characters as fit, but at least one; fewer where a mark or half a unit would stand on the wrong side."""
    end = 1
    while end < len(text) and measure(text[: end + 1]) <= width:
        end += 1
    cuts = (cut for cut in range(end, 0, -1) if cut == len(text) or _may_cut(text[cut - 1], text[cut]))
    return text[: next(cuts, end)]


def _may_cut(before: str, after: str) -> bool:
    return before not in NOT_AT_END and after not in NOT_AT_START and before + after not in _UNITS


def held_together(text: str, joiner: str) -> str:
    """The text with `joiner` in each amount and day that never ends within, for whoever breaks lines by other rules."""
    pieces = _pieces(text)
    held = (_joined(piece, joiner) + joiner * _is_day(piece, after) for piece, after in pairwise((*pieces, "")))
    return "".join(held)


def _joined(piece: str, joiner: str) -> str:
    """Between Chinese characters, and between them and numbers; the marks and the words keep their own rules."""
    held = piece[:1]
    for before, here in pairwise(piece):
        is_torn = before.isalnum() and here.isalnum() and not (_latin(before) and _latin(here))
        held += (joiner if is_torn else "") + here
    return held


@lru_cache(maxsize=4096)  # 口径, names and steps come again on every sheet of a batch
def _pieces(text: str) -> tuple[str, ...]:
    """What may stand alone on a line: words, single Chinese characters, each with the marks that cling to it."""
    pieces: list[str] = []
    for word in _words(text):
        last = pieces[-1][-1] if pieces else " "
        if last not in _SPACES and (word in _SPACES or word[0] in NOT_AT_START or last in NOT_AT_END):
            pieces[-1] += word
        else:
            pieces.append(word)
    return tuple(pieces)


def _words(text: str) -> Iterator[str]:
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not _holds(text, index):
            yield text[start:index]
            start = index


def _holds(text: str, index: int) -> bool:
    """True when there may be no break before `text[index]`: a Latin word, a number or an amount runs through it."""
    before, here = text[index - 1], text[index]
    if (_latin(before) and _latin(here)) or (before.isdecimal() and here in _COUNTED) or before + here in _UNITS:
        return True
    if before in "月第红黄绿灰" and here.isdecimal():  # a day of a month, a number in a row, how many of a light
        return True
    if before in _SIGNS and (here.isdecimal() or here in _SIGNS):
        return True
    if here in _INSIDE_WORD:
        return _latin(before) and index + 1 < len(text) and _latin(text[index + 1])
    return before in _INSIDE_WORD and _latin(here) and index > 1 and _latin(text[index - 2])


@cache
def _latin(character: str) -> bool:
    return character.isalnum() and unicodedata.east_asian_width(character) not in "WF"
