"""Names as they are compared: however a person, unit, enterprise or place is written, it is one and the same."""

import re
from functools import lru_cache

from zsyz_desktop.cleaning import one_line, plain_signs
from zsyz_desktop.rules.half_width import SIGNS, half_width

_DOTS = "·•‧・･∙⋅⸱●◦᛫˙。"
_OPENING, _CLOSING, _QUOTES = "[{〔【〈《", "]}〕】〉》", "'「」『』“”\u2018\u2019〝〞"
_KEY: dict[int, str | int | None] = {
    **plain_signs(),
    **SIGNS,
    **dict.fromkeys(code for code, sign in plain_signs().items() if sign in (" ", "\n")),
    **dict.fromkeys(map(ord, _DOTS + " \n\u3000\x00\ufffe\uffff")),
    **dict.fromkeys(range(0xD800, 0xE000)),
    **dict.fromkeys(map(ord, _OPENING), "("),
    **dict.fromkeys(map(ord, _CLOSING), ")"),
    **dict.fromkeys(map(ord, _QUOTES), '"'),
}
_KEY |= {
    full: _KEY[half] for full, half in SIGNS.items() if half in _KEY
}  # the full-width ones go where the half-width ones go
_ODD = frozenset(map(chr, _KEY))
# Compiled by the first text they are asked about, as in the other rules that read what is typed: 10 ms of a start.
_POINT = r"(?<![0-9])\.|\.(?![0-9])"
_DUTY = (
    r"书记|[县市州区镇乡局厅处科股所站院部会办组司行队室厂矿校班]长|主任|主席|委员|常委|经理|总裁|董事|总监|专员|干事|秘书|"
    r"调研员|巡视员|主管|工程师|科员|参谋|会长|院长|行长|负责人|联络员"
)
_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_NAME = rf"{_HAN}{{2,4}}|{_HAN}{{1,12}}(?:[·•‧・･．.]{_HAN}{{1,12}})+"
_PARTS = r"[ 、,，:：/／（(）)]+"


def spelt_plainly(text: str) -> str:
    """The one spelling of a text: no blanks, no unseen signs, no dots, plain width, one kind of bracket, small letters.

    A point between digits stays: 1.2 is not 12.
    """
    key = text if _ODD.isdisjoint(text) else text.translate(_KEY)
    return (re.sub(_POINT, "", key) if "." in key else key).casefold()


@lru_cache(maxsize=60_000)  # the names of a list of ten thousand
def name_key(text: str) -> str:
    """A name as it is compared: as it is `spelt_plainly`."""
    return spelt_plainly(text)


def search_words(text: str) -> list[str]:
    """The words of a search as they are looked for in texts brought to their `name_key`."""
    return [key for word in one_line(text).split() if (key := name_key(word))]


def project_code(text: str) -> str:
    """A project's code as it is kept: half-width and in capitals."""
    return half_width(text).replace(" ", "").upper()


def same_name(one: str, other: str) -> bool:
    """Whether both are one name."""
    return name_key(one) == name_key(other)


def person_name(text: str) -> str:
    """A person's name as it is kept: 张　三 and 张 三 are 张三; a foreign name, and two of two, keep their blanks."""
    plain = one_line(text)
    together = plain.replace(" ", "")
    is_one = re.fullmatch(_NAME, together) and [len(part) for part in plain.split()] != [2, 2]
    return together if is_one else plain


def person_label(name: str, unit: str, duty: str) -> str:
    """A person as he is offered and told apart: 张三（县发改局，局长）; the name alone where nothing else is known."""
    more = "，".join(filter(None, (unit, duty)))
    return f"{name}（{more}）" if more else name


def split_duty(text: str) -> tuple[str, str]:
    """Name and duty of what was typed as a name: 县委书记 张某 and 张某（县委书记） are two things; "" for no duty."""
    parts = [part for part in re.split(_PARTS, one_line(text)) if part]
    duties = [part for part in parts if re.search(_DUTY, part)]
    names = [part for part in parts if re.fullmatch(_NAME, part) and not re.search(_DUTY, part)]
    if len(names) != 1 or not duties or len(duties) + 1 != len(parts):
        return person_name(text), ""
    return names[0], "、".join(duties)
