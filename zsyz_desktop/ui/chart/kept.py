"""How the forms of the chart are kept over a kill, and opened again for the node they were about."""

import json
from collections.abc import Callable, Mapping
from datetime import date

from zsyz_desktop.rules.plan import extension_barred
from zsyz_desktop.ui.chart.add_form import TEMPLATE
from zsyz_desktop.ui.chart.desk import PlanChanges
from zsyz_desktop.ui.chart.forms import ChartForms
from zsyz_desktop.ui.chart.grid import MilestoneGrid
from zsyz_desktop.ui.forms.kept_forms import HalfFilled, KeptForms, put_back
from zsyz_desktop.ui.sheet.kept_cells import keep_cells


class KeptChart:
    """The four forms of the drawer, and the cells that were refused."""

    def __init__(self, kept: KeptForms, forms: ChartForms, grid: MilestoneGrid, go_to: Callable[[str], object]) -> None:
        """`go_to` puts the cursor into a node, or into a cell of it (`key#field`)."""
        self._forms = forms
        self._go_to = go_to
        extension, replan, back_plan, add = forms.extension, forms.replan, forms.back_plan, forms.add
        kept.declare_action("extension", extension, self._open_extension, about=lambda: extension.key)
        kept.declare_action("replan", replan, self._open_replan, about=lambda: _in_words(replan.changes))
        kept.declare_action("back_plan", back_plan, self._open_back_plan, about=lambda: back_plan.key)
        kept.declare_action("add", add, self._open_add, about=lambda: add.before or "")
        keep_cells(kept, grid, self._is_there, lambda key, field: go_to(f"{key}#{field}"))
        add.choices.itemChanged.connect(kept.edited)

    def _is_there(self, key: str) -> bool:
        chart = self._forms.chart
        return chart is not None and key in chart.by_key

    def _open_extension(self, kept: HalfFilled) -> bool:
        chart = self._forms.chart
        row = chart.by_key.get(kept.about) if chart is not None else None
        if row is None or extension_barred(row.node.planned_finish, done=row.node.actual_finish is not None):
            return False
        self._go_to(kept.about)
        self._forms.ask_extension(kept.about)
        return put_back(self._forms.extension.form, kept.texts)

    def _open_replan(self, kept: HalfFilled) -> bool:
        chart, changes = self._forms.chart, _from_words(kept.about)
        if chart is None or not chart.is_locked or not changes.keys() <= chart.by_key.keys():
            return False
        self._forms.ask_replan(changes)
        return put_back(self._forms.replan.form, kept.texts)

    def _open_back_plan(self, kept: HalfFilled) -> bool:
        form = self._forms.back_plan
        self._forms.ask_back_plan(kept.about)
        if form.key != kept.about:
            form.close_form()
            return False
        put_back(form.form, {name: text for name, text in kept.texts.items() if name != "target"})
        form.preview()
        return True

    def _open_add(self, kept: HalfFilled) -> bool:
        chart = self._forms.chart
        if chart is None:
            return False
        self._forms.ask_add(kept.about if kept.about in chart.by_key else None)
        self._forms.add.tick(kept.texts.get(TEMPLATE, "").split())
        return put_back(self._forms.add.form, kept.texts)


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
