"""字体: how large the window is, which faces set it and the papers, and a line to try rare names on."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from zsyz_desktop.typesetting.choice import FontFile, Weight, one_choice
from zsyz_desktop.typesetting.runs import choice_troubles, typeface
from zsyz_desktop.ui.forms.editors import LineEditor
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.row_list import Head, RowList
from zsyz_desktop.ui.pieces.scrolling import scroll_area
from zsyz_desktop.ui.preferences.font_choice import FontChoice
from zsyz_desktop.ui.preferences.font_words import USES, coverage_words, face_rows, shown_in
from zsyz_desktop.ui.preferences.own_fonts import OwnFonts
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.style.display_size import SIZES

_PURPOSE = (
    "界面用程序自带的思源黑体；纸和推进图表可以另选字体，如仿宋_GB2312，只记在本机上，不能用 Ctrl+Z 撤销。"
    "所选字体没有的字由思源黑体、再由花园明朝补上，合起来有 GB 18030-2022 的全部 87,887 个汉字。"
)
_HEADS = (Head("字体"), Head("用处", 250), Head("字数", 120), Head("许可", 280))
_TRIAL = "示例人名：䶮㛃𬭎　堃喆𪚥　①②㎡±%"
_TRIAL_SIZE = 34
_SIZE_WIDTH = 130
_FILTER = "字体 (*.ttf *.otf *.ttc *.otc)"


class FontsPage(Page):
    """What is chosen is a matter of this machine; nothing here is in the ledger."""

    title = "字体"

    def __init__(self, fonts: OwnFonts) -> None:
        super().__init__(self.title, _PURPOSE)
        self._fonts = fonts
        fonts.setParent(self)
        self.list = RowList(self.title, _HEADS)
        self.choices = {weight: FontChoice(weight, *words) for weight, words in USES.items()}
        self.sizes = PlainChoice()
        self.trial = LineEditor()
        self.sample = named_label("font_sample", wraps=True)
        self.told = named_label("page_purpose", wraps=True)
        inside = QWidget()
        inside.setObjectName("section_page")
        self._inside = below(spacing=tokens.SPACE, margins=(0, 0, tokens.SPACE, 0), into=inside)
        self.body.addWidget(scroll_area(inside), 1)
        self._lay_out_sizes()
        self._lay_out_choice()
        self._lay_out_trial()
        self._wire_choice()
        self.refresh()
        fonts.search()

    def refresh(self) -> None:
        """Show the faces, what is chosen, and the trial line."""
        with one_choice():  # as papers are set from now on: a file may have gone meanwhile
            rows = face_rows()
        self.list.show_rows(rows)
        self.list.setFixedHeight((len(rows) + 1) * tokens.ROW_HEIGHT + tokens.SPACE)
        self._show_chosen()
        self.complain("".join(choice_troubles()))
        self._show_trial()

    def choose(self, weight: Weight, font: FontFile | None) -> None:
        """Set this machine's papers in a face from now on."""
        self.attempt(lambda: self._chosen(weight, font))

    def _chosen(self, weight: Weight, font: FontFile | None) -> str:
        try:
            self._fonts.choose(weight, font)
        finally:
            self.refresh()  # before anything is told: it says what is the matter with the fonts
        use, bundled = USES[weight]
        own = self._fonts.in_use(weight)
        return f"纸上的{use}改用{own.own_name if own is not None else bundled}。"

    def choose_size(self, size: str) -> None:
        """Have this machine's window larger from its next start on."""
        self.attempt(lambda: self._sized(size))

    def _sized(self, size: str) -> str:
        self._fonts.choose_size(size)
        return f"下次打开程序，窗口用“{size}”字号。"

    def choose_file(self, weight: Weight, file: Path) -> None:
        """Choose the first face of a file; the others of a collection are offered beside it."""
        self.attempt(lambda: self._chosen_of(weight, file))

    def _chosen_of(self, weight: Weight, file: Path) -> str:
        listed = self._fonts.faces_of(file)
        self.choices[weight].offer(listed)
        return self._chosen(weight, listed[0].font)

    def _ask_file(self, weight: Weight) -> None:
        said, _ = QFileDialog.getOpenFileName(self, f"纸上的{USES[weight][0]}用哪个字体文件", "", _FILTER)
        if said:
            self.choose_file(weight, Path(said))

    def _take_found(self, listed: object) -> None:
        assert isinstance(listed, list)  # noqa: S101 -- what the search hands back
        for choice in self.choices.values():
            choice.offer(listed)
        self._show_chosen()

    def _show_chosen(self) -> None:
        for weight, choice in self.choices.items():
            font, own = self._fonts.kept(weight), self._fonts.in_use(weight)
            lost = f"{font.path.name}（用不了）" if font is not None else ""
            choice.show_chosen(font, own.own_name if own is not None else lost)

    def _show_trial(self) -> None:
        with one_choice():
            text, faces = self.trial.typed(), typeface()
        self.sample.setFont(shown_in(faces, _TRIAL_SIZE))
        self.sample.setText("".join(run.text for run in faces.runs(text)))
        self.told.setText(coverage_words(faces, text))

    def _wire_choice(self) -> None:
        self._fonts.found.connect(self._take_found)
        self.trial.typed_changed.connect(self._show_trial)
        for weight, choice in self.choices.items():
            choice.wanted.connect(partial(self.choose, weight))
            choice.file_wanted.connect(partial(self._ask_file, weight))

    def _lay_out_sizes(self) -> None:
        self.sizes.setObjectName("display_size")
        self.sizes.setAccessibleName("窗口字号")
        self.sizes.setMinimumSize(_SIZE_WIDTH, tokens.FIELD_HEIGHT)
        for size, factor in SIZES.items():
            self.sizes.addItem(f"{size}（{factor:.0%}）", size)
        self.sizes.setCurrentIndex(self.sizes.findData(self._fonts.size()))
        self.sizes.activated.connect(lambda: self.choose_size(self.sizes.currentData()))
        label = named_label("field_label", "窗口字号：字、格子、图一起放大，下次打开程序起用")
        label.setBuddy(self.sizes)
        self._inside.addLayout(beside(label, self.sizes, REST, spacing=tokens.SPACE))

    def _lay_out_choice(self) -> None:
        self._inside.addWidget(self.list)
        self._inside.addSpacing(tokens.SPACE)
        head = named_label("section_title", "打印字体")
        self._inside.addWidget(head)
        for choice in self.choices.values():
            self._inside.addWidget(choice)

    def _lay_out_trial(self) -> None:
        label = named_label("field_label", "试一试：写上要用的人名、地名")
        label.setBuddy(self.trial)
        self.trial.setObjectName("font_trial")
        self.trial.setAccessibleName("试字")
        self.trial.setMinimumHeight(tokens.FIELD_HEIGHT)
        self.trial.setText(_TRIAL)
        self.trial.setFont(shown_in(typeface(), tokens.TYPE_BODY))
        self._inside.addSpacing(tokens.SPACE)
        self._inside.addWidget(label)
        self._inside.addWidget(self.trial)
        self._inside.addWidget(self.sample)
        self._inside.addWidget(self.told)
        self._inside.addStretch(1)
