"""倒排: a target node and its day, what would move for it, what is impossible, and 采用."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from zsyz_desktop.errors import Objection, Refusal
from zsyz_desktop.rules.dates import read_day
from zsyz_desktop.rules.schedule import BackPlan
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.rules.working_days import years_missing_words
from zsyz_desktop.services.chart.chart_reading import ChartRow, WholeChart
from zsyz_desktop.services.chart.extending import replan_fields
from zsyz_desktop.services.typing.field_facts import FieldFact, FieldKind
from zsyz_desktop.services.typing.suggestions import Suggestions
from zsyz_desktop.ui.chart.back_plan_table import BackPlanTable
from zsyz_desktop.ui.chart.wrapped_tick import WrappedTick
from zsyz_desktop.ui.forms.action_form import ActionForm
from zsyz_desktop.ui.forms.fields import FieldSpec
from zsyz_desktop.ui.pieces.lay import REST, below
from zsyz_desktop.ui.pieces.marking import mark
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens

_TARGET = FieldFact("target", "目标节点", FieldKind.CHOICE, required=True)
_DATE = FieldFact("target_date", "目标日期", FieldKind.DAY, required=True)
_WHEN_LOCKED = ("reason", "approved_by")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NARROW_BELOW = 900
_FIELDS_BESIDE = 440  # pixels of the fields, where the table stands beside them
_ANY_WIDTH = 16_777_215


class BackPlanForm(ActionForm):
    """Previews at every change of target or day; nothing is written before 采用."""

    preview_wanted = Signal(str, object)
    """Key of the target and its day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        specs = [FieldSpec(fact) for fact in (_TARGET, _DATE, *replan_fields())]
        super().__init__("back_plan_form", specs, parent, title="时间倒排", verb="采用")
        self.plan: BackPlan | None = None
        self._keys: dict[str, str] = {}
        self.table = BackPlanTable()
        self.sentence = named_label("back_plan_sentence", wraps=True, selectable=True)
        self.notes = named_label("back_plan_notes", wraps=True, selectable=True)
        self.earliest_button = named_button("", "back_plan_earliest")
        self.follow_box = WrappedTick("back_plan_following")
        self._asked = QWidget()
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_beside()
        self.earliest_button.clicked.connect(self._take_earliest)
        self.form.field_left.connect(self._preview_after)
        self.form.rows["target"].editor.typed_changed.connect(self._choose_target)
        self.form.edited.connect(self._note_edited)
        self.form.rows["target_date"].widget.installEventFilter(self)  # after the form, so heard before it
        self._chart: WholeChart | None = None

    @property
    def key(self) -> str:
        """Key of the target; "" while none is chosen."""
        return self._keys.get(self.form.typed("target"), "")

    @property
    def moves_following(self) -> bool:
        """True when what follows the target is to move along."""
        return self.follow_box.is_ticked

    def begin(self, chart: WholeChart, key: str | None, offered: Suggestions, *, is_read_only: bool) -> None:
        """Open for a target, else for the usual one; its planned day is proposed."""
        self._chart = None  # the fields are filled before anything is previewed
        rows = [row for row in chart.rows if row.node.actual_finish is None and not row.node.waived]
        self._keys = {_named(row): row.key for row in rows}
        goal = chart.by_key.get(key or chart.goal or "")
        goal = goal if goal in rows else (rows[-1] if rows else None)
        self.form.show_stored({"approved_by": offered.approver} | ({"target": _named(goal)} if goal else {}))
        self.form.offer("target", tuple(self._keys))
        self.form.offer("approved_by", tuple(dict.fromkeys(person.name for person in offered.people)))
        for name in _WHEN_LOCKED:
            self.form.rows[name].setVisible(chart.is_locked and not is_read_only)
        self.confirm_button.setVisible(not is_read_only)
        self._chart = chart
        self._choose_target()

    def fit_within(self, most: int) -> None:
        """The table shows as many nodes as there is room for, so that only it is scrolled."""
        above = self.title.sizeHint().height() + 2 * tokens.SPACE
        if self._beside.direction() is QBoxLayout.Direction.TopToBottom:
            above += self._asked.heightForWidth(self.width() - 2 * tokens.SPACE_WIDE) + tokens.SPACE_WIDE
        self.table.show_most(most - above)

    def focus_first(self) -> None:
        """Put the cursor into the day."""
        self.form.focus_field("target_date")

    def unsaved(self) -> dict[str, str]:
        """What is typed, once it is a day of the officer's own, or a reason; a planned day was only proposed."""
        row = self._chart.by_key.get(self.key) if self._chart is not None else None
        proposed = str(row.node.planned_finish or "") if row is not None else ""
        changed = self.form.changed()
        is_own = bool(changed.keys() - {"target", "target_date"})
        return changed if is_own or self.form.typed("target_date").strip() != proposed else {}

    def show_plan(self, plan: BackPlan) -> None:
        """Show what would move, or why it cannot be done."""
        self.plan = plan
        self.sentence.setText(plan.sentence if plan.is_possible else f"！{plan.sentence}")
        mark(self.sentence, "refused", on=not plan.is_possible)
        self.table.show_rows(plan.rows)
        self.table.show()
        moving = sum(row.moves for row in plan.rows)
        notes = (_count(plan, moving), plan.rest_words, years_missing_words(plan.years_missing))
        self.notes.setText("\n".join(filter(None, notes)))
        self.follow_box.offer(plan.follow_words if plan.is_possible and moving else "")
        self.earliest_button.setText(f"改用最早可行日{day_in_prose(plan.earliest_finish)}")
        self.earliest_button.setVisible(not plan.is_possible)
        self.notes.setVisible(bool(self.notes.text()))
        self.confirm_button.setEnabled(plan.is_possible and moving > 0)
        self.confirm_button.setText(f"采用（改{moving}个节点）" if moving else "采用")

    def forget_plan(self) -> None:
        """What was previewed no longer fits what is typed or stored."""
        self.plan = None
        self.sentence.setText("")
        self.notes.setText("")
        self.table.hide()
        self.follow_box.offer("")
        self.earliest_button.hide()
        self.confirm_button.setEnabled(False)
        self.confirm_button.setText("采用")

    def preview(self) -> None:
        """Ask for the plan of what is typed, or say why it cannot be asked for."""
        self.forget_plan()
        key = self._keys.get(self.form.typed("target"))
        if self._chart is None or key is None:
            return
        try:
            day: date = read_day(self.form.typed("target_date"), field="target_date")
        except Refusal as refusal:
            self.form.rows["target_date"].refuse(refusal.objections[0].sentence)
            return
        self.preview_wanted.emit(key, day)

    def renew(self, chart: WholeChart) -> None:
        """The ledger changed: what was previewed is asked for again."""
        self._chart = chart
        if self._keys.get(self.form.typed("target")) in chart.by_key:
            self.preview()
        else:
            self.forget_plan()
            self.show_objections([Objection("target", "这个节点已不在推进图表里，请重新选择。")])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Enter in the day asks for the plan at once, and goes on only where there is something to go on with."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _ENTER:
            self.form.read_back("target_date")
            self._preview_after("target_date")
            if self.confirm_button.isEnabled() and not self.confirm_button.isHidden():
                reason = self.form.rows["reason"]
                goal = self.confirm_button if reason.isHidden() else reason.widget
                goal.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """On a wide screen what moves stands beside what is asked for, else below it."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW_BELOW
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if way is not self._beside.direction():
            self._beside.setDirection(way)
            self._asked.setMinimumWidth(0 if is_narrow else _FIELDS_BESIDE)
            self._asked.setMaximumWidth(_ANY_WIDTH if is_narrow else _FIELDS_BESIDE)

    def _lay_beside(self) -> None:
        below(
            self.form,
            self.sentence,
            self.notes,
            self.follow_box,
            REST,
            spacing=tokens.SPACE,
            into=self._asked,
        )
        self.buttons.insertWidget(1, self.earliest_button)  # with the others, which a low window shows whole
        self._beside.setSpacing(tokens.SPACE_WIDE)
        self._beside.addWidget(self._asked)
        self._beside.addWidget(self.table, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._beside)

    def _choose_target(self) -> None:
        if self._chart is None:
            return
        row = self._chart.by_key.get(self._keys.get(self.form.typed("target"), ""))
        if row is not None:
            self.form.take({"target_date": str(row.node.planned_finish or "")})
            self.preview() if row.node.planned_finish else self.forget_plan()

    def _take_earliest(self) -> None:
        """The day that can be met is typed in, and previewed."""
        if self.plan is not None:
            self.form.take({"target_date": str(self.plan.earliest_finish)})
            self.preview()
            self.confirm_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _preview_after(self, name: str) -> None:
        is_new = self.plan is None or str(self.plan.target_date) != self.form.typed("target_date")
        if name == "target_date" and is_new and not self.form.rows[name].is_refused and self.form.typed(name):
            self.preview()

    def _note_edited(self) -> None:
        if self.plan is not None and str(self.plan.target_date) != self.form.typed("target_date"):
            self.forget_plan()


def _named(row: ChartRow) -> str:
    return f"{row.node.number} {row.name}"


def _count(plan: BackPlan, moving: int) -> str:
    if not plan.is_possible:
        return ""
    if not moving:
        return "现计划已经合适，没有要改的。"
    return f"共{len(plan.rows)}个未完成节点，{moving}个要改；采用前什么都没有改动。"
