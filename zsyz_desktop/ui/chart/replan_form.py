"""调整计划: what of a locked plan changes, why and who approved it; the result is locked beside the earlier ones."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from zsyz_desktop.rules.wording import day_in_table
from zsyz_desktop.services.chart.chart_reading import PlanVersion, WholeChart
from zsyz_desktop.services.chart.extending import replan_fields
from zsyz_desktop.services.typing.suggestions import Suggestions
from zsyz_desktop.ui.chart.columns import COLUMNS, NUMBER_OF
from zsyz_desktop.ui.chart.desk import CANCELLED, PlanChanges
from zsyz_desktop.ui.forms.action_form import ActionForm
from zsyz_desktop.ui.forms.fields import FieldSpec
from zsyz_desktop.ui.pieces.plain_label import named_label


class ReplanForm(ActionForm):
    """Filled in for a change that was asked for, or for none: then the plan in force is locked anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        specs = [FieldSpec(fact) for fact in replan_fields()]
        super().__init__("replan_form", specs, parent, title="调整计划", verb="调整并锁定")
        self.changes: PlanChanges = {}
        self.history = named_label("replan_history", wraps=True, selectable=True)
        self.body.addWidget(self.history)

    def begin(self, chart: WholeChart, changes: PlanChanges, offered: Suggestions) -> None:
        """Open for these changes."""
        self.changes = changes
        self.form.show_stored({"approved_by": offered.approver})
        self.form.offer("approved_by", tuple(dict.fromkeys(person.name for person in offered.people)))
        self.renew(chart)

    def renew(self, chart: WholeChart) -> None:
        """Follow what is stored now, keeping what is typed."""
        self.title.setText(f"调整计划（锁定为第{len(chart.versions) + 1}版）")
        lines = [line for key, values in self.changes.items() for line in _changed(chart, key, values)]
        self.say_note("\n".join(lines) or "把现在的计划（含已批准的延期）锁定为新的一版，原计划照样保留。")
        self.history.setText("\n".join(_words(version) for version in chart.versions))

    def focus_first(self) -> None:
        """Put the cursor into the reason."""
        self.form.focus_field("reason")


def _changed(chart: WholeChart, key: str, values: Mapping[str, object]) -> list[str]:
    node, name = chart.by_key[key].node, chart.by_key[key].name
    if CANCELLED in values:
        return [f"{node.number} {name}　取消：留名，不再判预警，不进新的计划"]
    return [
        f"{node.number} {name}　{COLUMNS[NUMBER_OF[field]].title}　{_said(getattr(node, field))}→{_said(value)}"
        for field, value in values.items()
        if getattr(node, field) != value
    ]


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return day_in_table(value)  # type: ignore[arg-type]  # the other plan fields are days


def _words(version: PlanVersion) -> str:
    if version.number == 1:
        return f"原计划　{version.locked_on}锁定"
    return f"第{version.number}版　{version.locked_on}　{version.reason}（批准：{version.approved_by}）"
