"""The phase a project's name says: 一期, 二期."""

import re

_PHASE = re.compile(
    r"(?<![、，,和及一二三四五六七八九十0-9])第?([一二三四五六七八九十]{1,2}|[0-9]{1,2})期(?![、，,和及]|货)"
)
_ANY = re.compile(r"([一二三四五六七八九十]{1,2}|[0-9]{1,2})期(?!货)")


def phase_in(name: str) -> str:
    """The one phase a name says; "" for none, and for several: 一、二期; （一期200MW、二期300MW）."""
    phases = set(_PHASE.findall(name))
    return f"{phases.pop()}期" if len(phases) == 1 and len(set(_ANY.findall(name))) == 1 else ""
