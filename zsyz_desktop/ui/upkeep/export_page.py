"""整本导出: the whole ledger as a workbook, and a template of it; 导入Excel takes both in again."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.ui.pieces.errands import Errands
from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.saved_as import ask_place
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.upkeep.box import AnswerBox
from zsyz_desktop.ui.upkeep.desk import UpkeepDesk
from zsyz_desktop.ui.upkeep.going_out import UNNOTED, GoingOut

_WHAT_GOES = (
    "一类记录一张表，金额、日期都是可以再算的数；项目、班子、图表、清单、计划、资金、调度、问题和本台账的设置都在里面，附件不在。\n"
    "在“导入Excel”里可以原样导入一本没有项目的台账。首行写“内部资料”，每次导出都记入操作日志。"
)
_MASKED = "手机号已遮蔽中间四位；以后从这个文件导入，号码带不回来。"


class ExportPage(Page):
    """Nothing of the ledger is changed; that it went out is noted in the log."""

    title = "整本导出"

    def __init__(self, desk: UpkeepDesk, errands: Errands) -> None:
        super().__init__(self.title, "把整本台账写成一个 .xlsx 表格，给需要表格的单位，或者自己分析。")
        self._desk, self._errands, self._out = desk, errands, GoingOut(desk.ledger)
        self.phones = QCheckBox("手机号按原样写出（默认遮蔽中间四位）")
        self.phones.setObjectName("export_phones")
        self.give = named_button("导出整本台账…(&X)", "export_book", "写成一个 .xlsx 文件", self._ask_out)
        self.give.setDefault(True)
        self.template = named_button(
            "导出空白模板…(&M)", "export_template", "同样的表和下拉，没有行；填好可以导入", self._ask_template
        )
        self.box = AnswerBox("导出结果", "", "确定")
        self.body.addWidget(named_label("what_goes", _WHAT_GOES, wraps=True))
        self.body.addSpacing(tokens.SPACE)
        self.body.addWidget(self.phones)
        self.body.addLayout(beside(self.give, self.template, REST, spacing=tokens.SPACE))
        self.body.addWidget(self.box)
        self.body.addStretch(1)
        self.box.left.connect(self.give.setFocus)
        self.box.folder.refused.connect(self.message)

    def first(self) -> QWidget:
        """The button that writes."""
        return self.give

    def _ask_out(self) -> None:
        self._write("整本台账", has_rows=True, shows_phones=self.phones.isChecked())

    def _ask_template(self) -> None:
        self._write("台账模板", has_rows=False, shows_phones=False)

    def _write(self, name: str, *, has_rows: bool, shows_phones: bool) -> None:
        suggested = self._desk.ledger.path.parent / f"{name}-{self._desk.ledger.today:%Y%m%d}.xlsx"
        out = ask_place(self, f"导出{name}", suggested, "表格")
        if out is None:
            return
        self._errands.run(
            f"正在导出{name}…",
            lambda step: self._out.write_book(out, step, has_rows=has_rows, shows_phones=shows_phones),
            partial(self._tell_written, out, has_rows=has_rows, shows_phones=shows_phones),
            or_else=self._refuse,
            broken_off=lambda: self.message.emit("已取消导出，没有留下文件。"),
        )

    def _tell_written(self, out: Path, rows: int, *, has_rows: bool, shows_phones: bool) -> None:
        if not has_rows:
            self.box.show_words(
                "空白模板写好了", f"文件：{out}\n每张表从第4行起填写，填好后在“导入Excel”里导入。", file=out
            )
            return
        is_noted = self._out.note(f"导出整本台账（{rows}行，{'含' if shows_phones else '遮蔽'}手机号）")
        lines = [
            f"文件：{out}",
            f"共{rows}行，附件不在里面。",
            "" if shows_phones else _MASKED,
            "" if is_noted else UNNOTED,
        ]
        self.box.show_words("整本台账导出好了", "\n".join(filter(None, lines)), file=out)
        self.message.emit(f"已导出：{out}")

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, Refusal | Trouble):
            self.box.show_words("操作未完成", str(error), is_refusal=True)
        else:
            self.failed.emit(error)
