"""填上级表格: a superior's workbook chosen, its columns shown and corrected, filled with a month, saved elsewhere."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.exchange.forms.form_files import filled_name
from zsyz_desktop.exchange.forms.placing import Filled, Wishes
from zsyz_desktop.rules.periods import months_back
from zsyz_desktop.ui.pieces.copied import copy_lines
from zsyz_desktop.ui.pieces.empty_state import Emptiable
from zsyz_desktop.ui.pieces.errands import Errands
from zsyz_desktop.ui.pieces.folder_button import FolderButton
from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.pieces.saved_as import ask_place
from zsyz_desktop.ui.pieces.wrapping import WrappingRow
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.upkeep.desk import UpkeepDesk
from zsyz_desktop.ui.upkeep.form_columns import FormColumns
from zsyz_desktop.ui.upkeep.going_out import UNNOTED, GoingOut, OpenedForm
from zsyz_desktop.values import replace

_PURPOSE = "选上级下发的 .xlsx 表格，核对每一列填什么，填好另存；公式、格式、合并单元格、打印设置和其他工作表原样不动。"
_NONE_YET = "选择表格以后，这里列出它的每一列、认出填什么；不对的在右边改选。"
_FORMS = "上级表格 (*.xlsx *.xlsm);;所有文件 (*)"
_MONTHS = 24
_CHANGED, _LEFT_OUT = "改写", "没有填"


class FormsPage(Page):
    """The form itself is never written to."""

    title = "填上级表格"

    def __init__(self, desk: UpkeepDesk, errands: Errands) -> None:
        super().__init__(self.title, _PURPOSE)
        self._desk, self._errands, self._out = desk, errands, GoingOut(desk.ledger)
        self.form: OpenedForm | None = None
        self.choose = named_button("选择表格…(&T)", "choose_form", "选上级下发的 .xlsx 或 .xlsm 表格", self._ask_form)
        self.sheet = PlainChoice()
        self.sheet.setAccessibleName("工作表")
        self.period = PlainChoice()
        self.period.setAccessibleName("统计期")
        self.only_listed = QCheckBox("只填表里已有的项目，不加行")
        self.locked = QCheckBox("锁定的格子也填")
        self.fill = named_button("填好另存为…(&S)", "fill_form", "填好写到另一个文件，原表不动", self._ask_out)
        self.copy = named_button("复制结果(&Y)", "copy_filled", "复制下面列出的结果", self._copy)
        self.folder = FolderButton()
        self.columns = FormColumns()
        self.listed = Emptiable(self.columns, _NONE_YET)
        self.said = named_label("form_said", "", wraps=True)
        self.results = RowList("填写结果", (Head("结果", 80), Head("位置", 110), Head("说明")), many=True)
        self._lay()
        self.sheet.activated.connect(lambda _: self._take_sheet())
        self.columns.corrected.connect(self._correct)
        self.folder.refused.connect(self.message)
        self._enable()

    def first(self) -> QWidget:
        """The button that chooses."""
        return self.choose

    def open_form(self, path: Path, sheet: str | None = None) -> None:
        """Read a form and show what its columns are taken for."""
        self._errands.run(
            "正在读上级表格…", lambda _step: self._out.open_form(path, sheet), self._show, or_else=self._refuse
        )

    def _lay(self) -> None:
        words = named_label("form_words", "统计期")
        self.body.addLayout(WrappingRow(self.choose, self.sheet, words, self.period, self.fill, self.copy, self.folder))
        self.body.addLayout(beside(self.only_listed, self.locked, REST, spacing=tokens.SPACE_WIDE))
        self.body.addWidget(self.said)
        self.body.addWidget(self.listed, 3)
        self.body.addWidget(self.results, 2)
        self.results.hide()
        self.listed.show_full(False)  # noqa: FBT003 -- one question

    def _ask_form(self) -> None:
        folder = str(self.form.path.parent if self.form else self._desk.ledger.path.parent)
        said, _ = QFileDialog.getOpenFileName(self, "选择上级表格", folder, _FORMS)
        if said:
            self.open_form(Path(said))

    def _take_sheet(self) -> None:
        if self.form is not None and self.sheet.currentData() != self.form.description.sheet:
            self.open_form(self.form.path, self.sheet.currentData())

    def _show(self, form: OpenedForm) -> None:
        self.form = form
        description = form.description
        self.sheet.clear()
        self.sheet.addItems(form.sheets)
        self.sheet.setCurrentIndex(form.sheets.index(description.sheet))
        self._offer_periods(description.period)
        unknown = sum(each.field is None for each in description.columns)
        self.complain("")
        self.said.setText(
            f"{form.path.name}：{description.title or description.sheet}，"
            f"表头在第{description.top}—{description.bottom}行，数据从第{description.first}行起，{len(description.columns)}列"
            + (f"，其中{unknown}列没有认出，不填；要填请在右边选。" if unknown else "，都认出来了。")
        )
        self.columns.show_columns(description.columns)
        self.listed.show_full(True)  # noqa: FBT003 -- as above
        self.folder.follow(None)
        self.results.hide()
        self.columns.setFocus()
        self._enable()

    def _offer_periods(self, named: str) -> None:
        """The months up to this one, the one the form names first."""
        today = self._desk.ledger.today
        written = months_back((today.year, today.month), _MONTHS)
        self.period.clear()
        self.period.addItems(written)
        self.period.setCurrentIndex(written.index(named) if named in written else 0)

    def _correct(self) -> None:
        if self.form is not None:
            description = replace(self.form.description, columns=self.columns.columns)
            self.form = replace(self.form, description=description)

    def _ask_out(self) -> None:
        if self.form is None:
            return
        self.folder.follow(None)
        form, period = self.form, self.period.currentData()
        suggested = form.path.parent / filled_name(form.path, period)
        if (out := ask_place(self, "填好另存为", suggested, "表格")) is not None:
            wishes = Wishes(adds=not self.only_listed.isChecked(), writes_locked=self.locked.isChecked())
            self._errands.run(
                "正在填表…",
                lambda step: self._out.fill(form, out, period, wishes, step),
                partial(self._tell_filled, form, out),
                or_else=self._refuse,
                broken_off=lambda: self.message.emit("已取消填表，没有留下文件。"),
            )

    def _tell_filled(self, form: OpenedForm, out: Path, done: tuple[str, Filled]) -> None:
        period, filled = done
        is_noted = self._out.note(f"填上级表格“{form.path.stem}”（{period}，{filled.matched + filled.added}个项目）")
        self._out.remember(form)
        self.form = replace(form, as_opened=form.description)
        self.said.setText(
            f"已填好{period}：{out}\n表里已有{filled.matched}个项目，新加{filled.added}个（插入{filled.inserted}行），"
            f"写了{filled.written}格，其中改写{len(filled.changed)}格；没有填的{len(filled.unplaced)}处。"
            + ("" if is_noted else UNNOTED)
        )
        told = [(_LEFT_OUT, each) for each in filled.unplaced] + [(_CHANGED, each) for each in filled.changed]
        self.results.show_lines([ListRow("", (word, each.where, each.sentence)) for word, each in told])
        self.results.setVisible(bool(told))
        self.folder.follow(out)
        self.complain("")
        self.message.emit(f"已填好：{out}")
        self._enable()

    def _copy(self) -> None:
        copy_lines((row.cells for row in self.results.rows), before=self.said.text())
        self.message.emit("已复制填写结果。")

    def _enable(self) -> None:
        has_form = self.form is not None
        for part in (self.sheet, self.period, self.fill, self.columns, self.only_listed, self.locked):
            part.setEnabled(has_form)
        self.copy.setEnabled(bool(self.results.rows))

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, Refusal | Trouble):
            self.complain(str(error))
        else:
            self.failed.emit(error)
