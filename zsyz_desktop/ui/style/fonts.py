"""The program's own faces on screen, the same as on paper; digits and Han come from one face."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from zsyz_desktop.paths import resource
from zsyz_desktop.ui.style.tokens import TYPE_BODY

_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")


def use_own_faces(app: QApplication) -> None:
    """Load the bundled faces and make them the program's font."""
    families = [_load(name) for name in _FILES]
    font = QFont(families[0])
    font.setPixelSize(TYPE_BODY)
    app.setFont(font)


def _load(name: str) -> str:
    number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    families = QFontDatabase.applicationFontFamilies(number)
    if not families:
        raise FileNotFoundError(f"字体“{name}”装不上，请重新安装本程序。")
    return families[0]
