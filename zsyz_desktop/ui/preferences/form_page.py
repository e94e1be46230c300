"""A page of 设置 that is one form over one record, saved as a whole."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout

from zsyz_desktop.errors import Objection
from zsyz_desktop.ui.forms.fields import AnySection
from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.forms.kept_forms import Begun, put_back
from zsyz_desktop.ui.forms.sections import LayOut, section_box
from zsyz_desktop.ui.pieces.deeds import Refuse
from zsyz_desktop.ui.sections.page import Page, told_together
from zsyz_desktop.ui.sections.scrolled import scrolled


class FormPage(Page):
    """The form scrolls; `read` hands the stored texts, `keep` saves the changed ones and may raise Refusal."""

    def __init__(
        self,
        heading: str,
        purpose: str,
        sections: Sequence[AnySection],
        *,
        lay_out: LayOut = section_box,
        widest: int = 760,
    ) -> None:
        super().__init__(heading, purpose)
        self.form = Form(sections, lay_out=lay_out)
        self.form.setMaximumWidth(widest)
        self._under_form = QVBoxLayout()
        self.body.addWidget(scrolled(self.form, self._under_form))
        self.form.edited.connect(self._note_edit)
        begun = lambda: [Begun("", self.form.changed(), self.form)]  # noqa: E731 -- one line that is passed on
        self.kept.declare("form", begun, lambda kept: put_back(self.form, kept.texts))

    def read(self) -> Mapping[str, str]:
        """The texts as they are stored."""
        raise NotImplementedError

    def keep(self, changed: Mapping[str, str]) -> str:
        """Save changed texts; returns what was done, in words. Raises Refusal and Trouble."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what is stored; what is typed stays."""
        self.form.refresh_stored(self.read())
        self.show_unsaved()

    def has_unsaved(self) -> bool:
        """True while something is typed otherwise than stored."""
        return bool(self.form.changed())

    def discard(self) -> None:
        """Back to what is stored."""
        self.form.show_stored(self.read())
        self.complain("")
        self.show_unsaved()

    def save(self) -> bool:
        """Save what was changed."""
        changed = self.form.changed()
        if not changed:
            return True
        return self.attempt(lambda: self.keep(changed))

    def attempt(self, job: Callable[[], object], said: str | None = None, *, refuse: Refuse | None = None) -> bool:
        """Do something that may be refused, objections beside their fields; False when it was."""
        is_done = super().attempt(job, said, refuse=refuse or self._refuse)
        if is_done:
            self.form.show_stored(self.read())
            self.show_unsaved()
        return is_done

    def _refuse(self, objections: Sequence[Objection]) -> None:
        self.complain(told_together(self.form.show_objections(objections)))

    def _note_edit(self) -> None:
        self.complain("")
        self.show_unsaved()
