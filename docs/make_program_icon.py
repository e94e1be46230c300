"""Draws `resources/icons/program.ico` from `program.svg`: `python docs/make_program_icon.py`."""

import os
from io import BytesIO
from pathlib import Path

from PIL import Image

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).parents[1] / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def drawn(renderer: QSvgRenderer, size: int) -> Image.Image:
    """The picture at one size, in pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return Image.open(BytesIO(buffer.data().data()))


def main() -> None:
    """One file with every size in it."""
    app = QGuiApplication([])
    renderer = QSvgRenderer(str(ICONS / "program.svg"))
    pictures = [drawn(renderer, size) for size in SIZES]
    pictures[-1].save(ICONS / "program.ico", append_images=pictures[:-1], sizes=[(size, size) for size in SIZES])
    app.quit()


if __name__ == "__main__":
    main()
