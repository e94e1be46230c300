"""Icons from `resources/icons`, drawn in ink in the size they are seen in, the first time they are."""

from functools import cached_property

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from zsyz_desktop.paths import resource
from zsyz_desktop.ui.style.tokens import INK, RULE

_SIZES = (16, 20, 24, 32, 40, 48)  # pixels: 16, 20 and 24 at 100, 125, 150 and 200 %
_CLONES: list[QIconEngine] = []  # Qt frees them, so Python must not


def icon(name: str) -> QIcon:
    """The icon of a file's name, paler while what it stands for is not possible."""
    return QIcon(_Inked(name))


def program_icon() -> QIcon:
    """The program's own picture, in the sizes of title bars and task bars."""
    renderer = QSvgRenderer(str(resource("icons", "program.svg")))
    made = QIcon()
    for size in (*_SIZES, 64, 128):
        made.addPixmap(_drawn(renderer, QSize(size, size)))
    return made


class _Inked(QIconEngine):
    """Most icons are seen in one size, and those of menus perhaps never: twelve pictures each were 5 MB of a start."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._drawn: dict[tuple[int, int, QIcon.Mode], QPixmap] = {}

    @cached_property
    def _source(self) -> str:
        return resource("icons", f"{self._name}.svg").read_text(encoding="utf-8")

    def clone(self) -> QIconEngine:
        """Asked for where a copy of an icon is changed, which nobody here does."""
        _CLONES.append(_Inked(self._name))
        return _CLONES[-1]

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """In pixels of the screen."""
        del state
        key = (size.width(), size.height(), mode)
        if key not in self._drawn:
            self._drawn[key] = self._draw(size, mode)
        return QPixmap(self._drawn[key])

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """As sharp as what is painted on."""
        painter.drawPixmap(rect, self.pixmap(rect.size() * painter.device().devicePixelRatioF(), mode, state))

    def _draw(self, size: QSize, mode: QIcon.Mode) -> QPixmap:
        ink = RULE if mode is QIcon.Mode.Disabled else INK
        drawn = _drawn(QSvgRenderer(QByteArray(self._source.replace("currentColor", ink).encode())), size)
        if mode is not QIcon.Mode.Selected:
            return drawn
        from PySide6.QtWidgets import QStyleOption  # noqa: PLC0415 -- 5 ms that the first paint does without

        return QApplication.style().generatedIconPixmap(mode, drawn, QStyleOption())  # as Qt does with a plain picture


def _drawn(renderer: QSvgRenderer, size: QSize) -> QPixmap:
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return pixmap
