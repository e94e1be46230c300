"""What the program is made of: each part with version and licence, as a list for people and as a CycloneDX document.

Libraries are asked for what they say of themselves, so that the list cannot be out of date; what says nothing stands in
`_CARRIED`. Full texts lie in the program's folder (`*.dist-info/licenses`, `resources/*/LICENSE*`).
"""

import platform
import re
import sqlite3
from importlib import metadata

from zsyz_desktop.values import Frozen

_PROGRAM = "zsyz-desktop"
_LGPL = "LGPL-3.0-only"


class Part(Frozen):
    """A library, a program or a set of files of others; `version` is "" where it has none."""

    name: str
    version: str
    licence: str

    @property
    def line(self) -> str:
        """「Qt 6.8.3，LGPL-3.0-only」"""
        return f"{f'{self.name} {self.version}'.strip()}，{self.licence}"


_CARRIED = (
    Part("思源黑体 Noto Sans SC", "", "OFL-1.1"),
    Part("花园明朝 HanaMinB", "20170904", "OFL-1.1"),
    Part("Fandol 仿宋、楷体、宋体", "0.3", "GPL-3.0-only WITH Font-exception-2.0"),
    Part("Lucide 图标", "", "ISC"),
    Part("pypinyin 拼音表", "0.55.0", "MIT"),
)
_SAID_OTHERWISE = {
    "pyside6-essentials": ("Qt 和 PySide6", _LGPL),
    "shiboken6": ("Shiboken", _LGPL),
    "pypdfium2": ("PDFium（pypdfium2）", "BSD-3-Clause AND Apache-2.0"),
    "reportlab": ("reportlab", "BSD-3-Clause"),
    "xlrd": ("xlrd", "BSD-3-Clause"),
}
"""Names officers may have heard of, and licences that are sentences instead of names."""


def parts() -> list[Part]:
    """The interpreter and the database first, then libraries by name, then faces and pictures."""
    first = [
        Part("Python", platform.python_version(), "PSF-2.0"),
        Part("SQLite", sqlite3.sqlite_version, "blessing"),
    ]
    return [*first, *(_part(each) for each in _libraries()), *_CARRIED]


def program_version() -> str:
    """The program's own."""
    return metadata.version(_PROGRAM)


def bill_of_materials() -> dict[str, object]:
    """The same as CycloneDX 1.5 has it, to be written as JSON."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": _PROGRAM, "version": program_version()}},
        "components": [
            {
                "type": "library",
                "name": each.name,
                **({"version": each.version} if each.version else {}),
                "licenses": [{"expression": each.licence}],
            }
            for each in parts()
        ],
    }


def _libraries() -> list[metadata.Distribution]:
    """What the program declares and what that needs, as far as it is here (one system needs what another does not)."""
    found: dict[str, metadata.Distribution] = {}
    wanted = [_PROGRAM]
    while wanted:
        name = re.sub(r"[-_.]+", "-", wanted.pop()).lower()
        if name in found:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        needed = [each for each in found[name].requires or [] if "extra ==" not in each]
        wanted += [match[0] for each in needed if (match := re.match(r"[\w.-]+", each))]
    del found[_PROGRAM]
    return [found[name] for name in sorted(found)]


def _part(library: metadata.Distribution) -> Part:
    said, name = library.metadata, library.metadata["Name"]
    shown, licence = _SAID_OTHERWISE.get(name.lower().replace("_", "-"), (name, ""))
    classes = [each.rpartition(" :: ")[2] for each in said.get_all("Classifier") or [] if each.startswith("License ::")]
    fields = ("License-Expression", "License")
    named = [
        licence,
        *(each for field in fields for each in said.get_all(field) or []),
        "、".join(classes),
        "见许可文件",
    ]
    licence = next(filter(None, named))
    return Part(shown, library.version, licence.removesuffix(" License"))
