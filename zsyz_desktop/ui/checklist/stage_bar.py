"""Six cells across the top of the tab, saying what the paper's stage bar says; each leads to its stage."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from zsyz_desktop.models.words import LightColour, Stage
from zsyz_desktop.rules.facts import Light, StageVerdict
from zsyz_desktop.services.loop.checklist_reading import ChecklistFact
from zsyz_desktop.ui.pieces.lay import beside
from zsyz_desktop.ui.pieces.light_cell import SIZE, draw_light
from zsyz_desktop.ui.style import tokens

_BAR = 8
_DONE = Light(LightColour.GREEN, "已闭环")


class StageCell(QAbstractButton):
    """「4 签约 9/9 ✓」 above a bar filled as far as its items are closed; hatched where it was passed open."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = stage
        self._verdict = StageVerdict(stage, 0, 0)
        self._is_current = False
        self.setObjectName(f"stage_cell_{stage.value}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stage(self, verdict: StageVerdict, *, is_current: bool) -> None:
        """Show how the stage stands."""
        self._verdict, self._is_current = verdict, is_current
        said = "，".join(part for part in (counts_of(verdict), *self._below()) if part)
        self.setAccessibleName(f"第{self.stage.value}阶段 {self.stage.title}：{said}")
        self.setToolTip(f"第{self.stage.value}阶段 {self.stage.title}：{said}。点一下到这个阶段。")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt calls it so
        """Two lines of type and the bar between them."""
        line = self.fontMetrics().height()
        return QSize(72, line + _BAR + 2 * tokens.SPACE_TIGHT + tokens.TYPE_SMALL + 2 * tokens.SPACE_TIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Paint the cell."""
        painter = QPainter(self)
        inside = QRectF(self.rect()).adjusted(tokens.SPACE_TIGHT, 2, -tokens.SPACE_TIGHT, -2)
        if self.underMouse() or self.hasFocus():
            painter.fillRect(self.rect(), QColor(tokens.HOVER))
        self._paint_words(painter, inside)
        line = self.fontMetrics().height()
        bar = QRectF(inside.left(), inside.top() + line + 2, inside.width(), _BAR)
        self._paint_bar(painter, bar)
        self._paint_below(painter, QRectF(bar.left(), bar.bottom() + 2, bar.width(), tokens.TYPE_SMALL + 6))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.ACCENT), tokens.FOCUS_RING))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_words(self, painter: QPainter, inside: QRectF) -> None:
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ACCENT if self._is_current else tokens.INK))
        top = QRectF(inside.left(), inside.top(), inside.width(), self.fontMetrics().height())
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft, f"{self.stage.value} {self.stage.short}")
        if self._verdict.required and self._verdict.is_closed:
            draw_light(painter, _DONE, top.right() - SIZE, top.center().y() - SIZE / 2, done=True)

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        verdict = self._verdict
        share = verdict.closed / verdict.required if verdict.required else 0
        painter.fillRect(bar, QColor(tokens.WASH))
        done = QRectF(bar.left(), bar.top(), bar.width() * share, bar.height())
        painter.fillRect(done, QColor(tokens.ACCENT if self._is_current else tokens.SOFT_INK))
        if verdict.skipped and not verdict.is_closed:
            still = QRectF(done.right(), bar.top(), bar.width() - done.width(), bar.height())
            painter.fillRect(still, QBrush(QColor(tokens.DANGER), Qt.BrushStyle.BDiagPattern))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.RULE), 1))
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_below(self, painter: QPainter, place: QRectF) -> None:
        painter.setFont(_small(self.font()))
        painter.setPen(QColor(tokens.SOFT_INK))
        counts = counts_of(self._verdict)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, counts)
        now, passed = self._below()
        room = place.width() - painter.fontMetrics().horizontalAdvance(f"{counts} ")
        if painter.fontMetrics().horizontalAdvance(passed) > room:
            passed = passed[:2]
        painter.setPen(QColor(tokens.DANGER if passed else tokens.ACCENT))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight, passed or now)

    def _below(self) -> tuple[str, str]:
        passed = "容缺推进" if self._verdict.skipped and not self._verdict.is_closed else ""
        return ("当前阶段" if self._is_current else ""), passed


class StageBar(QWidget):
    """All six, in order."""

    stage_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = {stage: StageCell(stage) for stage in Stage}
        layout = beside(spacing=tokens.SPACE_TIGHT, into=self)
        for stage, cell in self.cells.items():
            layout.addWidget(cell, 1)
            cell.clicked.connect(lambda _checked=False, stage=stage: self.stage_chosen.emit(stage))

    def show_loop(self, fact: ChecklistFact) -> None:
        """Show how the six stand."""
        for stage in fact.stages:
            self.cells[stage.stage].show_stage(stage.verdict, is_current=stage.is_current)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setBold(False)
    small.setPixelSize(tokens.TYPE_SMALL)
    return small


def counts_of(verdict: StageVerdict) -> str:
    """「3/9」, or 「不涉及」 where nothing is required."""
    return f"{verdict.closed}/{verdict.required}" if verdict.required else "不涉及"
