"""How each font file here was made: fetch the package by name, take one file out of it, check its SHA-256.

The Fandol faces come with cubic outlines (.otf); they are turned into TrueType's, which a PDF made here embeds.

Run with an empty folder as the only argument; `npm`, `apt-get` and `dpkg-deb` must be there.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

NOTO = "@expo-google-fonts/noto-sans-sc@0.4.3"
HANA = "fonts-hanazono=20170904-2.1"
FANDOL = "texlive-lang-chinese=2022.20230122-1"
OTF = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
LIMITS = (
    "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
    "maxSizeOfInstructions", "maxComponentElements", "maxPoints", "maxContours", "maxCompositePoints",
    "maxCompositeContours", "maxComponentDepth",
)  # fmt: skip
OFF = 0.001  # of an em: how far a quadratic curve may run beside the cubic one


@dataclass(frozen=True)
class Source:
    """One file of ours: the package and the file inside it, taken over unchanged but for the outlines of an .otf."""

    name: str
    package: str
    inside: str
    sha256: str


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
        "829543436cdf7b4c6730e2af5806fa406f8ddf0d4b656e0cd49c58d4db1c8d3c",
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
        "c41d427d4de90e031f16360a758d5b77ec3f2b4dfc651689e0cf3b1d71199a2a",
    ),
    Source(
        "FandolKai-Regular.ttf",
        FANDOL,
        f"{OTF}/FandolKai-Regular.otf",
        "c3d4280fd4d62d3a8119beb43b195190f2ffafa7bbfebfb88f838072fdd7488e",
    ),
    Source(
        "FandolSong-Bold.ttf",
        FANDOL,
        f"{OTF}/FandolSong-Bold.otf",
        "f3526dcbe069a2d1ea468c19ed5513069494439ebd2eec908e13d5328771052f",
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


def convert(source: Path, target: Path) -> None:
    """The face with TrueType outlines, without the tables a PDF never asks for."""
    font = TTFont(source, recalcTimestamp=False)
    order, drawn = font.getGlyphOrder(), font.getGlyphSet()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, font["head"].unitsPerEm * OFF, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, outlines
    maxp = font["maxp"]
    maxp.tableVersion, maxp.maxZones = 0x00010000, 1
    for field in LIMITS:
        setattr(maxp, field, 0)  # counted anew when the file is saved
    font["post"].formatType = 3.0
    for tag in ("CFF ", "VORG", "GSUB", "GPOS", "GDEF", "BASE", "DSIG", "vhea", "vmtx"):
        if tag in font:
            del font[tag]
    font.sfntVersion = "\0\1\0\0"
    font.save(target)


def make(into: Path) -> None:
    """Put every file of SOURCES into the folder; raises SystemExit when one is not the file we know."""
    unpacked = {
        package: fetch(package, into / f"package-{number}")
        for number, package in enumerate(sorted({source.package for source in SOURCES}))
    }
    for source in SOURCES:
        target = into / source.name
        found = unpacked[source.package] / source.inside
        if found.suffix == ".otf":
            convert(found, target)
        else:
            shutil.copyfile(found, target)
        if hashlib.sha256(target.read_bytes()).hexdigest() != source.sha256:
            raise SystemExit(f"{source.name}: not the file this project ships")
        print("ok", source.name)


if __name__ == "__main__":
    make(Path(sys.argv[1]).resolve())
