"""What is seen: the window. PySide6 lives here and in `app.py` only."""

from zsyz_desktop.ui.overrides import guard_overrides

guard_overrides()  # before any class of the window is made
