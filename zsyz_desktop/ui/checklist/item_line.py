"""One item of the checklist as a line: what it is, by when, how much evidence, and how it stands."""

from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.models.words import ItemState
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.item_words import item_light, item_words
from zsyz_desktop.rules.lights import NOT_NEEDED
from zsyz_desktop.rules.sheets import ItemRow
from zsyz_desktop.services.loop.checklist_reading import ListedItem
from zsyz_desktop.ui.checklist.folding_row import FoldingRow
from zsyz_desktop.ui.pieces.light_cell import SIZE, draw_light
from zsyz_desktop.ui.pieces.plain_label import plain_tip
from zsyz_desktop.ui.style import tokens

_FOLD, _CODE, _DAY, _EVIDENCE, _STATE = 16, 36, 86, 46, 108
_ROOM_FOR_WHO, _ROOM_FOR_ALL = 760, 640


class ItemLine(FoldingRow):
    """Enter, Space or a click unfolds it; Up and Down go to its neighbours."""

    folds_by_escape = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("item_line", tokens.ROW_HEIGHT, parent)
        self._row: ItemRow | None = None
        self._light: Light | None = None
        self._is_over = False
        self.words = ""

    def show_item(self, item: ListedItem, *, light: Light | None, words: str) -> None:
        """Show an item with its light and the words beside it."""
        row = item.row
        self._row, self._light, self.words = row, light, words
        day = f"办结{row.finished}" if row.finished else f"应办结{row.due}" if row.due else ""
        count = f"佐证{row.evidence_count}份" if row.evidence_count else "没有佐证"
        said = "，".join(part for part in (row.unit, row.person, day, count, words) if part)
        self.setAccessibleName(shown(f"{row.code} {'★' if row.is_key else ''}{row.text}，{said}"))
        self.setToolTip(plain_tip(f"{row.text}\n{said}\n按 Enter 展开，也可以把文件拖到这一行作佐证。"))
        self.update()

    def show_over(self, *, is_over: bool) -> None:
        """Frame the line while files are held above the item."""
        self._is_over = is_over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Paint the columns."""
        row = self._row
        if row is None:
            return
        painter = QPainter(self)
        if self.is_open or self.underMouse():
            painter.fillRect(self.rect(), QColor(tokens.SELECTION if self.is_open else tokens.HOVER))
        is_quiet = row.state is ItemState.NOT_APPLICABLE or self.words == NOT_NEEDED
        painter.setPen(QColor(tokens.SOFT_INK if is_quiet else tokens.INK))
        place = self.rect().adjusted(tokens.SPACE_TIGHT, 0, -tokens.SPACE_TIGHT, 0)
        right = self._paint_state(painter, place)
        has_room = self.width() >= _ROOM_FOR_ALL
        evidence, day = _evidence_words(row), str(row.finished or row.due or "")
        if has_room or evidence:
            right = self._text(painter, right - _EVIDENCE, _EVIDENCE, evidence, soft=True)
        if has_room or (day and row.finished is None):  # the name is read first, a day that is past can wait
            right = self._text(painter, right - _DAY, _DAY, day, soft=True)
        if self.width() >= _ROOM_FOR_WHO:
            who = "　".join(part for part in (row.unit, row.person) if part)
            width = min(360, self.width() // 4)
            right = self._text(painter, right - width, width, who, soft=True)
        self._text(painter, place.left(), _FOLD, "▾" if self.is_open else "▸", soft=True)
        self._text(painter, place.left() + _FOLD, _CODE, row.code, soft=True)
        left = place.left() + _FOLD + _CODE
        words = f"{'★' if row.is_key else ''}{row.text}"
        self._text(painter, left, right - left, words, bold=row.is_key)
        self._paint_frame(painter)
        painter.end()

    def _paint_state(self, painter: QPainter, place: QRect) -> int:
        left = place.right() - _STATE
        if self._light is not None and self._row is not None:
            is_done = self._row.state is ItemState.DONE
            draw_light(painter, self._light, left, place.center().y() + 0.5 - SIZE / 2, done=is_done)
        self._text(painter, left + SIZE + tokens.SPACE_TIGHT, _STATE - SIZE - tokens.SPACE_TIGHT, self.words)
        return left

    def _text(
        self, painter: QPainter, left: int, width: int, words: str, *, soft: bool = False, bold: bool = False
    ) -> int:
        painter.save()
        font = QFont(self.font())
        font.setBold(bold)
        painter.setFont(font)
        if soft:
            painter.setPen(QColor(tokens.SOFT_INK))
        room = max(0, width - tokens.SPACE_TIGHT)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, 0, room, self.height()), flags, shown)
        painter.restore()
        return left

    def _paint_frame(self, painter: QPainter) -> None:
        painter.setPen(QColor(tokens.WASH))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.hasFocus() or self._is_over:
            self._draw_ring(painter, dashed=self._is_over)


def standing_of(item: ListedItem, today: date, near_due_days: int) -> tuple[Light | None, str]:
    """The light of an item and the words beside it, as on the paper but in one line."""
    light = item_light(item.row, today, near_due_days)
    return light, item_words(item.row, light).replace("\n", " ")


def _evidence_words(row: ItemRow) -> str:
    return f"佐证{row.evidence_count}" if row.evidence_count else ""
