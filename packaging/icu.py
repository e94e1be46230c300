"""Cuts Qt's ICU data to what a Chinese program asks for: 32 MB of the world's languages become 5 MB.

Run inside the base chroot, where icupkg and gcc are: `python3 icu.py FOLDER-WITH-LIBICUDATA`.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

_LANGUAGE = re.compile(r"^(?:(?:brkitr|coll|curr|lang|rbnf|region|unit|zone)/)?([a-z]{2,3})(?:_\w*)?\.(?:res|brk)$")
_KEPT = {"zh", "en", "root", "yue"}  # Hong Kong's numbers lean on yue
_NEVER = re.compile(r"^(?:translit/.*|brkitr/.*|.*\.cnv)$")
"""Transliteration, code pages of other systems and the ends of words: Qt has its own of these."""


def is_kept(item: str) -> bool:
    """True for data of no language and of the two that the program speaks."""
    if _NEVER.match(item):
        return False
    language = _LANGUAGE.match(item)
    return language is None or language[1] in _KEPT


def cut(library: Path) -> None:
    """Replace the library with one of the same name and symbol that holds less."""
    version = library.name.removeprefix("libicudata.so.").split(".")[0]
    symbol = f"icudt{version}_dat"
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch, f"icudt{version}l.dat")
        data.write_bytes(_data_of(library, symbol))
        items = subprocess.run(["icupkg", "-l", str(data)], capture_output=True, text=True, check=True).stdout.split()
        away = Path(scratch, "away.txt")
        away.write_text("\n".join(item for item in items if not is_kept(item)) + "\n")
        small = Path(scratch, "small.dat")
        subprocess.run(["icupkg", "-r", str(away), str(data), str(small)], check=True)
        source = Path(scratch, "data.S")
        source.write_text(
            f".section .rodata\n.global {symbol}\n.type {symbol}, @object\n.balign 16\n{symbol}:\n"
            f'.incbin "{small}"\n.size {symbol}, .-{symbol}\n.section .note.GNU-stack,"",@progbits\n'
        )
        name = library.name
        made = Path(scratch, name)
        soname = f"libicudata.so.{version}"
        subprocess.run(
            ["gcc", "-shared", "-nostdlib", f"-Wl,-soname,{soname}", "-o", str(made), str(source)], check=True
        )
        before = library.stat().st_size
        library.write_bytes(made.read_bytes())
        print(
            f"{name}: {before:,} -> {library.stat().st_size:,} bytes; "
            f"of {len(items)} items {sum(map(is_kept, items))} are kept"
        )


def _data_of(library: Path, symbol: str) -> bytes:
    """The bytes behind the symbol; its address is its place in the file, as the section table says."""
    table = subprocess.run(["readelf", "-W", "-s", str(library)], capture_output=True, text=True, check=True).stdout
    line = next(line.split() for line in table.splitlines() if line.rstrip().endswith(symbol) or f"{symbol}@" in line)
    address = int(line[1], 16)
    content = library.read_bytes()
    sections = subprocess.run(["readelf", "-W", "-S", str(library)], capture_output=True, text=True, check=True).stdout
    for each in re.finditer(r"\]\s+\.\S+\s+\w+\s+([0-9a-f]+)\s+([0-9a-f]+)\s+([0-9a-f]+)", sections):
        start, place, size = (int(number, 16) for number in each.groups())
        if start and start <= address < start + size:
            return content[place + address - start : place + size]
    raise SystemExit(f"{library}: no {symbol}")


if __name__ == "__main__":
    for found in sorted(Path(sys.argv[1]).rglob("libicudata.so.*")):
        if not found.is_symlink():
            cut(found)
