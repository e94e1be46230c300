"""回收站: deleted projects, taken back (under another code when theirs was given away) or removed for good."""

from collections.abc import Iterable

from PySide6.QtWidgets import QLineEdit, QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.rules.wording import moment_in_table, named
from zsyz_desktop.services.history.binned_records import BinnedRecord, read_binned_records, take_back_record
from zsyz_desktop.services.history.recycle_bin import Binned, other_code, read_bin, take_back
from zsyz_desktop.ui.ledger.work_aside import WorkAside
from zsyz_desktop.ui.pieces.complaint import Complaint
from zsyz_desktop.ui.pieces.empty_state import Emptiable
from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.message_box import Sign, agrees, message_box
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.upkeep.box import AnswerBox
from zsyz_desktop.ui.upkeep.desk import UpkeepDesk

_HEADS = (
    Head("编号", 150),
    Head("名称"),
    Head("类别", 96),
    Head("删除时间", 140),
    Head("删除人", 100),
    Head("恢复后编号", 184),
)
_MOST_NAMED = 8


class BinPage(Page):
    """Taking back can be undone; removing for good cannot, and so is asked about."""

    title = "回收站"

    def __init__(self, desk: UpkeepDesk) -> None:
        super().__init__(
            self.title,
            "删除的项目（连同所属的一切）和单独删除的节点、成员、佐证、附件、单位等都在这里，可以恢复。",
        )
        self._desk = desk
        self._aside = WorkAside(desk.ledger, self)
        self._awaiting: Binned | None = None
        self.table = RowList("回收站", _HEADS, many=True)
        self.pages = Emptiable(
            self.table, "回收站是空的。\n在“重点项目”里选中项目按 Del，项目就放到这里。", takes_cursor=True
        )
        self.back = named_button("恢复(&B)", "take_back", "放回重点项目（Enter）；恢复可以撤销", self._take_back)
        self.purge = named_button("彻底删除…(&D)", "purge", "从台账里删除，不能撤销（Del）", self._ask_purge)
        self.empty = named_button("清空回收站…", "empty_bin", "全部彻底删除，不能撤销", self._ask_empty)
        self.box = AnswerBox("改编号恢复", "用此编号恢复", "取消")
        self.code = QLineEdit()
        self.code.setObjectName("other_code")
        self.code.setAccessibleName("改用的编号")
        self.code.setFixedWidth(240)
        self.refused = Complaint()
        self._lay_out_bin()

    def refresh(self) -> None:
        """Read what lies in it."""
        binned = self._desk.ledger.ask(read_bin)
        if self._awaiting not in binned:
            self.box.hide()
        records = self._desk.ledger.ask(read_binned_records)
        self.table.show_lines([*map(_line, binned), *map(_record_line, records)])
        self.pages.show_full(bool(binned or records))
        self._show_possible()

    def first(self) -> QWidget:
        """The list, or the sentence that it is empty."""
        return self.pages.currentWidget()

    def _lay_out_bin(self) -> None:
        field = beside(self.code, (self.refused, 1), REST)
        self.box.layout().insertLayout(2, field)  # type: ignore[union-attr]  # made in its constructor
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(self.box)
        self.body.addLayout(beside(self.back, self.purge, self.empty, REST, spacing=tokens.SPACE))
        self.table.edit_wanted.connect(self._take_back)
        self.table.removal_wanted.connect(self._ask_purge)
        self.table.chosen_changed.connect(self._show_possible)
        self.code.returnPressed.connect(self._take_back_as)
        self.box.agreed.connect(self._take_back_as)
        self.box.left.connect(self.table.setFocus)

    def _show_possible(self) -> None:
        may = not self._desk.ledger.is_read_only
        self.back.setEnabled(may and bool(self.table.chosen()))
        self.purge.setEnabled(may and bool(_projects(self.table.chosen())))
        self.empty.setEnabled(may and bool(_projects(line.about for line in self.table.rows)))

    def _take_back(self) -> None:
        """Those whose code is free come back in one step; for the first whose is not, another is offered."""
        if not self.back.isEnabled():
            return
        chosen = self.table.chosen()
        self._take_back_records([each for each in chosen if isinstance(each, BinnedRecord)])
        free, others = _parted(_projects(chosen))
        done: list[str] = []
        try:
            done = self._desk.take_back(free) if free else []
            if others:
                self._desk.take_back(others[:1])  # says in its own words who has the code now
        except Refusal as refusal:
            self._offer_code((others or free)[0], refusal)
        except Trouble as trouble:
            self.failed.emit(trouble)
        if done:
            self.message.emit(f"已恢复{named([each.name for each in free])}，在“重点项目”里。按 Ctrl+Z 可以撤销。")

    def _take_back_records(self, records: list[BinnedRecord]) -> None:
        try:
            for each in records:
                self._desk.ledger.do(f"从回收站恢复{each.kind}“{each.name}”", take_back_record, each)
        except (Refusal, Trouble) as error:
            self.failed.emit(error)
        else:
            if records:
                self.message.emit(f"已恢复{named([each.name for each in records])}。按 Ctrl+Z 可以撤销。")

    def _offer_code(self, project: Binned, refusal: Refusal) -> None:
        self._awaiting = project
        self.refused.say("")
        self.code.setText(self._desk.ledger.ask(other_code, project.id, self._desk.ledger.today.year))
        self.box.show_words(f"“{project.name}”未能恢复", str(refusal))
        self.code.setFocus()
        self.code.selectAll()

    def _take_back_as(self) -> None:
        if self._awaiting is None:
            return
        try:
            project, code = self._awaiting, self.code.text()
            code = self._desk.ledger.do(f"从回收站恢复“{project.name}”", take_back, project.id, code=code)
        except Refusal as refusal:
            self.refused.say(str(refusal))
            self.code.setFocus()
            return
        self._awaiting = None
        self.box.hide()
        self.first().setFocus()
        self.message.emit(f"已恢复，编号改为{code}。按 Ctrl+Z 可以撤销。")

    def _ask_purge(self) -> None:
        if self.purge.isEnabled():
            self._purge(_projects(self.table.chosen()))

    def _ask_empty(self) -> None:
        self._purge(_projects(line.about for line in self.table.rows))

    def _purge(self, doomed: list[Binned]) -> None:
        if not ask_purge(self, doomed):
            return
        self._aside.do(
            "正在彻底删除……",
            lambda step, _answers: self._desk.purge(doomed, step),
            lambda rows: self._tell_purged(len(doomed), rows),
            or_else=self.failed.emit,
            broken_off=lambda: self.message.emit("已取消，没有删除，都还在回收站里。"),
        )

    def _tell_purged(self, projects: int, rows: int) -> None:
        self.first().setFocus()
        self.message.emit(f"已彻底删除{projects}个项目（连同所属共{rows}条记录），不能撤销；日志里记着这一步。")


def ask_purge(owner: QWidget, doomed: list[Binned]) -> bool:
    """Ask once; nothing is removed unless the officer goes to that button."""
    said = [f"{each.code}　{each.name}" for each in doomed[:_MOST_NAMED]]
    more = ["……"] if len(doomed) > _MOST_NAMED else []
    words = "\n".join((f"要彻底删除这{len(doomed)}个项目吗？", "", *said, *more))
    box = message_box(owner, "purge_question", Sign.TROUBLE, "彻底删除", words)
    box.setInformativeText(
        "它们的班子、图表、清单、佐证和附件一并删除，不能撤销，也不能再恢复；之前的撤销也到此为止。"
        "以前的备份和操作日志里还留有内容。"
    )
    return agrees(box, "彻底删除", "取消")


def _parted(chosen: Iterable[Binned]) -> tuple[list[Binned], list[Binned]]:
    """Those whose codes are free, the first of each code, and the others."""
    free: dict[str, Binned] = {}
    others: list[Binned] = []
    for each in chosen:
        if each.is_code_taken or each.code in free:
            others.append(each)
        else:
            free[each.code] = each
    return list(free.values()), others


def _projects(chosen: Iterable[object]) -> list[Binned]:
    """Those that are projects: only these are removed for good."""
    return [each for each in chosen if isinstance(each, Binned)]


def _record_line(each: BinnedRecord) -> ListRow:
    code, _, _name = each.of.partition("　")
    return ListRow("", (code, each.name, each.kind, moment_in_table(each.at), each.by, "—"), about=each)


def _line(each: Binned) -> ListRow:
    said = "编号已被占用，要改编号" if each.is_code_taken else "用原来的编号"
    return ListRow("", (each.code, each.name, "重点项目", moment_in_table(each.at), each.by, said), about=each)
