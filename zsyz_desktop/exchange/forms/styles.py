"""What the form's styles say of a cell: whether it is locked, and whether it shows days or percents."""

import re
from functools import lru_cache

from lxml import etree

from zsyz_desktop.exchange.forms.package import Package, child

_DAYS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""The built-in formats that show days, those of Chinese programs too."""
_PERCENTS = {9, 10}
_ASIDE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')


class Styles:
    """The cell formats, by their number."""

    def __init__(self, package: Package, part: str | None) -> None:
        root = package.root(part) if part is not None else None
        self._formats = _children(root, "cellXfs")
        self._codes = {
            int(each.get("numFmtId", "0")): each.get("formatCode", "") for each in _children(root, "numFmts")
        }
        self.code = lru_cache(maxsize=None)(self._code)

    def is_locked(self, style: int) -> bool:
        """As every cell is that does not say otherwise."""
        held = self._formats[style] if style < len(self._formats) else None
        protection = child(held, "protection") if held is not None else None
        return protection is None or protection.get("locked", "1") not in ("0", "false")

    def shows_days(self, style: int) -> bool:
        """Whether a number in it is read as a day."""
        number, code = self.code(style)
        return number in _DAYS or (bool(re.search(r"[ymdYMD年月日]", code)) and "General" not in code)

    def shows_percents(self, style: int) -> bool:
        """Whether 0.62 is shown as 62%."""
        number, code = self.code(style)
        return number in _PERCENTS or "%" in code

    def _code(self, style: int) -> tuple[int, str]:
        held = self._formats[style] if style < len(self._formats) else None
        number = int(held.get("numFmtId", "0")) if held is not None else 0
        return number, _ASIDE.sub("", self._codes.get(number, ""))


def _children(root: etree._Element | None, tag: str) -> list[etree._Element]:
    held = child(root, tag) if root is not None else None
    return list(held) if held is not None else []
