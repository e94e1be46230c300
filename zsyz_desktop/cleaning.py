"""What typed or pasted text carries and neither ledger, search nor paper may: unseen marks, odd spaces, old codes.

The one list for all rooms; it imports nothing of ours.
"""

import re
import unicodedata
from functools import cache, lru_cache

# GB 18030-2000 put these in the private use area; GB 18030-2022 names their true places.
_OLD_CODES = dict(
    zip(
        "\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue7c7\ue816\ue817\ue818\ue81e\ue826\ue82b"
        "\ue82c\ue831\ue832\ue83b\ue843\ue854\ue855\ue864",
        "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19\u1e3f\U00020087\U00020089\U000200cc"
        "\u9fb4\u9fb5\u9fb6\u9fb7\U000215d7\u9fb8\U0002298f\u9fb9\u9fba\U000241fe\u9fbb",
        strict=True,
    )
)

# Radicals that other programs' PDFs leave on the clipboard in place of the characters they look like.
_RADICALS = dict(
    zip(
        "⺁⺈⺊⺍⺎⺗⺟⺠⺩⺫⺮⺶⺷⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "厂刀卜小兀心母民王目竹羊羊虎西见角贝车長长门青韦页风飞食马鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
_KANGXI = (0x2F00, 0x2FD5)

# Signs, and ranges of them.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u2800\u3164\ufeff\uffa0",
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFFF9, 0xFFFC),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
_CONTROL = ("", (0x01, 0x08), (0x0E, 0x1B), (0x1F, 0x1F), (0x7F, 0x84), (0x86, 0x9F))
_SPACES = ("\t\u00a0\u202f\u205f", (0x2000, 0x200A))
_BREAKS = ("\r\v\f\u0085\u2028\u2029", (0x1C, 0x1E))


@cache  # made by the first text that is cleaned: 3 ms of a start
def plain_signs() -> dict[int, str | None]:
    """What becomes of each sign, for one pass over a text."""
    radicals = _RADICALS | {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _all("", _KANGXI)}
    return {
        **dict.fromkeys((*_all(*_UNSEEN), *_all(*_CONTROL))),
        **dict.fromkeys(_all(*_SPACES), " "),
        **dict.fromkeys(_all(*_BREAKS), "\n"),
        **{ord(old): new for old, new in (_OLD_CODES | radicals).items()},
    }


def _all(signs: str, *ranges: tuple[int, int]) -> list[int]:
    return [*map(ord, signs), *(code for first, last in ranges for code in range(first, last + 1))]


@cache
def _odd() -> frozenset[str]:
    """Most texts hold none of them, and looking is ten times quicker than replacing."""
    return frozenset(map(chr, plain_signs()))


_UNKEEPABLE = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")

# All but tab and line break that moves the cursor, is not seen, or turns the order of what is.
_STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")

# Beside these a line break is a slip of the clipboard, and no space belongs in its place.
_WIDE = "[\u00b7\u2018-\u201d\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
# Compiled by the first text with a break: 5 ms of a start.
_BREAK_IN_CHINESE = rf"(?<={_WIDE})\s*\n\s*(?={_WIDE})"


@lru_cache(maxsize=8192)  # a paper says 「—」, its dates and its units again and again
def clean(text: str) -> str:
    r"""The text as it can be set: same words, `\n` the only break, no unseen mark; never NFKC, so ① ㎡ ℃ stay."""
    return _UNKEEPABLE.sub("", kept_text(text, lines=True)).strip()


def one_line(text: str) -> str:
    """Cleaned text without line breaks: one space in their place, none between Chinese; for titles and cells."""
    return _joined(clean(text))


def kept_text(text: str, *, lines: bool) -> str:
    """The text as the ledger keeps it, with its line breaks or without; what cannot be kept is left to be refused."""
    if not _odd().isdisjoint(text):
        text = text.replace("\r\n", "\n").translate(plain_signs())
    return text.strip() if lines else _joined(text)


def is_keepable(text: str) -> bool:
    """False where a text holds what no file and no paper can: NUL, half a sign, what a broken copy leaves."""
    return _UNKEEPABLE.search(text) is None


def shown(text: str) -> str:
    """A text as a terminal may be given it: whatever a ledger, a file name or an argument holds, no sign steers it."""
    return _STEERS.sub("", text.replace("\r\n", "\n"))


def _joined(text: str) -> str:
    return " ".join(re.sub(_BREAK_IN_CHINESE, "", text).split() if "\n" in text else text.split())
