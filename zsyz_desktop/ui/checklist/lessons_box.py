"""闭环回看 at the end of the loop: what landing taught, kept when a field is left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from zsyz_desktop.services.loop.checklist_reading import ChecklistFact
from zsyz_desktop.services.projects.lessons import OWN, SHARED, lesson_fields
from zsyz_desktop.ui.forms.fields import FieldSpec, Section
from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens


class LessonsBox(QWidget):
    """Two fields: the project's own, and the dossier's when there is one."""

    lessons_left = Signal(str, str)
    """Both fields as they stand, once one of them was changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lessons_box")
        title = named_label("section_title", "闭环回看")
        self.form = Form((Section("", tuple(FieldSpec(fact, wide=True, lines=2) for fact in lesson_fields())),))
        self.form.setMaximumWidth(tokens.FORM_WIDTH)
        below(title, self.form, spacing=tokens.SPACE_TIGHT, margins=(0, tokens.SPACE, 0, 0), into=self)
        self.form.field_left.connect(self._keep)

    def show_loop(self, fact: ChecklistFact, *, is_another: bool, is_locked: bool) -> None:
        """Show what is stored; what is being typed stays, unless it was another project's."""
        texts = {OWN: fact.lessons, SHARED: fact.dossier.lessons if fact.dossier is not None else ""}
        (self.form.show_stored if is_another else self.form.refresh_stored)(texts)
        self.form.rows[SHARED].setVisible(fact.dossier is not None)
        self.form.set_locked(locked=is_locked)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Esc puts back what is stored."""
        if event.key() == Qt.Key.Key_Escape and self.form.changed():
            self.form.show_stored({name: self.form.stored(name) for name in self.form.rows})
            return
        super().keyPressEvent(event)

    def _keep(self, name: str) -> None:
        if name in self.form.changed() and not self.form.rows[name].is_refused:
            self.lessons_left.emit(self.form.typed(OWN), self.form.typed(SHARED))
