"""Faces of the officer's own: read from a font file, refused where they cannot or may not stand in a PDF."""

from functools import cache

from zsyz_desktop.errors import Refusal, refuse
from zsyz_desktop.typesetting.choice import FontFile
from zsyz_desktop.typesetting.faces import Face, font_names

_NEEDED = ("head", "hhea", "hmtx", "maxp", "cmap", "name")
_RESTRICTED, _LICENCES = 0x0002, 0x000F
_NO_SUBSETTING, _BITMAPS_ONLY = 0x0100, 0x0200


@cache
def own_face(font: FontFile) -> Face:
    """The face of a font file.

    Raises Refusal: the file is gone, is no font, has no outlines to draw, or may not be embedded (OS/2 `fsType`).
    """
    if font.stamp is None:
        raise refuse(f"字体文件“{font.path.name}”不在了，原来在 {font.path.parent}。")
    try:
        name = _checked_name(font)
        face = Face(font.path, font.number, is_own=True, own_name=name)
        face.covers("一")  # whatever is broken in its tables shows now
    except Refusal:
        raise
    except Exception as error:  # a broken font file breaks its reader in any way
        raise refuse(f"“{font.path.name}”不是完好的字体文件，读不出来。") from error
    return face


def _checked_name(font: FontFile) -> str:
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 -- only where a face is chosen

    with font.path.open("rb") as content, TTFont(content, lazy=True, fontNumber=font.number) as source:
        name = font_names(source)
        if missing := [tag for tag in _NEEDED if tag not in source]:
            raise TTLibError(f"no {', '.join(missing)}")
        if "glyf" not in source and "CFF " not in source:
            raise refuse(f"“{name}”里只有点阵或可变轮廓，印不到PDF里，请选普通的 TrueType 或 OpenType 字体。")
        rights = int(source["OS/2"].fsType) if "OS/2" in source else 0
    if rights & _LICENCES == _RESTRICTED or rights & (_NO_SUBSETTING | _BITMAPS_ONLY):
        raise refuse(f"“{name}”的授权不许嵌进文件（fsType {rights}），打出的纸不能用它，请换一种。")
    return name
