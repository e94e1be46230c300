"""Bringing what a Chinese input method types down to plain signs, before anything is read."""

from zsyz_desktop.cleaning import clean

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys((0x3000, 0x00A0, 0x2007, 0x202F), 0x20)
_MINUSES = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), 0x2D)
SIGNS = _FULL_WIDTH | _SPACES | _MINUSES | {0xFFE5: 0xA5}


def half_width(text: str) -> str:
    """`text` cleaned, its full-width digits, letters, signs and spaces and every kind of dash made plain."""
    return clean(text).translate(SIGNS).strip()


def quoted(text: str) -> str:
    """`text` as a sentence quotes it: in 「」 and at most 20 characters, so that a pasted page stays a sentence."""
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= 20 else f"“{flat[:20]}…”"
