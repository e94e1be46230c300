"""What was typed before the program ended, offered back beside what is stored, field by field."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QLabel,
    QWidget,
)

from zsyz_desktop.cleaning import shown
from zsyz_desktop.ui.forms.kept_forms import DraftLine
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.scrolling import scroll_area
from zsyz_desktop.ui.style import tokens

_TITLE = "上次有没保存的修改。打勾的用草稿，不打勾的保留已存内容："
_STALE = "注意：写下草稿之后，已存内容又改过，请逐项核对。"
_HEADS = ("用草稿", "栏目", "已存", "草稿")
_BLANK = "（空）"
_MOST_HEIGHT = 220


class DraftOffer(QFrame):
    """Hidden until there is something to offer."""

    taken = Signal(object)
    """The texts of the ticked lines, by draft name."""

    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draft_offer")
        self._lines: dict[str, str] = {}
        self.ticks: dict[str, QCheckBox] = {}
        self._title = QLabel(_TITLE)
        self._title.setWordWrap(True)
        self.take_button = named_button("按勾选恢复", "draft_take")
        self.take_button.setProperty("main", True)  # noqa: FBT003 -- a property of the style sheet
        self.decline_button = named_button("全部放弃", "draft_decline")
        self._lines_box = QWidget()
        self._grid = QGridLayout(self._lines_box)
        self._scroll = scroll_area(self._lines_box, "draft_scroll", only_down=False)
        self._lay_out()
        self.take_button.clicked.connect(self._take)
        self.decline_button.clicked.connect(self._decline)
        self.hide()

    @property
    def is_open(self) -> bool:
        """True while the officer has not decided."""
        return bool(self._lines)

    @property
    def texts(self) -> dict[str, str]:
        """Everything offered, decided on or not."""
        return dict(self._lines)

    def offer(self, lines: Mapping[str, DraftLine], *, is_stale: bool) -> None:
        """Offer these, by draft name; `is_stale` when the record was saved after the draft was begun."""
        self._title.setText(_TITLE + (f"\n{_STALE}" if is_stale else ""))
        self._clear()
        self._lines = {name: line.typed for name, line in lines.items()}
        for column, head in enumerate(_HEADS):
            self._grid.addWidget(named_label("grid_head", head), 0, column)
        for row, (name, line) in enumerate(lines.items(), 1):
            tick = QCheckBox()
            tick.setChecked(True)
            tick.setFixedHeight(tick.fontMetrics().lineSpacing())  # level with the first line beside it
            tick.setAccessibleName(shown(f"{line.title}用草稿：{line.typed or _BLANK}，已存：{line.stored or _BLANK}"))
            self.ticks[name] = tick
            self._grid.addWidget(tick, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
            for column, text in enumerate((line.title, line.stored or _BLANK, line.typed or _BLANK), 1):
                self._grid.addWidget(
                    named_label("draft_cell", text, wraps=True), row, column, Qt.AlignmentFlag.AlignTop
                )
        self.show()
        self._fit()
        self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_offer(self) -> None:
        """Offer nothing any more."""
        self._clear()
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Words break otherwise in another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._lines:
            return
        needed = self._grid.totalHeightForWidth(self.width() - 2 * tokens.SPACE_WIDE - tokens.SCROLL_BAR)
        self._scroll.setFixedHeight(min(needed, _MOST_HEIGHT))

    def _take(self) -> None:
        ticked = {name: text for name, text in self._lines.items() if self.ticks[name].isChecked()}
        self.close_offer()
        self.taken.emit(ticked)

    def _decline(self) -> None:
        self.close_offer()
        self.declined.emit()

    def _clear(self) -> None:
        self._lines = {}
        self.ticks = {}
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()

    def _lay_out(self) -> None:
        self._lines_box.setObjectName("draft_lines")
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.SPACE_WIDE)
        self._grid.setVerticalSpacing(tokens.SPACE_TIGHT)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnStretch(3, 1)
        below(
            self._title,
            self._scroll,
            beside(self.take_button, self.decline_button, REST),
            spacing=tokens.SPACE,
            margins=(tokens.SPACE_WIDE, tokens.SPACE),
            into=self,
        )
