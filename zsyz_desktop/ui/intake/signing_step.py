"""The last step: what the ledger says before and after, signed off before anything is written."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from zsyz_desktop.errors import refuse
from zsyz_desktop.exchange.intake.choices import Choices
from zsyz_desktop.exchange.intake.staging import Action, Staging
from zsyz_desktop.exchange.understanding.facts import Column
from zsyz_desktop.exchange.understanding.readers import title_of
from zsyz_desktop.exchange.understanding.sums import first_year, opening_column
from zsyz_desktop.rules.dates import read_day
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.ui.intake.desk import IntakeDesk
from zsyz_desktop.ui.intake.step import Step
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.plain_label import PlainLabel, named_label
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.style import tokens

_HEADS = (Head("合计", 260), Head("导入前", 140, is_amount=True), Head("导入后", 140, is_amount=True), Head("变化"))
_LINE = 140
LOCKED = "计划已锁定"


class SigningStep(Step):
    """Nothing is written before the figures are signed off."""

    title = "签认写入"

    def __init__(self, desk: IntakeDesk) -> None:
        super().__init__(desk)
        self.said = named_label("signing_said", wraps=True)
        self.list = RowList("导入前后的合计", _HEADS)
        self.agreed = QCheckBox("以上数字已核对(&A)")
        self.agreed.setObjectName("figures_agreed")
        self.recognised = QCheckBox("表里的到位资金已认定(&R)")
        self.recognised.setObjectName("funds_recognised")
        self.openings = QCheckBox()
        self.openings.setObjectName("takes_openings")
        self.recognised_by, self.recognised_on, self.approved_by = (
            _line(name, what) for name, what in (
                ("recognised_by", "认定人"), ("recognised_on", "认定日期"), ("approved_by", "批准人"),
            )
        )  # fmt: skip
        self.funds = _row(
            self.recognised, PlainLabel("认定人"), self.recognised_by, PlainLabel("认定日期"), self.recognised_on
        )
        approver = PlainLabel("改动已锁定的计划，批准人(&P)")
        approver.setBuddy(self.approved_by)
        self.locked = _row(approver, self.approved_by)
        self.recognised.toggled.connect(self._follow)
        self.openings.clicked.connect(self.desk.take_openings)
        below(
            self.said,
            self.list,
            self.funds,
            self.openings,
            self.locked,
            self.agreed,
            REST,
            spacing=tokens.SPACE_WIDE,
            into=self,
        )
        self._follow()

    def show_now(self) -> None:
        """The figures as they are staged now; what was signed off before is not any more."""
        staging = self.desk.decided
        if staging is None:
            return
        self.agreed.setChecked(False)
        rows = staging.entering
        self.funds.setVisible(any(name.startswith(("fund:", "fund.")) for row in rows for name in row.values))
        self.locked.setVisible(any(LOCKED in note for note in staging.understood.notes))
        column = opening_column(staging.understood.columns)
        self.openings.setVisible(column is not None)
        self.openings.setText(
            _opening_words(column, first_year(staging.understood.columns, self.desk.year()))
            if column is not None
            else ""
        )
        self.openings.setChecked(self.desk.corrections.opening_balance)
        self.said.setText(said_of(staging))
        figures = _figures(staging)
        self.list.show_rows([ListRow(cells[0], cells) for cells in figures])
        self.list.setFixedHeight((len(figures) + 1) * tokens.ROW_HEIGHT + tokens.SPACE)

    def in_the_way(self) -> str:
        """What is not signed off, or nothing that would be written."""
        staging = self.desk.decided
        if staging is None or not staging.entering:
            return "没有要写入台账的行。"
        return "" if self.agreed.isChecked() else "请先核对合计，再勾选“以上数字已核对”。"

    def choices(self) -> Choices:
        """What holds for the whole import. Raises Refusal for a day that is none."""
        if self.funds.isHidden() or not self.recognised.isChecked():
            return Choices(approved_by=self.approved_by.text().strip())
        today = self.desk.ledger.today
        said = self.recognised_on.text().strip()
        on = read_day(said, field="recognised_on", today=today) if said else None
        by = self.recognised_by.text().strip()
        if not by:
            raise refuse("请写明认定人。", field="recognised_by")
        return Choices(by, on, self.approved_by.text().strip())

    def _follow(self) -> None:
        for line in (self.recognised_by, self.recognised_on):
            line.setEnabled(self.recognised.isChecked())

    def first(self) -> QWidget:
        """Who approved, where that is to be written; else the box to tick."""
        return self.approved_by if self.locked.isVisibleTo(self) else self.agreed


def _line(name: str, what: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setAccessibleName(what)
    line.setMaximumWidth(_LINE)
    return line


def _row(*parts: QWidget) -> QWidget:
    row = QWidget()
    beside(*parts, REST, spacing=tokens.SPACE, into=row)
    return row


def said_of(staging: Staging) -> str:
    """「新增5个项目（6行），修改2行，不变1行；待答3行、不能导入1行不写入。」."""
    counts = [f"新增{staging.new_projects}个项目（{staging.count(Action.NEW)}行）"] if staging.new_projects else []
    both = [(action, staging.count(action)) for action in (Action.UPDATE, Action.UNCHANGED)]
    counts += [f"{action.value}{count}行" for action, count in both if count]
    counts += [f"期初累计到位{money_exact(openings)}万元"] if (openings := _openings(staging)) else []
    left = [(action, staging.count(action)) for action in (Action.ASK, Action.REFUSED)]
    out = "、".join(f"{action.value}{count}行" for action, count in left if count)
    return (
        ("，".join(counts) or "没有要写入的行")
        + (f"；{out}不写入，可以返回处理，或以后补导" if out else "")
        + ("。写入后可以一次撤销。" if counts else "。")
    )


def _openings(staging: Staging) -> int:
    """分 of 期初累计 the rows bring, beside what the ledger has."""
    found = 0
    for row in staging.entering:
        pairs = [(each.field, each.old, each.new) for each in row.differences]
        for name, old, new in pairs if row.code else [(name, None, value) for name, value in row.values.items()]:
            if name.startswith("opening:") and isinstance(new, int):
                found += new - (old if isinstance(old, int) else 0)
    return found


def _opening_words(column: Column, year: int) -> str:
    return f"“{title_of(column)}”减去本表{year}年各月的，记为{year - 1}年期初累计到位，不算哪个月到的钱(&O)"


def _figures(staging: Staging) -> list[tuple[str, str, str, str]]:
    before, after = staging.before, staging.after
    money = (
        ("协议投资（万元）", before.agreed_cny, after.agreed_cny),
        ("协议外资（万美元）", before.agreed_usd, after.agreed_usd),
        ("今年到位（万元，含待认定）", before.arrived, after.arrived),
        ("其中已认定（万元）", before.recognised, after.recognised),
    )
    counted = ("项目（项）", before.projects, after.projects)
    figures = [_figure(*counted, str), *(_figure(*each, money_exact) for each in money)]
    sheet = (("本表的到位资金（万元，不论年度）", "funds"), ("本表的到位外资（万美元）", "funds_usd"))
    there = [(title, staging.sum_of(name)) for title, name in sheet]
    return [*figures, *((title, "", money_exact(cents), "") for title, cents in there if cents)]


def _figure(title: str, old: int, new: int, say: Callable[[int], str]) -> tuple[str, str, str, str]:
    return title, say(old), say(new), "—" if old == new else f"{'+' if new > old else ''}{say(new - old)}"
