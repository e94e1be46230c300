"""口径与阈值: every number the rules use, with its default, its source and the way back."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from zsyz_desktop.rules.thresholds import Threshold, objection_to
from zsyz_desktop.services.ledger.settings_kept import (
    change_thresholds,
    list_thresholds,
    reset_thresholds,
    shown_default,
)
from zsyz_desktop.services.typing.field_facts import FieldFact, FieldKind
from zsyz_desktop.ui.forms.field_row import FieldRow
from zsyz_desktop.ui.forms.fields import AnySection, FieldSpec, Section
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.lay import REST, beside
from zsyz_desktop.ui.pieces.marking import mark
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.preferences.form_page import FormPage
from zsyz_desktop.ui.style import tokens

_PURPOSE = (
    "预警颜色、逾期阶梯和资金截数都按这里算，改后整本台账马上按新口径显示。"
    "出处里的“方案”是招商引资工作方案，“建议值”是本程序定的，都可按本地规定改。"
)
_HEADS = ("设置项", "现值", "默认", "出处", "")
_SOURCE = 3
_EDITOR_WIDTH = 88
_VALUE_WIDTH = 150
_LEAST_WIDTH, _WIDE_ENOUGH = 460, 700


class ThresholdsPage(FormPage):
    """All values are saved together, so that a ladder may move as a whole."""

    title = "口径与阈值"

    def __init__(self, ledger: LedgerDesk) -> None:
        self._ledger = ledger
        self._all = [threshold for threshold, _ in ledger.ask(list_thresholds)]
        self._notes: dict[str, QLabel] = {}
        self._titles: dict[str, QLabel] = {}
        self.resets: dict[str, QPushButton] = {}
        self.reset_all = named_button("全部恢复默认", "reset_all")
        super().__init__(
            self.title,
            _PURPOSE,
            (Section("", tuple(map(_spec, self._all)), own_words=True),),
            lay_out=self._table,
            widest=1100,
        )
        self._add_reset_all()
        self.form.field_left.connect(self._judge)
        self.form.set_locked(locked=ledger.is_read_only)
        self.discard()

    def read(self) -> Mapping[str, str]:
        """Present values as officers read them; marks what was changed on the way."""
        values = {}
        for threshold, kept in self._ledger.ask(list_thresholds):
            default = shown_default(threshold)
            values[threshold.key] = _shown(threshold, kept) if kept is not None else default
            self._mark(threshold, is_changed=values[threshold.key] != default)
        self.reset_all.setEnabled(any(button.isEnabled() for button in self.resets.values()))
        return values

    def keep(self, changed: Mapping[str, str]) -> str:
        """Save every changed value in one go."""
        titles = "、".join(threshold.title for threshold in self._all if threshold.key in changed)
        self._ledger.do(f"改口径：{titles}", change_thresholds, changed)
        return f"已按新口径计算：{titles}"

    def reset(self, threshold: Threshold) -> None:
        """One value back to its default."""
        change, said = {threshold.key: shown_default(threshold)}, f"{threshold.title}恢复默认"
        self.attempt(partial(self._ledger.do, said, change_thresholds, change), f"{threshold.title}已恢复默认。")

    def _judge(self, key: str) -> None:
        """Say at once what is wrong with a value by itself; how values go together is judged when they are saved."""
        threshold = next(each for each in self._all if each.key == key)
        objection = objection_to(threshold, self.form.typed(key)) if key in self.form.changed() else None
        if objection is not None:
            self.form.rows[key].refuse(objection)

    def _reset_all(self) -> None:
        reset = partial(self._ledger.do, "口径与阈值全部恢复默认", reset_thresholds)
        self.attempt(reset, "口径与阈值已全部恢复默认。")

    def _mark(self, threshold: Threshold, *, is_changed: bool) -> None:
        said = f"{shown_default(threshold)}{'' if threshold.is_switch else threshold.unit}"
        self._notes[threshold.key].setText(f"{said}　● 已改" if is_changed else said)
        mark(self._titles[threshold.key], "changed", on=is_changed)
        self.resets[threshold.key].setEnabled(is_changed and not self._ledger.is_read_only)

    def _table(self, section: AnySection, rows: Mapping[str, FieldRow]) -> QWidget:
        """One threshold a line: title, editor, default, source, way back."""
        del section
        box = _Lines()
        grid = box.grid
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.SPACE_WIDE)
        grid.setVerticalSpacing(tokens.SPACE_TIGHT)
        for column, words in enumerate(_HEADS):
            head = named_label("grid_head", words)
            grid.addWidget(head, 0, column)
            if column == _SOURCE:
                box.head = head
        for line, threshold in enumerate(self._all, 1):
            self._add_line(box, 2 * line, threshold, rows[threshold.key])
        grid.setColumnMinimumWidth(1, _VALUE_WIDTH)
        grid.setColumnStretch(3, 1)
        return box

    def _add_line(self, box: "_Lines", line: int, threshold: Threshold, row: FieldRow) -> None:
        unit = "" if threshold.is_switch else f"（{threshold.unit}）"
        title = named_label("threshold_title", threshold.title + unit)
        title.setBuddy(row.widget)
        self._titles[threshold.key] = title
        self._notes[threshold.key] = named_label("grid_label", "")
        row.widget.setFixedWidth(_EDITOR_WIDTH)
        _to_the_left(row)
        button = named_button("恢复默认", f"reset_{threshold.key}", pressed=partial(self.reset, threshold))
        button.setAccessibleName(f"{threshold.title}恢复默认")
        self.resets[threshold.key] = button
        source = named_label("grid_label", threshold.source)
        source.setWordWrap(True)
        top = Qt.AlignmentFlag.AlignTop
        for column, widget in enumerate((title, row, self._notes[threshold.key], source, button)):
            if widget is not row:
                widget.setMinimumHeight(tokens.FIELD_HEIGHT)
            box.grid.addWidget(widget, line, column, top)
        box.sources[line] = source

    def _add_reset_all(self) -> None:
        line = beside(self.reset_all, REST)
        self._under_form.addLayout(line)
        self.reset_all.clicked.connect(self._reset_all)


class _Lines(QWidget):
    """A line a threshold; where there is no room beside it, where it comes from stands below."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = QGridLayout(self)
        self.sources: dict[int, QLabel] = {}
        self.head: QLabel | None = None
        self._is_below = False

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt calls it so
        """What the lines need with the sources below them."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Beside or below, as there is room."""
        super().resizeEvent(event)
        is_below = self.width() < _WIDE_ENOUGH
        if is_below is not self._is_below:
            self._is_below = is_below
            if self.head is not None:
                self.head.setVisible(not is_below)
            self.grid.setColumnMinimumWidth(1, _EDITOR_WIDTH if is_below else _VALUE_WIDTH)
            for line, source in self.sources.items():
                place = (line + 1, 0, 1, 5) if is_below else (line, _SOURCE, 1, 1)
                source.setMinimumHeight(0 if is_below else tokens.FIELD_HEIGHT)
                self.grid.addWidget(source, *place, Qt.AlignmentFlag.AlignTop)


def _spec(threshold: Threshold) -> FieldSpec:
    bounds = "" if threshold.is_switch else f"{threshold.least}—{threshold.most}{threshold.unit}"
    kind = FieldKind.CHOICE if threshold.is_switch else FieldKind.TEXT  # a wrong number is told by the rule itself
    choices = ("是", "否") if threshold.is_switch else ()
    return FieldSpec(
        FieldFact(threshold.key, threshold.title, kind, help=bounds or None, choices=choices), is_code=True
    )


def _shown(threshold: Threshold, kept: str) -> str:
    if threshold.is_switch:
        return "是" if kept.lower() in ("是", "1", "true") else "否"
    return kept


def _to_the_left(row: FieldRow) -> None:
    """The editor of a number is short and stands at the left; its message has the whole width."""
    layout = row.layout()
    line = layout.itemAt(0).layout() if isinstance(layout, QVBoxLayout) else None
    if line is not None:
        line.setAlignment(row.widget, Qt.AlignmentFlag.AlignLeft)
