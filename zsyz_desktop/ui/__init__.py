"""What is seen: the window. PySide6 lives here and in `app.py` only."""
