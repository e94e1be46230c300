"""What an indicator is made of: one look at a time, each line leading to the narrower one behind it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from zsyz_desktop.rules.indicator_curves import indicator_curves
from zsyz_desktop.rules.indicator_details import (
    ALL,
    HEADS,
    Detail,
    DetailLine,
    Narrowed,
    chain_lines,
    county_detail,
    details_of,
    month_lines,
    project_lines,
    receipt_lines,
    unit_lines,
)
from zsyz_desktop.rules.indicator_money import Indicator
from zsyz_desktop.rules.indicator_rows import indicator_rows
from zsyz_desktop.rules.indicators import IndicatorAnswer
from zsyz_desktop.rules.source_sheet import FigureAsked
from zsyz_desktop.services.figures.indicator_reading import IndicatorsRead
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.targets.bars import MonthBars
from zsyz_desktop.ui.targets.lines import MonthLines

_WORDS = {"县市", "产业链", "牵头单位", "月份", "预警", "登记号", "项目", "到账日", "计入月份", "编号", "计入", "名次"}
_WIDTHS = {
    "项目": 0, "说明": 0, "产业链": 0, "牵头单位": 0, "登记号": 90,
    "到账日": 96, "计入月份": 80, "编号": 90, "县市": 70, "预警": 96,
    "计入": 120, "月份": 70, "累计": 100, "全年任务": 100, "完成率": 70,
    "时间进度": 80, "超欠": 66, "名次": 104,
}  # fmt: skip
_OTHER = 120


class DetailBox(QWidget):
    """`opened` carries a line about a receipt or a project."""

    opened = Signal(object)
    sources_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: IndicatorsRead | None = None
        self._key = self._targets = ""
        self._narrowed = ALL
        self._lines: Sequence[DetailLine] = ()
        self.looks = PlainChoice()
        self.looks.setAccessibleName("看法")
        self.whole = named_button("看全部", "detail_whole", "不再只看这一个月、县市或产业链")
        self.sources = named_button(
            "数据来源单…",
            "detail_sources",
            "打印眼前这个数由哪几笔相加，哪几笔没有计入、为什么",
            self.sources_wanted.emit,
        )
        self.said = named_label("detail_said")
        self.bars, self.lines = MonthBars(), MonthLines()
        self.charts = QWidget()
        below((self.lines, 1), (self.bars, 1), spacing=tokens.SPACE_TIGHT, into=self.charts)
        self.lists = {detail: _list_of(detail) for detail in Detail}
        self._stack = QStackedWidget()
        for each in self.lists.values():
            self._stack.addWidget(each)
            each.edit_wanted.connect(self._open)
        bar = beside(self.looks, self.said, self.whole, REST, self.sources, spacing=tokens.SPACE)
        below(
            bar, (beside((self._stack, 1), self.charts, spacing=tokens.SPACE), 1), spacing=tokens.SPACE_TIGHT, into=self
        )
        self.looks.activated.connect(lambda _=0: self._look(ALL))
        self.whole.clicked.connect(lambda: self._look(ALL))

    @property
    def shown(self) -> RowList:
        """The lines that are shown."""
        return self.lists[self._detail]

    @property
    def figure(self) -> FigureAsked:
        """What is looked at."""
        return FigureAsked(self._key, self._narrowed)

    @property
    def narrowed_words(self) -> str:
        """「只看6月」; nothing while all of it is looked at."""
        return self._only(self._answer) if self._answer is not None else ""

    def show_indicator(self, answer: IndicatorsRead, key: str) -> None:
        """This indicator, looked at as before where it can be."""
        self._answer = answer
        looks = [each.value for each in details_of(key)]
        if key != self._key:
            before = self.looks.currentText()
            self._narrowed = ALL
            self.looks.clear()
            self.looks.addItems(looks)
            self.looks.setCurrentIndex(max(0, self.looks.findData(before)))
        self._key = key
        self._show()

    def say_targets(self, said: str) -> None:
        """What is asked of the indicator and whether it is met, while nothing narrower is looked at."""
        self._targets = said if said.strip("—") else ""
        self._say()

    def look_at(self, detail: Detail, narrowed: Narrowed = ALL) -> None:
        """One look, narrowed or not."""
        self.looks.setCurrentIndex(self.looks.findData(detail.value))
        self._look(narrowed)

    def enter(self) -> None:
        """The keys go into the lines."""
        self.shown.setFocus()
        if not self.shown.key:
            self.shown.choose(self.shown.first)

    @property
    def _detail(self) -> Detail:
        return Detail(self.looks.currentData() or Detail.COUNTIES.value)

    @property
    def _indicator(self) -> IndicatorAnswer | None:
        answers = self._answer.figures.indicators if self._answer is not None else ()
        return next((each for each in answers if each.key == self._key), None)

    def _look(self, narrowed: Narrowed) -> None:
        self._narrowed = narrowed
        self._show()

    def _show(self) -> None:
        if self._answer is None or not self.looks.count():
            return
        self._lines = self._lines_of(self._answer)
        rest = ("",) * (self.shown.columnCount() - len(HEADS[self._detail]))
        rows = [
            ListRow(str(number), (*line.cells, *rest), is_past=line.is_past) for number, line in enumerate(self._lines)
        ]
        self.shown.show_rows(rows)
        self._stack.setCurrentWidget(self.shown)
        self._say()
        self.whole.setVisible(self._narrowed != ALL)
        answer = self._indicator
        self.charts.setVisible(self._detail is Detail.MONTHS)
        if answer is not None:
            curves = indicator_curves(answer, self._answer.measures, self._answer.figures.period.year)
            self.bars.show_months(answer.months, is_share=answer.is_share)
            self.lines.show_curves(curves, is_share=answer.is_share)

    def _lines_of(self, read: IndicatorsRead) -> list[DetailLine]:
        answer = self._indicator
        if answer is None:
            return list(project_lines(read.figures, self._key))
        match self._detail:
            case Detail.MONTHS:
                return list(month_lines(answer))
            case Detail.COUNTIES:
                red = read.red_in_a_row if answer.key == Indicator.OUTSIDE.value else {}
                return list(county_detail(answer, read.counties, read.ranks_before.get(self._key, {}), red))
            case Detail.CHAINS:
                return list(chain_lines(answer))
        figures = read.figures
        rows = indicator_rows(figures.receipts, Indicator(self._key), figures.period, read.thresholds)
        if self._detail is Detail.UNITS:
            return list(unit_lines(rows, read.lead_units))
        return receipt_lines(figures, rows, read.lead_units, read.thresholds, self._narrowed)

    def _say(self) -> None:
        if self._answer is not None:
            only = self._only(self._answer)
            self.said.setText(f"{only}：{self._counted}" if only else self._targets)

    @property
    def _counted(self) -> str:
        """「4笔，未计入1笔」."""
        left = sum(each.is_past for each in self._lines)
        return f"{len(self._lines) - left}笔" + (f"，未计入{left}笔" if left else "")

    def _only(self, read: IndicatorsRead) -> str:
        only = self._narrowed
        said = (
            f"{only.month}月" if only.month else "",
            read.counties.get(only.region, only.region) if only.region else "",
            only.chain or only.unit or "",
        )
        return f"只看{''.join(said)}" if any(said) else ""

    def _open(self) -> None:
        line = self._lines[int(self.shown.key)]
        if line.leads_to is not None:
            self.look_at(Detail.RECEIPTS, line.leads_to)
            self.enter()
        else:
            self.opened.emit(line)


def _list_of(detail: Detail) -> RowList:
    heads = [
        Head(title, _WIDTHS.get(title, _OTHER), is_amount=title not in {*_WORDS, "说明"}) for title in HEADS[detail]
    ]
    if all(head.width for head in heads):
        heads.append(Head(""))
    return RowList(detail.value, heads)
