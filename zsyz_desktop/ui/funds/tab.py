"""The tab 资金 of the opened project: its 年度计划 above, its receipts with the moves that make them count."""

from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.services.kinds.funds import FUNDS
from zsyz_desktop.services.ledger.agreed import papers_said
from zsyz_desktop.services.ledger.lookups import of_project
from zsyz_desktop.services.month.plan_texts import plan_texts
from zsyz_desktop.services.month.plan_writing import PlanTold, plans_of, write_plan
from zsyz_desktop.services.month.receipts import newest_of_month
from zsyz_desktop.ui.forms.kept_forms import Begun, HalfFilled, put_back
from zsyz_desktop.ui.funds.evidence_box import EvidenceBox
from zsyz_desktop.ui.funds.pasting import ReceiptPasting
from zsyz_desktop.ui.funds.plan_box import PlanBox
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.lay import beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.trouble import tell_trouble
from zsyz_desktop.ui.register.tab import RegisterTab
from zsyz_desktop.ui.style import tokens

_NONE = "暂无年度计划"


class FundsTab(RegisterTab):
    """The register of one project; papers lead to the money of a month."""

    def __init__(self, ledger: LedgerDesk) -> None:
        super().__init__(FUNDS, ledger)
        self.evidence = EvidenceBox(self.page, ledger)
        self.ledger = ledger
        self._code = ""
        self.pasting = ReceiptPasting(self.page, ledger, lambda: self._code)
        self._plans: tuple[PlanTold, ...] = ()
        self._box: PlanBox | None = None
        self.kept.declare("plan", self._begun_plan, self._open_plan_again)
        self.standing = named_label("plans_standing", wraps=True, selectable=True)
        self.plan_button = named_button("年度计划…(&Y)", "plan_open", "填或改一年的计划，年中另发一版")
        self.plan_button.clicked.connect(lambda _checked=False: self.open_plan())
        edge = (tokens.SPACE_WIDE, tokens.SPACE)
        top = beside((self.standing, 1), (self.plan_button, 0, Qt.AlignmentFlag.AlignTop), margins=edge)
        cast("QVBoxLayout", self.layout()).insertLayout(0, top)
        self.plan_button.setVisible(not ledger.is_read_only)

    def show_project(self, code: str) -> None:
        """The plans and the receipts of that project."""
        super().show_project(code)
        self._code = code
        self._plans = self.ledger.ask(of_project(plans_of), code)
        papers = self.ledger.ask(of_project(lambda session, project: tuple(papers_said(session, project))), code)
        self.standing.setText("\n".join([*([each.words for each in self._plans] or [_NONE]), *papers]))

    def go_to_part(self, key: str, field: str = "") -> None:
        """Bring a receipt into the form: the one with this id, or the newest counted in a month (2024-06)."""
        project = self.project
        found = None if project is None else self.ledger.ask(newest_of_month, project, key)
        super().go_to_part(key if found is None else str(found), field)

    def open_plan(self, year: str = "", *currency: str) -> None:
        """Ask for a year's plan, begun with the newest edition; of this year where none is said."""
        about = (year or str(self.ledger.today.year), *currency)
        box = PlanBox(self._code, partial(plan_texts, self._plans), about, self)
        box.keep_wanted.connect(lambda: self._keep(box))
        box.finished.connect(box.deleteLater)
        box.finished.connect(self._let_go_of_plan)
        self._box = box
        self.kept.listen(box.form, box)
        box.open()

    def half_done(self) -> bool:
        """True while something is typed and not saved, in the plan too."""
        return super().half_done() or any(begun.texts for begun in self._begun_plan())

    def drop_half_done(self) -> None:
        """Give it up."""
        if self._box is not None:
            self._box.done(QDialog.DialogCode.Rejected)
        super().drop_half_done()

    def _let_go_of_plan(self) -> None:
        self._box = None
        self.kept.settled.emit()

    def _begun_plan(self) -> list[Begun]:
        if self._box is None:
            return []
        return [Begun(" ".join(self._box.about), self._box.form.changed(), self._box.form)]

    def _open_plan_again(self, kept: HalfFilled) -> bool:
        self.open_plan(*kept.about.split())
        return self._box is not None and put_back(self._box.form, kept.texts)

    def _keep(self, box: PlanBox) -> None:
        try:
            told = self.ledger.do(
                f"年度计划：{self._code}", of_project(write_plan), self._code, box.head(), box.series()
            )
        except Refusal as refusal:
            box.refuse(refusal)
        except Trouble as trouble:
            tell_trouble(box, trouble)
        else:
            box.accept()
            self.message.emit(f"已保存：{told.words}（Ctrl+Z 撤销）")
