"""添加节点: one of one's own, or those of the template that are not in the chart."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.models.words import Stage
from zsyz_desktop.services.chart.chart_editing import stage_words
from zsyz_desktop.services.chart.chart_reading import WholeChart
from zsyz_desktop.services.typing.field_facts import FieldFact, FieldKind
from zsyz_desktop.ui.forms.action_form import ActionForm
from zsyz_desktop.ui.forms.fields import FieldSpec
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens

_FIELDS = (
    FieldSpec(FieldFact("name", "节点名称", length=60)),
    FieldSpec(FieldFact("stage", "阶段", FieldKind.CHOICE, choices=tuple(stage_words(stage) for stage in Stage))),
    FieldSpec(FieldFact("planned_start", "计划开始", FieldKind.DAY)),
    FieldSpec(FieldFact("planned_finish", "计划完成", FieldKind.DAY)),
    FieldSpec(FieldFact("is_key", "★关键节点", FieldKind.YES_NO)),
)
TEMPLATE = "template"
"""The ticked nodes, among what is kept of the form."""
_MOST_LINES = 5


class AddForm(ActionForm):
    """Both kinds at once, if wanted: one press, one undo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("add_form", _FIELDS, parent, title="添加节点", verb="添加")
        self.before: str | None = None
        self._head = named_label("field_label", "模板里有、图表里没有的（空格打勾）")
        self.choices = QListWidget()
        self.choices.setObjectName("template_choices")
        self.choices.setAccessibleName("模板里尚未添加的节点")
        self._head.setBuddy(self.choices)
        for widget in (self._head, self.choices):
            self.body.addWidget(widget)

    def begin(self, chart: WholeChart, before: str | None) -> None:
        """Open empty; a new node goes before this one, else to the end of its stage."""
        self.before = before
        row = chart.by_key.get(before or "")
        stage = row.node.stage if row is not None else (chart.rows[-1].node.stage if chart.rows else Stage.LANDING)
        self.say_note(f"放在“{row.node.number} {row.name}”前面" if row is not None else "放在所选阶段的末尾")
        self.form.show_stored({"stage": stage_words(stage), "is_key": "否"})
        self.renew(chart)

    def renew(self, chart: WholeChart) -> None:
        """Offer what the template has and the chart has not."""
        ticked = self.codes()
        self.choices.clear()
        for choice in chart.missing:
            words = f"{choice.code} {choice.name}" + ("" if choice.is_required else "（本项目不是必办）")
            item = QListWidgetItem(shown(words), self.choices)
            item.setData(Qt.ItemDataRole.UserRole, choice.code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if choice.code in ticked else Qt.CheckState.Unchecked)
        for widget in (self._head, self.choices):
            widget.setVisible(bool(chart.missing))
        lines = min(_MOST_LINES, len(chart.missing))
        self.choices.setFixedHeight(lines * tokens.SPACE_SECTION + tokens.SPACE)

    def focus_first(self) -> None:
        """Put the cursor into the name."""
        self.form.focus_field("name")

    def unsaved(self) -> dict[str, str]:
        """What is typed, and what is ticked."""
        codes = " ".join(sorted(self.codes()))
        return super().unsaved() | ({TEMPLATE: codes} if codes else {})

    def codes(self) -> frozenset[str]:
        """The ticked nodes of the template."""
        items = (self.choices.item(row) for row in range(self.choices.count()))
        ticked = (item for item in items if item.checkState() is Qt.CheckState.Checked)
        return frozenset(str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked)

    def tick(self, codes: Collection[str]) -> None:
        """Tick these nodes of the template, those that are still offered."""
        for row in range(self.choices.count()):
            item = self.choices.item(row)
            if item.data(Qt.ItemDataRole.UserRole) in codes:
                item.setCheckState(Qt.CheckState.Checked)
