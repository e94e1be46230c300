"""The head of a stage: its name, how it stands and its count; pressed, it folds or unfolds the stage."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.loop_wording import make_up_words
from zsyz_desktop.services.loop.checklist_reading import StageFact
from zsyz_desktop.ui.checklist.folding_row import FoldingRow
from zsyz_desktop.ui.checklist.stage_bar import counts_of
from zsyz_desktop.ui.pieces.light_cell import SIZE, draw_light
from zsyz_desktop.ui.pieces.plain_label import plain_tip
from zsyz_desktop.ui.style import tokens

_DONE = Light(LightColour.GREEN, "已闭环")
_HEIGHT = 32


class StageHead(FoldingRow):
    """Enter, Space or a click folds; Up and Down step as on the lines below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("stage_head", _HEIGHT, parent)
        self._fact: StageFact | None = None

    @property
    def words(self) -> str:
        """How the stage stands, in words."""
        return standing_words(self._fact) if self._fact is not None else ""

    def show_stage(self, fact: StageFact) -> None:
        """Show a stage."""
        self._fact = fact
        title = f"第{fact.stage.value}阶段 {fact.stage.title}"
        self.setAccessibleName(f"{title}：{counts_of(fact.verdict)}，{self.words}")
        self.setToolTip(plain_tip(f"{title}：{self.words}。按 Enter 折叠或展开。"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Paint the head."""
        fact = self._fact
        if fact is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.HOVER if self.underMouse() else tokens.WASH))
        place = QRectF(self.rect()).adjusted(tokens.SPACE_TIGHT, 0, -tokens.SPACE, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(tokens.SOFT_INK))
        painter.drawText(place, middle, "▾" if self.is_open else "▸")
        if fact.verdict.required:
            painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, counts_of(fact.verdict))
        self._paint_standing(painter, place, fact)
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ACCENT if fact.is_current else tokens.INK))
        painter.drawText(place.adjusted(18, 0, 0, 0), middle, f"{fact.stage.value}　{fact.stage.title}")
        if self.hasFocus():
            self._draw_ring(painter)
        painter.end()

    def _paint_standing(self, painter: QPainter, place: QRectF, fact: StageFact) -> None:
        room = place.adjusted(0, 0, -56 if fact.verdict.required else 0, 0)
        is_wanting = bool(fact.late) or (fact.verdict.skipped and not fact.verdict.is_closed)
        painter.setPen(QColor(tokens.DANGER if is_wanting else tokens.SOFT_INK))
        width = painter.fontMetrics().horizontalAdvance(self.words)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.words)
        if fact.verdict.required and fact.verdict.is_closed:
            left = room.right() - width - SIZE - tokens.SPACE_TIGHT
            draw_light(painter, _DONE, left, room.center().y() - SIZE / 2, done=True)


def standing_words(fact: StageFact) -> str:
    """「当前阶段，未闭环」, 「已闭环」, 「容缺推进，未补齐，逾期1项」 …"""
    verdict = fact.verdict
    words = ["当前阶段"] if fact.is_current else []
    if not verdict.required:
        words.append("不涉及")
    elif verdict.is_closed:
        words.append("已闭环（曾容缺推进）" if verdict.skipped else "已闭环")
    elif fact.passed is not None and fact.passed.days_over:
        words.append(make_up_words(fact.passed))
    else:
        words.append("容缺推进，未补齐" if verdict.skipped else "未闭环")
    if fact.late:
        words.append(f"逾期{fact.late}项")
    return "，".join(words)
