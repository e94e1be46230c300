"""How the forms of the chart are kept over a kill, and opened again for the node they were about."""

import json
from collections.abc import Callable, Mapping
from datetime import date

from zsyz_desktop.rules.plan import extension_barred
from zsyz_desktop.ui.chart.desk import PlanChanges
from zsyz_desktop.ui.chart.forms import ChartForms
from zsyz_desktop.ui.chart.grid import MilestoneGrid
from zsyz_desktop.ui.forms.kept_forms import Begun, HalfFilled, KeptForms, put_back
from zsyz_desktop.ui.sheet.kept_cells import keep_cells

_TEMPLATE = "template"


class KeptChart:
    """The four forms of the drawer, and the cells that were refused."""

    def __init__(self, kept: KeptForms, forms: ChartForms, grid: MilestoneGrid, go_to: Callable[[str], object]) -> None:
        """`go_to` puts the cursor into a node, or into a cell of it (`key#field`)."""
        self._forms = forms
        self._go_to = go_to
        kept.declare("extension", self._tell_extension, self._open_extension)
        kept.declare("replan", self._tell_replan, self._open_replan)
        kept.declare("back_plan", self._tell_back_plan, self._open_back_plan)
        kept.declare("add", self._tell_add, self._open_add)
        keep_cells(kept, grid, self._is_there, lambda key, field: go_to(f"{key}#{field}"))
        for form in (forms.extension, forms.replan, forms.back_plan, forms.add):
            kept.listen(form.form, form)
        forms.add.choices.itemChanged.connect(kept.edited)

    def _is_there(self, key: str) -> bool:
        chart = self._forms.chart
        return chart is not None and key in chart.by_key

    def _tell_extension(self) -> list[Begun]:
        form = self._forms.extension
        return [Begun(form.key, form.form.changed(), form.form)] if self._has_typed(form) else []

    def _open_extension(self, kept: HalfFilled) -> bool:
        chart = self._forms.chart
        row = chart.by_key.get(kept.about) if chart is not None else None
        if row is None or extension_barred(row.node.planned_finish, done=row.node.actual_finish is not None):
            return False
        self._go_to(kept.about)
        self._forms.ask_extension(kept.about)
        return put_back(self._forms.extension.form, kept.texts)

    def _tell_replan(self) -> list[Begun]:
        form = self._forms.replan
        return [Begun(_in_words(form.changes), form.form.changed(), form.form)] if self._has_typed(form) else []

    def _open_replan(self, kept: HalfFilled) -> bool:
        chart, changes = self._forms.chart, _from_words(kept.about)
        if chart is None or not chart.is_locked or not changes.keys() <= chart.by_key.keys():
            return False
        self._forms.ask_replan(changes)
        return put_back(self._forms.replan.form, kept.texts)

    def _tell_back_plan(self) -> list[Begun]:
        form = self._forms.back_plan
        return [Begun(form.key, form.form.changed(), form.form)] if self._has_typed(form) else []

    def _open_back_plan(self, kept: HalfFilled) -> bool:
        form = self._forms.back_plan
        self._forms.ask_back_plan(kept.about)
        if form.key != kept.about:
            form.given_up.emit()
            return False
        put_back(form.form, {name: text for name, text in kept.texts.items() if name != "target"})
        form.preview()
        return True

    def _tell_add(self) -> list[Begun]:
        form = self._forms.add
        if not self._has_typed(form):
            return []
        return [Begun(form.before or "", form.form.changed() | {_TEMPLATE: " ".join(sorted(form.codes()))}, form.form)]

    def _open_add(self, kept: HalfFilled) -> bool:
        chart = self._forms.chart
        if chart is None:
            return False
        self._forms.ask_add(kept.about if kept.about in chart.by_key else None)
        self._forms.add.tick(kept.texts.get(_TEMPLATE, "").split())
        return put_back(self._forms.add.form, kept.texts)

    def _has_typed(self, form: object) -> bool:
        open_form = self._forms.open_form
        return open_form is form and open_form is not None and open_form.has_typed()


def _in_words(changes: PlanChanges) -> str:
    """Days as ISO texts, ★ as it is."""
    said = {
        key: {field: str(value) if isinstance(value, date) else value for field, value in values.items()}
        for key, values in changes.items()
    }
    return json.dumps(said, sort_keys=True)


def _from_words(text: str) -> PlanChanges:
    said: Mapping[str, Mapping[str, object]] = json.loads(text)
    return {
        key: {field: date.fromisoformat(value) if isinstance(value, str) else value for field, value in values.items()}
        for key, values in said.items()
    }
