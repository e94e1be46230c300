"""Icons from `resources/icons`, drawn in ink at every size a screen of 100–200 % asks for."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from zsyz_desktop.paths import resource
from zsyz_desktop.ui.style.tokens import INK, RULE

_SIZES = (16, 20, 24, 32, 40, 48)  # pixels: 16, 20 and 24 at 100, 125, 150 and 200 %


def icon(name: str) -> QIcon:
    """The icon of a file's name, paler while what it stands for is not possible."""
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for colour, mode in ((INK, QIcon.Mode.Normal), (RULE, QIcon.Mode.Disabled)):
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
        for size in _SIZES:
            made.addPixmap(_drawn(renderer, size), mode)
    return made


def program_icon() -> QIcon:
    """The program's own picture, in the sizes of title bars and task bars."""
    renderer = QSvgRenderer(str(resource("icons", "program.svg")))
    made = QIcon()
    for size in (*_SIZES, 64, 128):
        made.addPixmap(_drawn(renderer, size))
    return made


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
