"""What pasted text carries and paper must not: unseen marks, odd spaces, old private-use codes (papers.md, traps)."""

import re
import unicodedata
from functools import lru_cache

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f\U000e0000-\U000e01ef]"
)
_SPACE = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f]+")
_NEWLINE = re.compile("\r\n?|[\u0085\u2028\u2029\v\f]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")

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
) | {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}

_REPLACED = str.maketrans(_OLD_CODES | _RADICALS)


@lru_cache(maxsize=8192)  # a paper says 「—」, its dates and its units again and again
def clean(text: str) -> str:
    r"""The text as it can be set: same words, `\n` the only break, no unseen mark; never NFKC, so ① ㎡ ℃ stay."""
    text = _NEWLINE.sub("\n", text)
    text = _SPACE.sub(" ", text)
    text = _CONTROL.sub("", _UNSEEN.sub("", text))
    return text.translate(_REPLACED).strip()


def one_line(text: str) -> str:
    """Cleaned text with its line breaks turned into spaces, for titles and cells of one line."""
    return " ".join(clean(text).split())
