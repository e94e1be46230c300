"""The forms above the chart: opened for what the officer asked, confirmed through the desk, shut when it is done."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.errors import Refusal
from zsyz_desktop.rules.plan import extension_barred
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.chart.chart_reading import WholeChart
from zsyz_desktop.services.chart.extending import extend_typed
from zsyz_desktop.ui.chart.add_form import AddForm
from zsyz_desktop.ui.chart.back_plan import BackPlanForm
from zsyz_desktop.ui.chart.desk import ChartDesk, PlanChanges
from zsyz_desktop.ui.chart.drawer import Drawer, Room
from zsyz_desktop.ui.chart.extension_form import ExtensionForm
from zsyz_desktop.ui.chart.replan_form import ReplanForm
from zsyz_desktop.ui.forms.action_form import ActionForm
from zsyz_desktop.ui.pieces.deeds import Deeds


class ChartForms(QObject):
    """Owns the four forms of one drawer."""

    done = Signal(str)
    """Something was written; the sentence says what."""
    shut = Signal()
    """The drawer was shut; the cursor goes back where it came from."""

    def __init__(self, desk: ChartDesk, drawer: Drawer) -> None:
        super().__init__(drawer)
        self._desk = desk
        self._drawer = drawer
        self._chart: WholeChart | None = None
        self._wanted: PlanChanges = {}
        self.extension = ExtensionForm()
        self.replan = ReplanForm()
        self.back_plan = BackPlanForm()
        self.add = AddForm()
        wide = Room(1440, 0.75, self.back_plan.fit_within)
        for form in (self.extension, self.replan, self.back_plan, self.add):
            drawer.add(form, wide if form is self.back_plan else Room())
            form.closed.connect(self._give_up)
        self._deeds = Deeds(self)
        self._wire()

    @property
    def chart(self) -> WholeChart | None:
        """The chart the forms are about."""
        return self._chart

    @property
    def open_form(self) -> ActionForm | None:
        """The form that is open."""
        return self._drawer.form

    def show_chart(self, chart: WholeChart) -> None:
        """Follow what is stored now; a form of another project, or of a node that is gone, is shut."""
        is_other = self._chart is None or self._chart.key != chart.key
        self._chart = chart
        form = self._drawer.form
        if form is None:
            return
        if is_other or not self._still_there(form, chart):
            self._drawer.shut()
            return
        for each in (self.extension, self.replan, self.back_plan, self.add):
            if each is form:
                each.renew(chart)

    def ask_extension(self, key: str, new_date: str = "", wanted: PlanChanges | None = None) -> None:
        """Open 延期 for a node; `wanted` is what 调整计划 would be asked for instead."""
        if self._chart is None:
            return
        self._wanted = wanted or {}
        self.extension.begin(self._chart, self._chart.by_key[key], new_date, self._desk.suggestions())
        self._drawer.open(self.extension)
        self.extension.focus_first()

    def ask_replan(self, changes: PlanChanges) -> None:
        """Open 调整计划 for these changes, or for none."""
        if self._chart is None:
            return
        self.replan.begin(self._chart, changes, self._desk.suggestions())
        self._drawer.open(self.replan)
        self.replan.focus_first()

    def ask_back_plan(self, key: str | None = None) -> None:
        """Open 倒排 for a target, else for the usual one."""
        if self._chart is None:
            return
        is_read_only = self._desk.is_read_only
        self._drawer.open(self.back_plan)
        self.back_plan.begin(self._chart, key, self._desk.suggestions(), is_read_only=is_read_only)
        self.back_plan.focus_first()

    def ask_add(self, before: str | None = None) -> None:
        """Open 添加节点."""
        if self._chart is None:
            return
        self.add.begin(self._chart, before)
        self._drawer.open(self.add)
        self.add.focus_first()

    def follow_row(self, key: str) -> None:
        """Another node was chosen: 延期 goes with it while it is blank, else says which one it is for."""
        chart, form = self._chart, self.extension
        if chart is None or self.open_form is not form or key not in chart.by_key:
            return
        row = chart.by_key[key]
        can_be_put_off = not extension_barred(row.node.planned_finish, done=row.node.actual_finish is not None)
        if key != form.key and not form.form.changed() and can_be_put_off:
            form.begin(chart, row, "", self._desk.suggestions())
        else:
            form.note_chosen(row)

    def _still_there(self, form: ActionForm, chart: WholeChart) -> bool:
        if form is self.extension:
            return self.extension.key in chart.by_key
        return form is not self.replan or all(key in chart.by_key for key in self.replan.changes)

    def _give_up(self) -> None:
        self._drawer.shut()
        self.shut.emit()

    def _wire(self) -> None:
        self.extension.confirmed.connect(self._extend)
        self.extension.replan_wanted.connect(self._turn_into_replan)
        self.replan.confirmed.connect(self._replan)
        self.back_plan.confirmed.connect(self._adopt)
        self.back_plan.preview_wanted.connect(self._preview)
        self.add.confirmed.connect(self._add)
        self._deeds.done.connect(self._take_in)
        self._deeds.refused.connect(self._complain)

    def _turn_into_replan(self) -> None:
        """What was typed as an extension is wanted of the whole plan."""
        day = self.extension.readable_day
        changes = self._wanted or ({self.extension.key: {"planned_finish": day}} if day is not None else {})
        reason, approved_by = self.extension.form.typed("reason"), self.extension.form.typed("approved_by")
        self.ask_replan(changes)
        self.replan.form.take({"reason": reason, "approved_by": approved_by})

    def _extend(self) -> None:
        chart, form = self._chart, self.extension
        if chart is not None:
            typed = form.texts()
            said = f"已延期：{chart.by_key[form.key].name} 至 {typed['new_date']}。"
            extend = partial(self._desk.on_node, chart, form.key, "{}延期", extend_typed, typed, on=self._desk.today)
            self._do(form, extend, said)

    def _replan(self) -> None:
        chart, form = self._chart, self.replan
        if chart is not None:
            said = {"reason": form.form.typed("reason"), "approved_by": form.form.typed("approved_by")}
            number = len(chart.versions) + 1
            told = f"已调整计划，锁定为第{number}版。"
            self._do(form, lambda: self._desk.replan(chart, form.changes, **said), told)

    def _adopt(self) -> None:
        chart, form = self._chart, self.back_plan
        plan = form.plan
        if chart is None or plan is None:
            return
        said = {"reason": form.form.typed("reason"), "approved_by": form.form.typed("approved_by")}
        told = f"已按{plan.target}{day_in_prose(plan.target_date)}倒排，改了计划日期；可以撤销。"
        along = form.moves_following
        self._do(form, lambda: self._desk.adopt(chart, plan, **said, moves_following=along), told)

    def _preview(self, key: str, day: date) -> None:
        if self._chart is None:
            return
        try:
            self.back_plan.show_plan(self._desk.preview_back_plan(self._chart, key, day))
        except Refusal as refusal:
            self.back_plan.show_objections(refusal.objections)

    def _add(self) -> None:
        chart, form = self._chart, self.add
        if chart is not None:
            node, codes = form.texts(), form.codes()
            said = "、".join(filter(None, (node["name"].strip(), f"模板节点{len(codes)}个" if codes else "")))
            self._do(form, lambda: self._desk.add(chart, node, codes, form.before), f"已添加：{said}。")

    def _do(self, form: ActionForm, job: Callable[[], object], said: str) -> None:
        if self._deeds.do(job, said, refuse=form.show_objections):
            self.shut.emit()

    def _complain(self, sentence: str) -> None:
        if self.open_form is not None:
            self.open_form.complain(sentence)

    def _take_in(self, said: str) -> None:
        self._drawer.shut()
        self.done.emit(said)
