"""How the projects stand: lights counted, and a funnel of six stages, beside what is due."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zsyz_desktop.models.words import LightColour, Stage
from zsyz_desktop.rules.facts import Light, Standing
from zsyz_desktop.rules.tally import is_running, tally
from zsyz_desktop.services.list.finding import LIGHT_WORDS, Filter
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.plain_label import PlainLabel, named_label
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.workbench.count_row import CountRow

_Of = TypeVar("_Of")
_COLOURS = (LightColour.RED, LightColour.YELLOW, LightColour.GREEN, LightColour.GREY, LightColour.PAUSED)


class Overview(QWidget):
    """Two columns of counts; `wanted` carries the filter and the word of the one that was clicked."""

    wanted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.ones = PlainLabel()
        self.ones.setWordWrap(True)
        self.lights = {each: CountRow(LIGHT_WORDS[each], Light(each, LIGHT_WORDS[each])) for each in _COLOURS}
        self.stages = {each: CountRow(f"{each.value} {each.short}") for each in Stage}
        layout = below(
            _heading("预警"), self.said, spacing=tokens.SPACE_TIGHT, margins=(tokens.SPACE_WIDE, 0, 0, 0), into=self
        )
        self._add(layout, Filter.LIGHT, {LIGHT_WORDS[each]: row for each, row in self.lights.items()})
        layout.addSpacing(tokens.SPACE_WIDE)
        layout.addWidget(_heading("阶段（在推进）"))
        self._add(layout, Filter.STAGE, {each.short: row for each, row in self.stages.items()})
        layout.addSpacing(tokens.SPACE_WIDE)
        layout.addWidget(_heading("四个一"))
        layout.addWidget(self.ones)
        layout.addStretch()

    def show_standings(self, standings: Sequence[Standing]) -> None:
        """Count these."""
        counted = tally(standings)
        lights = {**counted.lights, LightColour.PAUSED: len(counted.paused)}
        stages = Counter(each.stage for each in standings if not each.is_part and is_running(each.light))
        self.said.setText(counted.text)
        self.ones.setText(counted.four_ones_text)
        _show(self.lights, lights)
        _show(self.stages, stages)

    def _add(self, layout: QVBoxLayout, kind: Filter, rows: dict[str, CountRow]) -> None:
        for word, row in rows.items():
            row.clicked.connect(lambda _=False, word=word: self.wanted.emit(kind, word))
            layout.addWidget(row)


def _show(rows: Mapping[_Of, CountRow], counts: Mapping[_Of, int]) -> None:
    most = max(counts.values(), default=0)
    for each, row in rows.items():
        row.show_count(counts.get(each, 0), most)


def _heading(words: str) -> PlainLabel:
    return named_label("section_title", words)
