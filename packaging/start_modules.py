"""What every start reads lies unpacked in PyInstaller's archive of modules: unpacking it took a tenth of a start.

The rest stays packed, or the installed program would be over its limit. Byte code that is not packed here is packed
better by the package, so that one gets smaller.
"""

import marshal
import struct
import subprocess
import sys
import zlib
from collections.abc import Collection
from pathlib import Path

_STARTS = (
    "zsyz_desktop.cli.main",
    "zsyz_desktop.cli.status",
    "zsyz_desktop.services.whole_ledger.opener",
    "zsyz_desktop.ui.program.starting",
)
"""What a command loads before it says anything and the window before it shows its list; the rest comes behind it."""
_HEAD = struct.Struct("!4s4si5x")  # `PYZ\0`, the byte code's magic number, where the list of modules begins


def of_a_start(source: Path) -> set[str]:
    """The modules loaded by a start of the program, as the sources themselves say; raises CalledProcessError."""
    asked = f"import sys, {', '.join(_STARTS)}; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], cwd=source, stdout=subprocess.PIPE, text=True, check=True)
    return set(said.stdout.split())


def leave_unpacked(archive: Path, names: Collection[str]) -> int:
    """Write the archive anew with these modules not compressed; how many bytes longer it is."""
    packed = archive.read_bytes()
    magic, version, start = _HEAD.unpack_from(packed)
    if magic != b"PYZ\0":
        raise SystemExit(f"{archive}: not an archive of modules")
    made, entries = bytearray(_HEAD.size), []
    for name, (kind, place, length) in marshal.loads(packed[start:]):  # noqa: S302 -- made by this build
        code = packed[place : place + length]
        if name in names and code:
            code = zlib.compress(zlib.decompress(code), 0)
        entries.append((name, (kind, len(made), len(code))))
        made += code
    _HEAD.pack_into(made, 0, magic, version, len(made))
    archive.write_bytes(made + marshal.dumps(entries))
    return archive.stat().st_size - len(packed)
