"""Finding identity numbers in what officers type, because the ledger must not hold any (records.md, `Person`)."""

import re
from collections.abc import Iterator
from datetime import date

from zsyz_desktop.rules.half_width import half_width

_GROUP = re.compile(r"[0-9]+[Xx]?")
_GAP = re.compile(r"[ \n-]{1,3}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


def holds_id_number(text: str) -> bool:
    """Whether `text` holds an 18-digit identity number: a real birth date of 1900–2100 and the GB 11643 check digit.

    Full-width digits, unseen marks, and spaces, breaks or hyphens between groups of digits hide nothing. Credit codes,
    voucher and bank numbers are let through: a longer run of digits is not searched for a part of it.
    """
    return any(_is_id_number(digits) for digits in _eighteens(half_width(text)))


def _eighteens(text: str) -> Iterator[str]:
    """Every run of neighbouring whole groups that is 18 characters long; at most 18 groups are looked at from each."""
    groups = list(_GROUP.finditer(text))
    for first, group in enumerate(groups):
        digits, end = group[0], group.end()
        for following in groups[first + 1 : first + 18]:
            if len(digits) >= 18 or not _GAP.fullmatch(text, end, following.start()):
                break
            digits, end = digits + following[0], following.end()
        if len(digits) == 18:
            yield digits.upper()


def _is_id_number(digits: str) -> bool:
    if "X" in digits[:17]:
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    if not 1900 <= born.year <= 2100:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return _CHECK[total % 11] == digits[17]
