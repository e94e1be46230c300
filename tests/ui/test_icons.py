"""Icons are drawn in the size and the ink they are seen in."""

import gc

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from zsyz_desktop.ui.style.icons import icon, program_icon
from zsyz_desktop.ui.style.tokens import INK, RULE

pytestmark = pytest.mark.usefixtures("qapp")


def inks(pixmap: QPixmap) -> set[str]:
    image = pixmap.toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    seen = (image.pixelColor(x, y) for x, y in points)
    return {QColor(each.rgb()).name() for each in seen if each.alpha() == 255}


@pytest.mark.parametrize(("mode", "ink"), [(QIcon.Mode.Normal, INK), (QIcon.Mode.Disabled, RULE)])
@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_an_icon_is_drawn_at_any_scale_in_its_ink(mode: QIcon.Mode, ink: str, scale: float) -> None:
    drawn = icon("save").pixmap(QSize(16, 16), scale, mode)
    assert drawn.size() == QSize(16, 16) * scale
    assert inks(drawn) == {QColor(ink).name()}


def test_a_chosen_row_tints_its_icon_as_it_does_any_picture(qapp: QApplication) -> None:
    del qapp
    plain = QIcon(icon("save").pixmap(16))
    assert icon("save").pixmap(16, QIcon.Mode.Selected).toImage() == plain.pixmap(16, QIcon.Mode.Selected).toImage()


def test_icons_live_as_long_as_those_who_show_them_and_a_changed_copy_too() -> None:
    shown, changed = QIcon(icon("save")), QIcon(icon("save"))
    changed.addPixmap(QPixmap(8, 8))
    gc.collect()
    assert shown.pixmap(16).toImage() == changed.pixmap(16).toImage() == icon("save").pixmap(16).toImage()


def test_the_programs_own_picture_comes_in_the_sizes_of_task_bars() -> None:
    assert QSize(128, 128) in program_icon().availableSizes()
