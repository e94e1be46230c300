"""The style sheet is each window's own, not the application's, and so costs a widget its way into the window once.

Under a sheet of the application Qt dresses all below a widget anew each time that widget gets a parent: the page of a
project, made from its lines upwards, was dressed ten times over and took three times as long (docs/decisions/0043).
"""

from PySide6.QtWidgets import QApplication, QWidget

from zsyz_desktop.ui.style.sheet import style_sheet

_SHEET = "zsyz_style_sheet"


def keep_sheet(app: QApplication) -> None:
    """From now on `wear_sheet` puts the program's sheet on; a bare application leaves its windows as they are."""
    app.setProperty(_SHEET, style_sheet())


def wear_sheet(window: QWidget) -> None:
    """For what has no parent to take the sheet from: the window itself, and lists that drop down below a field."""
    app = QApplication.instance()
    window.setStyleSheet("" if app is None else app.property(_SHEET) or "")
