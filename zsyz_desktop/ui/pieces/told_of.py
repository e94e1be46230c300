"""Which entry of the handbook tells of a widget: said on the widget, read from the place one is in inwards."""

from typing import cast

from PySide6.QtWidgets import QApplication, QDialog, QWidget

_NAME = "told_of_as"


def tell_of(widget: QWidget, name: str) -> None:
    """The handbook tells of it by this name: a heading, or words in bold below the heading of what it stands in."""
    widget.setProperty(_NAME, name)


def trail_from(window: QWidget, usual: QWidget) -> tuple[str, ...]:
    """The names from the place of `window` the cursor is in inwards; of `usual` where it is in none."""
    focused, place = QApplication.focusWidget(), usual
    while focused is not None and focused is not window:
        if _name(focused):
            place = focused
        focused = focused.parentWidget()
    return trail_of(place)


def trail_of(place: QWidget) -> tuple[str, ...]:
    """The name of a place, then those of what is seen in it; of a dialog without one its title."""
    name = _name(place) or (place.windowTitle().partition("：")[0] if isinstance(place, QDialog) else "")
    inside = cast("list[QWidget]", place.findChildren(QWidget))
    shown = [_name(each) for each in inside if each.isVisible()]
    return tuple(each for each in (name, *shown) if each)


def _name(widget: QWidget) -> str:
    return str(widget.property(_NAME) or "")
