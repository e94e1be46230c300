"""What the page 字体 says of faces: their names, uses and licences, and which of them sets what."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from zsyz_desktop.paths import resource
from zsyz_desktop.typesetting.choice import WEIGHTS, Weight
from zsyz_desktop.typesetting.faces import Face
from zsyz_desktop.typesetting.runs import GETA, Typeface, typeface
from zsyz_desktop.ui.pieces.row_list import ListRow

USES: dict[Weight, tuple[str, str]] = {
    "regular": ("正文、表格", "思源黑体 常规"),
    "bold": ("标题、强调文字", "思源黑体 粗体"),
}
"""What each weight sets, and the bundled face that does."""

_BUNDLED = {
    "NotoSansSC-Regular.ttf": ("思源黑体（Noto Sans SC）常规", "SIL OFL 1.1"),
    "NotoSansSC-Bold.ttf": ("思源黑体（Noto Sans SC）粗体", "SIL OFL 1.1"),
    "HanaMinB.ttf": ("花园明朝 B（HanaMinB）", "花园字体许可或 SIL OFL 1.1"),
}
_SHORT = {"NotoSansSC-Regular.ttf": "思源黑体", "NotoSansSC-Bold.ttf": "思源黑体", "HanaMinB.ttf": "花园明朝"}
_RARE = "HanaMinB.ttf"
_FILLS_IN = "补前面的字体没有的字"


def face_rows() -> list[ListRow]:
    """Every face that is used; those that only fill in stand last."""
    first = {typeface(weight).faces[0]: USES[weight][0] for weight in reversed(WEIGHTS)}
    if len(first) == 1:
        first = dict.fromkeys(first, "正文、表格、标题")
    faces = dict.fromkeys(face for weight in WEIGHTS for face in typeface(weight).faces)
    rows = [_row(face, first.get(face, _FILLS_IN)) for face in faces]
    return sorted(rows, key=lambda row: (row.cells[1] == _FILLS_IN, row.cells[0] == _BUNDLED[_RARE][0]))


def coverage_words(faces: Typeface, text: str) -> str:
    """Which characters the faces after the first one set, and which no face has."""
    missing = faces.missing(text)
    said, left = [], [c for c in dict.fromkeys(text) if c not in missing and not faces.faces[0].covers(c)]
    for face in faces.faces[1:]:
        if set_here := [c for c in left if face.covers(c)]:
            said.append(f"{_called(face)}补字：{'、'.join(set_here)}。")
            left = [c for c in left if c not in set_here]
    if missing:
        named = "、".join(f"{c}（U+{ord(c):04X}）" for c in missing)
        said.append(f"哪种字体都没有：{named}，纸上印作{GETA}。")
    return "".join(said) or f"全部由{_called(faces.faces[0])}排出。"


def shown_in(faces: Typeface, size: int) -> QFont:
    """The same faces for a label, `size` in pixels."""
    font = QFont()
    families = [*font.families(), *_families_of_file(_RARE)]
    if faces.faces[0].is_own:
        families = [*_own_families(faces.faces[0]), *families]
    font.setFamilies(families)
    font.setPixelSize(size)
    return font


def _row(face: Face, used_for: str) -> ListRow:
    name, licence = (face.own_name, "本机自备，授权许可嵌入") if face.is_own else _BUNDLED[face.path.name]
    return ListRow(f"{face.path}#{face.number}", (name, used_for, f"{len(face.glyphs):,}", licence))


def _called(face: Face) -> str:
    return f"“{face.own_name}”" if face.is_own else _SHORT[face.path.name]


@cache
def _families_of_file(name: str) -> tuple[str, ...]:
    number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    return tuple(QFontDatabase.applicationFontFamilies(number))


@cache
def _own_families(face: Face) -> tuple[str, ...]:
    number = QFontDatabase.addApplicationFontFromData(face.alone)
    return tuple(QFontDatabase.applicationFontFamilies(number))
