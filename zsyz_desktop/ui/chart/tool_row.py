"""The row above the chart: lock, plan back, extend, add; zoom, today, and more room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QToolButton, QWidget

from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.chart.chart_reading import WholeChart
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens

STEPS = (("week", "周"), ("month", "月"), ("quarter", "季"))
LOCK, LOCK_AGAIN = "锁定原计划", "重新锁定…"
_READ_ONLY = "只读打开，不能修改"


class ToolRow(QWidget):
    """One line on a wide screen, two in the narrow panel."""

    lock_wanted = Signal()
    back_plan_wanted = Signal()
    extension_wanted = Signal()
    add_wanted = Signal()
    step_wanted = Signal(str)
    today_wanted = Signal()
    widen_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lock = named_button(LOCK, "chart_lock")
        self.back_plan = named_button("倒排…", "chart_back_plan", "从目标节点和日期倒推各节点最迟日期，先看再采用")
        self.extension = named_button("延期…", "chart_extension", "给当前节点办理延期，写明原因、申请人和批准人")
        self.add = named_button("添加节点…", "chart_add", "加自己的节点，或补上模板里缺的（在表里按 Insert）")
        self.today = named_button("今天", "chart_today", "把图移到今天")
        self.widen = named_button("放大", "chart_widen", "收起项目表，让打开的项目占满中间（F11）")
        self.steps = {name: _step_button(name, text) for name, text in STEPS}
        self.locked = named_label("chart_locked")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self._wire()

    def show_chart(self, chart: WholeChart, *, is_read_only: bool) -> None:
        """What can be done with this chart."""
        self.lock.setText(LOCK_AGAIN if chart.is_locked else LOCK)
        tip = (
            "写明原因和批准人，把现在的计划锁定为新的一版"
            if chart.is_locked
            else "把现在的计划锁定为原计划；以后只能延期或调整"
        )
        self.lock.setToolTip(_READ_ONLY if is_read_only else tip)
        for button in (self.lock, self.extension, self.add):
            button.setEnabled(not is_read_only)
        self.locked.setText(_locked_words(chart))
        self.locked.setToolTip("\n".join(_version_words(chart)))

    def show_step(self, step: str) -> None:
        """Which zoom is on."""
        self.steps[step].setChecked(True)

    def show_width(self, *, narrow: bool) -> None:
        """Stand in one line or in two."""
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def show_widened(self, *, is_wide: bool) -> None:
        """Widen, or give back when the project has the whole middle."""
        self.widen.setText("还原" if is_wide else "放大")

    def fit(self) -> None:
        """As high as its one line or two."""
        self.setFixedHeight(self._box.sizeHint().height())

    def _lay_out(self) -> None:
        self._box.setContentsMargins(tokens.SPACE_WIDE, tokens.SPACE, tokens.SPACE_WIDE, tokens.SPACE_TIGHT)
        self._box.setSpacing(tokens.SPACE_TIGHT)
        acts, looks = QHBoxLayout(), QHBoxLayout()
        for line in (acts, looks):
            line.setSpacing(tokens.SPACE_TIGHT)
        for button in (self.lock, self.back_plan, self.extension, self.add):
            acts.addWidget(button)
        acts.addStretch(1)
        looks.addWidget(self.locked, 1)
        group = QButtonGroup(self)
        for step in self.steps.values():
            group.addButton(step)
            looks.addWidget(step)
        looks.addWidget(self.today)
        looks.addWidget(self.widen)
        self._box.addLayout(acts)
        self._box.addLayout(looks, 1)

    def _wire(self) -> None:
        self.lock.clicked.connect(self.lock_wanted)
        self.back_plan.clicked.connect(self.back_plan_wanted)
        self.extension.clicked.connect(self.extension_wanted)
        self.add.clicked.connect(self.add_wanted)
        self.today.clicked.connect(self.today_wanted)
        self.widen.clicked.connect(self.widen_wanted)
        for name, button in self.steps.items():
            button.clicked.connect(lambda _checked=False, name=name: self.step_wanted.emit(name))


def _locked_words(chart: WholeChart) -> str:
    if not chart.is_locked:
        return "原计划未锁定"
    adjusted = f"，调整{len(chart.versions) - 1}次" if len(chart.versions) > 1 else ""
    return f"原计划{day_in_prose(chart.versions[0].locked_on)}锁定{adjusted}"


def _version_words(chart: WholeChart) -> list[str]:
    return [
        f"第{each.number}版 {each.locked_on}" + (f"：{each.reason}（批准：{each.approved_by}）" if each.reason else "")
        for each in chart.versions
    ]


def _step_button(name: str, text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setObjectName(f"chart_{name}")
    button.setCheckable(True)
    button.setAccessibleName(f"按{text}看")
    button.setToolTip(f"一格一{text}（Ctrl+滚轮也可缩放）")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
