"""One line of the page 字体: which face sets the running text, or the titles, of this machine's papers."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from zsyz_desktop.typesetting.choice import FontFile, Weight
from zsyz_desktop.typesetting.installed import Listed
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.plain_label import plain_tip
from zsyz_desktop.ui.pieces.wrapping import WrappingRow
from zsyz_desktop.ui.style import tokens

_LABEL_WIDTH = 110
_BOX_WIDTH = 330


class FontChoice(QWidget):
    """Shows what is chosen and tells what is wanted; it changes nothing itself."""

    wanted = Signal(object)
    """A `FontFile`, or None for the bundled face."""
    file_wanted = Signal()

    def __init__(self, weight: Weight, title: str, bundled: str) -> None:
        super().__init__()
        self._bundled = bundled
        self._known: dict[tuple[str, int], str] = {}
        self.box = PlainChoice()
        self.file_button = named_button(
            "选字体文件…", f"font_file_{weight}", "电脑上没装的字体：选 .ttf、.otf 或 .ttc 文件"
        )
        self.reset_button = named_button("恢复自带", f"font_reset_{weight}", f"改回程序自带的{bundled}")
        self.box.setObjectName(f"font_{weight}")
        self.box.setAccessibleName(f"{title}用的字体")
        self.box.setFixedWidth(_BOX_WIDTH)
        self.file_button.setAccessibleName(f"{title}：选字体文件")
        self.reset_button.setAccessibleName(f"{title}：恢复自带的字体")
        self._lay_out(title)
        self.box.activated.connect(lambda: self.wanted.emit(self.box.currentData(Qt.ItemDataRole.UserRole)))
        self.file_button.clicked.connect(self.file_wanted)
        self.reset_button.clicked.connect(lambda: self.wanted.emit(None))

    def offer(self, listed: Iterable[Listed]) -> None:
        """Know further faces by name."""
        for each in listed:
            self._known[_key(each.font)] = each.name

    def show_chosen(self, font: FontFile | None, name: str) -> None:
        """List what is known, with this one chosen under this name."""
        if font is not None:
            self._known[_key(font)] = name
        self.box.clear()
        self.box.addItem(f"{self._bundled}（程序自带）", None)
        for (path, number), known in sorted(self._known.items(), key=lambda pair: pair[1]):
            self.box.addItem(known, FontFile(Path(path), number))
            self.box.setItemData(self.box.count() - 1, plain_tip(path), Qt.ItemDataRole.ToolTipRole)
            if font is not None and _key(font) == (path, number):
                self.box.setCurrentIndex(self.box.count() - 1)
        self.box.setToolTip(plain_tip(str(font.path)) if font is not None else "")
        self.reset_button.setEnabled(font is not None)

    def _lay_out(self, title: str) -> None:
        label = QLabel(title)
        label.setBuddy(self.box)
        label.setFixedWidth(_LABEL_WIDTH)
        parts = (label, self.box, self.file_button, self.reset_button)
        for widget in parts:
            widget.setMinimumHeight(tokens.FIELD_HEIGHT)
        self.setLayout(WrappingRow(*parts))


def _key(font: FontFile) -> tuple[str, int]:
    return str(font.path), font.number
