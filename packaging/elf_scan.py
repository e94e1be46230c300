"""What the program asks of a system's C and C++ libraries: `python3 packaging/elf_scan.py FOLDER [2.28]`.

Every ELF file is looked at with objdump; exit code 1, with names, when one asks for more than the limit.
"""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

Version = tuple[int, ...]
LIMITS: dict[str, Version] = {"GLIBC": (2, 28), "GLIBCXX": (3, 4, 25)}
_WANTED = re.compile(r"\*UND\*.*\(?(GLIBC|GLIBCXX)_([\d.]+)\)?\s+(\S+)$")
_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)", re.MULTILINE)


def elf_files(folder: Path) -> list[Path]:
    """Programs and libraries below a folder; a link is not a file of its own."""
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            file = Path(place, name)
            if file.is_symlink():
                continue
            with file.open("rb") as opened:
                if opened.read(4) == b"\x7fELF":
                    found.append(file)
    return sorted(found)


def asked(file: Path) -> dict[str, dict[Version, list[str]]]:
    """The versions of each library a file asks for, with the symbols that ask."""
    table = subprocess.run(["objdump", "-T", str(file)], capture_output=True, text=True, check=False).stdout
    found: dict[str, dict[Version, list[str]]] = {library: {} for library in LIMITS}
    for line in table.splitlines():
        if match := _WANTED.search(line):
            library, version, symbol = match.groups()
            found[library].setdefault(tuple(map(int, version.split("."))), []).append(symbol)
    return found


def outside(folder: Path) -> list[str]:
    """Libraries the program needs and does not carry: what the package depends on."""
    carried, needed = set(), set()
    for place, _, names in os.walk(folder):
        carried |= set(names)
        del place
    for file in elf_files(folder):
        said = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=False).stdout
        needed |= set(_NEEDED.findall(said))
    return sorted(needed - carried)


def scan(folder: Path, limits: dict[str, Version]) -> bool:
    """Print what was found; whether every file keeps below the limits."""
    highest: Counter[str] = Counter()
    keeps = True
    files = elf_files(folder)
    for file in files:
        for library, versions in asked(file).items():
            if versions:
                top = max(versions)
                highest[f"{library}_{'.'.join(map(str, top))}"] += 1
                if top > limits[library]:
                    keeps = False
                    print("over", file.relative_to(folder), library, top, versions[top][:8])
    print(f"{len(files)} ELF files: {'none over' if keeps else 'SOME OVER'} {limits}")
    print("  ".join(f"{version}: {count}" for version, count in sorted(highest.items())))
    print("from the system:", " ".join(outside(folder)))
    return keeps and bool(files)


if __name__ == "__main__":
    given = LIMITS | ({"GLIBC": tuple(map(int, sys.argv[2].split(".")))} if len(sys.argv) > 2 else {})
    sys.exit(not scan(Path(sys.argv[1]), given))
