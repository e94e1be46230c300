"""A row that is sealed looks so: its fields can be read and not written, but for those that are still free."""

from PySide6.QtCore import QObject

from zsyz_desktop.ui.register.page import RegisterPage


class Sealing(QObject):
    """Follows the page from row to row; of a kind whose rows are never sealed it touches nothing."""

    def __init__(self, page: RegisterPage, *, locked: bool) -> None:
        super().__init__(page)
        self._page = page
        self._is_locked = locked
        self._is_sealed = False
        page.row_shown.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        row = self._page.row
        free = row.free if row is not None else None
        self._page.remove_button.setEnabled(row is not None and free is None)
        if free is None and not self._is_sealed:
            return
        self._is_sealed = free is not None
        for name, field in self._page.form.rows.items():
            field.editor.set_locked(locked=self._is_locked or (free is not None and name not in free))
