"""年度计划 of one project: its head, and twelve months typed or pasted as one row from a spreadsheet."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from zsyz_desktop.errors import Refusal, told_in_one
from zsyz_desktop.services.month.plan_texts import HEAD, MONTHS, months_said, plan_fact
from zsyz_desktop.services.typing.field_facts import FieldFact, FieldKind
from zsyz_desktop.ui.forms.action_form import keep_by_keys
from zsyz_desktop.ui.forms.esc_note import EscNote
from zsyz_desktop.ui.forms.fields import FieldSpec, Section
from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.pieces.complaint import Complaint
from zsyz_desktop.ui.pieces.lay import below, beside
from zsyz_desktop.ui.pieces.pasted import is_block, pasted_rows
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.sections.scrolled import scrolled
from zsyz_desktop.ui.style import tokens

_SERIES = {"months": "分月计划到位资金", "investment": "分月计划完成投资"}
TextsOf = Callable[..., Mapping[str, str]]
"""What is planned for a year, in a currency if it is said, as texts by field."""
_SIZE = (760, 640)
_HOW = (
    "分月要么不填，要么填12个月，一行12格可以从表格里一次粘贴。"
    "生效月份与已有的一版相同就是改那一版，不同就另发一版，以前的留着。"
)


class PlanBox(QDialog):
    """It stays open while something is refused; another year or currency brings what is planned there."""

    keep_wanted = Signal()

    def __init__(self, name: str, texts_of: TextsOf, about: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("plan_box")
        self.setWindowTitle(f"年度计划：{name}")
        self.resize(*_SIZE)
        head = Section("计划", tuple(FieldSpec(plan_fact(each), wide=each == "source") for each in HEAD))
        self.form = Form((head, *(_months(series, title) for series, title in _SERIES.items())))
        self._texts_of = texts_of
        self.sums = named_label("plan_sums", wraps=True)
        self.refused = Complaint("panel_banner")
        self.esc_note = EscNote()
        buttons = QDialogButtonBox()
        self.keep = buttons.addButton("保存", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        keep_by_keys(self, self.keep)
        buttons.accepted.connect(self.keep_wanted)
        buttons.rejected.connect(self.reject)
        how = named_label("plan_how", _HOW, wraps=True)
        foot = beside((self.esc_note, 1), buttons)
        parts = (how, (scrolled(self.form, below()), 1), self.sums, self.refused, foot)
        below(*parts, margins=tokens.SPACE_WIDE, into=self)
        self.form.show_stored(texts_of(*about))
        self.about = self._which()
        """The year and the currency whose plan is shown."""
        self.form.edited.connect(partial(self.refused.say, ""))
        self.form.edited.connect(self.esc_note.hide)
        self.form.edited.connect(self._add_up)
        self.form.edited.connect(self._follow_year)
        self._add_up()
        for each in self.form.rows.values():
            each.widget.installEventFilter(self)

    def head(self) -> dict[str, str]:
        """What is typed of the plan, its months aside."""
        return {name: self.form.typed(name) for name in HEAD}

    def series(self) -> dict[str, list[str]]:
        """Twelve texts of each row."""
        return {each: [self.form.typed(f"{each}_{month}") for month in MONTHS] for each in _SERIES}

    def refuse(self, refusal: Refusal) -> None:
        """Say why it cannot stand, beside its field where there is one."""
        self.refused.say(told_in_one(self.form.show_objections(refusal.objections)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it
        """A block pasted into a month goes on into the months after it, its second row into 完成投资."""
        is_paste = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if is_paste and event.matches(QKeySequence.StandardKey.Paste) and is_block():  # type: ignore[attr-defined]
            name = next((name for name, row in self.form.rows.items() if row.widget is watched), "")
            series, _, month = name.partition("_")
            if series in _SERIES and month.isdigit():
                self._paste(series, int(month), pasted_rows())
                return True
        return super().eventFilter(watched, event)

    def reject(self) -> None:
        """Esc and 取消, at the second press when something is typed."""
        if self.esc_note.may_give_up(is_typed=bool(self.form.changed())):
            super().reject()

    def _which(self) -> tuple[str, str]:
        return self.form.typed("year").strip(), self.form.typed("currency")

    def _follow_year(self) -> None:
        """What is planned for the year and currency that stand there now; what the officer typed stays."""
        year, currency = self._which()
        if (year, currency) == self.about or len(year) != len("2024") or not year.isdecimal():
            return
        self.about = (year, currency)
        self.form.refresh_stored(self._texts_of(year, currency))
        self._add_up()

    def _add_up(self) -> None:
        """The months beside the total, while they are typed."""
        totals = {"months": "total", "investment": "total_investment"}
        said = (
            months_said(title, self.series()[each], self.form.typed(totals[each]), self.form.typed("currency"))
            for each, title in _SERIES.items()
        )
        self.sums.setText("　".join(filter(None, said)))

    def _paste(self, series: str, first: int, rows: Sequence[Sequence[str]]) -> None:
        if len(rows) > 1 and all(len(row) == 1 for row in rows):
            rows = [[row[0] for row in rows]]  # a column of twelve is a row as well
        below_it = list(_SERIES)[list(_SERIES).index(series) :]
        for each, row in zip(below_it, rows, strict=False):
            self.form.take({f"{each}_{month}": text for month, text in enumerate(row, first) if month in MONTHS})


def _months(series: str, title: str) -> Section:
    facts = (FieldFact(f"{series}_{month}", f"{month}月", FieldKind.TEXT) for month in MONTHS)
    return Section(title, tuple(FieldSpec(each) for each in facts))
