"""How each font file here was made: fetch the package by name, take one file out of it, check its SHA-256.

The Fandol faces come with cubic outlines (.otf); a PDF made here embeds TrueType's. Theirs and HanaMinB's are drawn
again with half the points (redraw.py), or the program would weigh 20 MB more: nothing moves by more than OFF.

Run with an empty folder as the only argument; `npm`, `apt-get` and `dpkg-deb` must be there. Half an hour.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont, newTable
from redraw import redrawn

NOTO = "@expo-google-fonts/noto-sans-sc@0.4.3"
HANA = "fonts-hanazono=20170904-2.1"
FANDOL = "texlive-lang-chinese=2022.20230122-1"
OTF = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
LIMITS = (
    "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
    "maxSizeOfInstructions", "maxComponentElements", "maxPoints", "maxContours", "maxCompositePoints",
    "maxCompositeContours", "maxComponentDepth",
)  # fmt: skip
OFF = 0.003  # of an em: a sixtieth of a millimetre in 三号, less than half a dot of a printer with 600 dpi
GRID = 2  # font units, of 1000 or 1024 in an em: coordinates are multiples of it


@dataclass(frozen=True)
class Source:
    """One file of ours: the package and the file inside it, taken over unchanged or drawn again."""

    name: str
    package: str
    inside: str
    sha256: str
    is_redrawn: bool = False


SOURCES = (
    Source(
        "NotoSansSC-Regular.ttf",
        NOTO,
        "package/400Regular/NotoSansSC_400Regular.ttf",
        "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
    ),
    Source(
        "NotoSansSC-Bold.ttf",
        NOTO,
        "package/700Bold/NotoSansSC_700Bold.ttf",
        "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
    ),
    Source(
        "LICENSE-NotoSansSC.txt",
        NOTO,
        "package/LICENSE_FONT",
        "1c05c68c34f9708415aada51f17e1b0092d2cea709bf4a94cd38114f9e73d7d9",
    ),
    Source(
        "HanaMinB.ttf",
        HANA,
        "usr/share/fonts/truetype/hanazono/HanaMinB.ttf",
        "cecc2cb7fb85fffce4986ea55e9f6000246684514b02879753bc068478e56721",
        is_redrawn=True,
    ),
    Source(
        "LICENSE-HanaMin.txt",
        HANA,
        "usr/share/doc/fonts-hanazono/copyright",
        "79d939010df236c3b257bec8b3efdc17c9fb603970695a73a0e155fab6672ed2",
    ),
    Source(
        "FandolFang-Regular.ttf",
        FANDOL,
        f"{OTF}/FandolFang-Regular.otf",
        "7e0f4e69f6039afb43317b1b0236c6cec084f2c1281fb4339d1ba21ab736273e",
        is_redrawn=True,
    ),
    Source(
        "FandolKai-Regular.ttf",
        FANDOL,
        f"{OTF}/FandolKai-Regular.otf",
        "d6b51d6484bc9f8afbcec5ab7a3e49ce1d0f8f8bb5d7cacbe9de44b79d2fee46",
        is_redrawn=True,
    ),
    Source(
        "FandolSong-Bold.ttf",
        FANDOL,
        f"{OTF}/FandolSong-Bold.otf",
        "af6199156077838a489d8419f33496c1a1652fd16671b02358131df833844c29",
        is_redrawn=True,
    ),
)


def fetch(package: str, folder: Path) -> Path:
    """The unpacked package, below `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    unpacked = folder / "unpacked"
    if package.startswith("@"):
        subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True)
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            archive.extractall(unpacked, filter="data")
    else:
        subprocess.run(["apt-get", "download", package], cwd=folder, check=True)
        subprocess.run(["dpkg-deb", "-x", str(next(folder.glob("*.deb"))), str(unpacked)], check=True)
    return unpacked


def draw_again(source: Path, target: Path) -> None:
    """The face with fewer points, without the tables neither a PDF nor this program asks for."""
    font = TTFont(source, recalcTimestamp=False)
    order, drawn = font.getGlyphOrder(), font.getGlyphSet()
    off, is_cubic = font["head"].unitsPerEm * OFF, "CFF " in font
    outlines = {name: redrawn(drawn, name, off, GRID, is_reversed=is_cubic) for name in order}
    if is_cubic:
        _make_true_type(font)
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, outlines
    for name, outline in outlines.items():
        if outline.numberOfContours:
            outline.recalcBounds(font["glyf"])
            font["hmtx"][name] = (font["hmtx"][name][0], outline.xMin)
    font["post"].formatType = 3.0
    for tag in ("CFF ", "VORG", "GSUB", "GPOS", "GDEF", "BASE", "DSIG", "vhea", "vmtx"):
        if tag in font:
            del font[tag]
    font.save(target)


def _make_true_type(font: TTFont) -> None:
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    maxp = font["maxp"]
    maxp.tableVersion, maxp.maxZones = 0x00010000, 1
    for field in LIMITS:
        setattr(maxp, field, 0)  # counted anew when the file is saved
    font.sfntVersion = "\0\1\0\0"


def make(into: Path) -> None:
    """Put every file of SOURCES into the folder; raises SystemExit when one is not the file we know."""
    unpacked = {
        package: fetch(package, into / f"package-{number}")
        for number, package in enumerate(sorted({source.package for source in SOURCES}))
    }
    for source in SOURCES:
        target = into / source.name
        found = unpacked[source.package] / source.inside
        if source.is_redrawn:
            draw_again(found, target)
        else:
            shutil.copyfile(found, target)
        if hashlib.sha256(target.read_bytes()).hexdigest() != source.sha256:
            raise SystemExit(f"{source.name}: not the file this project ships")
        print("ok", source.name)


if __name__ == "__main__":
    make(Path(sys.argv[1]).resolve())
