"""字体: which faces set the window and the paper, how much they cover, and a line to try rare names on."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QLabel

from zsyz_desktop.paths import resource
from zsyz_desktop.typesetting.runs import GETA, Typeface, typeface
from zsyz_desktop.ui.forms.editors import LineEditor
from zsyz_desktop.ui.preferences.page import Page
from zsyz_desktop.ui.preferences.register import Head, RegisterRow
from zsyz_desktop.ui.preferences.register_list import RegisterList
from zsyz_desktop.ui.style import tokens

_PURPOSE = (
    "屏幕和纸上用同一套字体，随程序带来，不用装，换一台电脑也一样。先用思源黑体；它没有的字由花园明朝补上，"
    "两者合起来有 GB 18030-2022 的全部 87,887 个汉字。"
)
_HEADS = (Head("字体"), Head("用处", 250), Head("字数", 120), Head("许可", 280))
_TRIAL = "示例人名：䶮㛃𬭎　堃喆𪚥　①②㎡±%"
_TRIAL_SIZE = 34


@dataclass(frozen=True, slots=True)
class _Bundled:
    file: str
    name: str
    used_for: str
    licence: str


_FACES = (
    _Bundled("NotoSansSC-Regular.ttf", "思源黑体（Noto Sans SC）常规", "正文、表格", "SIL OFL 1.1"),
    _Bundled("NotoSansSC-Bold.ttf", "思源黑体（Noto Sans SC）粗体", "标题、要紧的字", "SIL OFL 1.1"),
    _Bundled("HanaMinB.ttf", "花园明朝 B（HanaMinB）", "补思源黑体没有的生僻字", "花园字体许可或 SIL OFL 1.1"),
)


class FontsPage(Page):
    """Nothing is stored here."""

    title = "字体"

    def __init__(self) -> None:
        super().__init__(self.title, _PURPOSE)
        self.list = RegisterList(self.title, _HEADS)
        self.trial = LineEditor()
        self.sample = QLabel()
        self.told = QLabel()
        self._typeface = typeface()
        self._lay_out_trial()
        self.trial.typed_changed.connect(self._show_trial)
        self.refresh()

    def refresh(self) -> None:
        """Show the faces and the trial line."""
        faces = {face.path.name: face for face in (*self._typeface.faces, *typeface("bold").faces)}
        rows = [
            RegisterRow(each.file, (each.name, each.used_for, f"{len(faces[each.file].glyphs):,}", each.licence), {})
            for each in _FACES
        ]
        self.list.show_rows(rows)
        self._show_trial()

    def _show_trial(self) -> None:
        text = self.trial.typed()
        self.sample.setText("".join(run.text for run in self._typeface.runs(text)))
        self.told.setText(coverage_words(self._typeface, text))

    def _lay_out_trial(self) -> None:
        label = QLabel("试一试：写上要用的人名、地名")
        label.setObjectName("field_label")
        label.setBuddy(self.trial)
        self.trial.setObjectName("font_trial")
        self.trial.setAccessibleName("试字")
        self.trial.setMinimumHeight(tokens.FIELD_HEIGHT)
        self.trial.setText(_TRIAL)
        self.trial.setFont(_own_faces(tokens.TYPE_BODY))
        self.sample.setFont(_own_faces(_TRIAL_SIZE))
        self.sample.setObjectName("font_sample")
        self.sample.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setObjectName("page_purpose")
        self.told.setWordWrap(True)
        self.list.setFixedHeight((len(_FACES) + 1) * tokens.ROW_HEIGHT + tokens.SPACE)
        self.body.addWidget(self.list)
        self.body.addSpacing(tokens.SPACE)
        self.body.addWidget(label)
        self.body.addWidget(self.trial)
        self.body.addWidget(self.sample)
        self.body.addWidget(self.told)
        self.body.addStretch(1)


def coverage_words(faces: Typeface, text: str) -> str:
    """Which characters the second face sets, and which no face has."""
    missing = faces.missing(text)
    rare = "".join(dict.fromkeys(c for c in text if not faces.faces[0].covers(c) and c not in missing))
    said = [f"花园明朝补字：{'、'.join(rare)}。"] if rare else []
    if missing:
        named = "、".join(f"{c}（U+{ord(c):04X}）" for c in missing)
        said.append(f"两种字体都没有：{named}，纸上印作{GETA}。")
    return "".join(said) or "全部由思源黑体排出。"


def _own_faces(size: int) -> QFont:
    number = QFontDatabase.addApplicationFont(str(resource("fonts", "HanaMinB.ttf")))
    font = QFont()
    font.setFamilies([*font.families(), *QFontDatabase.applicationFontFamilies(number)])
    font.setPixelSize(size)
    return font
