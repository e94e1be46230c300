"""Telephone numbers as they are kept: half-width, and never what a spreadsheet made of one."""

import re

from zsyz_desktop.rules.half_width import half_width, quoted

_BROKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?E\+?[0-9]+", re.IGNORECASE)


def phone_text(text: str) -> str:
    """The number with its digits and signs brought down to half width."""
    return " ".join(half_width(text).split())


def phone_refusal(text: str) -> str:
    """Why this cannot be anybody's number; "" for one that can."""
    if not _BROKEN.fullmatch(phone_text(text)):
        return ""
    return f"电话{quoted(text)}是电子表格的科学计数，号码已经丢失，请把单元格设为文本后重新填写完整号码。"


_MOBILE = re.compile(r"(?<![0-9])(1[3-9][0-9])[0-9]{4}([0-9]{4})(?![0-9])")


def masked(text: str) -> str:
    """Every mobile number in a text without its four middle digits, as it leaves the desk (domain.md section 8)."""
    return _MOBILE.sub(r"\1****\2", text)


def is_masked(text: str) -> bool:
    """Whether a number was masked on its way: what is gone cannot be read back."""
    return "****" in text
