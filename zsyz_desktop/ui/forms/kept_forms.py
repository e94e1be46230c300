"""The forms of one tab or page that may be filled in half: what is in them outlives a kill, declared once per form."""

import json
import logging
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.forms.action_form import ActionForm
from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.values import Frozen

_AGAIN = "上次填到这里，尚未保存"


class HalfFilled(Frozen):
    """One form filled in half: which, what it is about (a node, an item; "" where there is but one), what is typed."""

    form: str
    about: str
    texts: Mapping[str, str]


class Begun(Frozen):
    """A form as its owner tells of it; `form` is None while nobody sees it."""

    about: str
    texts: Mapping[str, str]
    form: Form | None = None
    withhold: Callable[[str], object] | None = None
    """Says where there are no fields why something is not kept."""


class DraftLine(Frozen):
    """One field of what was filled in half, beside what is stored."""

    field: str
    title: str
    stored: str
    typed: str


Tell = Callable[[], Iterable[Begun]]
OpenAgain = Callable[[HalfFilled], bool]
"""Opens the form for what it was about and puts the texts back; False where that is not there any more."""
Lines = Callable[[HalfFilled], Iterable[DraftLine]]
"""What of it differs from what is stored: offered beside it, and put back only when the officer says so."""


class KeptForms(QObject):
    """Asked what is filled in half, and to open it again at the next start."""

    edited = Signal()
    """Something was typed: worth keeping once the officer pauses."""
    settled = Signal()
    """A form was confirmed, given up or put away: what is kept is to follow at once."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._declared: dict[str, tuple[Tell, OpenAgain, Lines | None]] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The forms declared here."""
        return tuple(self._declared)

    def declare(self, name: str, tell: Tell, open_again: OpenAgain, lines: Lines | None = None) -> None:
        """A form of this name is kept: `tell` says what is in it, `open_again` opens it as it was.

        Without `lines` it is opened again unasked.
        """
        self._declared[name] = (tell, open_again, lines)

    def declare_form(
        self, name: str, form: Form, open_again: OpenAgain, *, about: Callable[[], str] = str, shell: QWidget
    ) -> None:
        """The usual case: one form that always lives, in `shell`, which is hidden while nothing is asked."""

        def tell() -> list[Begun]:
            texts = form.changed()
            return [Begun(about(), texts, form)] if texts and form.isVisibleTo(self._owner) else []

        self.declare(name, tell, open_again)
        self.listen(form, shell)

    def declare_action(
        self, name: str, entry: ActionForm, open_again: OpenAgain, *, about: Callable[[], str] = str
    ) -> None:
        """A form that is opened in place for one thing to be done."""
        self.declare(
            name, lambda: [] if entry.isHidden() else [Begun(about(), entry.unsaved(), entry.form)], open_again
        )
        self.listen(entry.form, entry)

    def listen(self, form: Form, shell: QWidget) -> None:
        """Hear when something is typed in a form, and when it is put away."""
        form.edited.connect(self.edited)
        shell.installEventFilter(self)

    def half_filled(self) -> list[HalfFilled]:
        """What would be lost."""
        return [
            HalfFilled(name, begun.about, begun.texts)
            for name, (tell, *_) in self._declared.items()
            for begun in tell()
            if begun.texts
        ]

    def open_again(self, kept: HalfFilled) -> bool:
        """Open a form as it was; False where what it was about is gone."""
        return kept.form in self._declared and self._declared[kept.form][1](kept)

    def lines(self, kept: HalfFilled) -> list[DraftLine] | None:
        """What is to be offered beside what is stored; None where the form is opened again unasked."""
        lines = self._declared[kept.form][2] if kept.form in self._declared else None
        return list(lines(kept)) if lines is not None else None

    def withhold(self, kept: HalfFilled, sentence: str) -> None:
        """Say beside the fields of `kept` why they are not kept."""
        for begun in self._declared[kept.form][0]():
            if begun.withhold is not None:
                begun.withhold(sentence)
            if begun.form is not None and begun.about == kept.about:
                for name in kept.texts.keys() & begun.form.rows.keys():
                    begun.form.rows[name].refuse(sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """A form was put away by somebody, and did not only go out of sight with its tab."""
        if event.type() is QEvent.Type.HideToParent:
            self.settled.emit()
        return super().eventFilter(watched, event)


def put_back(form: Form, texts: Mapping[str, str]) -> bool:
    """Put what was typed into an open form, what is stored told below each field; always True."""
    form.take(texts)
    for name in texts.keys() & form.changed().keys():
        stored = form.stored(name)
        form.rows[name].note(f"{_AGAIN}；已存的是：{stored}" if stored else f"{_AGAIN}。")
    return True


def lines_of(form: Form, texts: Mapping[str, str], *, whose: str = "") -> list[DraftLine]:
    """The fields of a form in which these texts differ from what is stored; `whose` stands before their titles."""
    return [
        DraftLine(name, whose + row.spec.fact.title, form.stored(name), texts[name])
        for name, row in form.rows.items()
        if name in texts and texts[name].strip() != form.stored(name)
    ]


def as_draft(where: str, kept: Iterable[HalfFilled]) -> dict[str, str]:
    """As one flat draft: the texts by where, form, about and field."""
    return {
        json.dumps((where, each.form, each.about, field), ensure_ascii=False): text
        for each in kept
        for field, text in each.texts.items()
    }


def from_draft(texts: Mapping[str, str]) -> list[tuple[str, HalfFilled]]:
    """Where, and what was filled in half there; in the order it was kept."""
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for name, text in texts.items():
        said = _said(name)
        if said is not None:
            where, form, about, field = said
            found.setdefault((where, form, about), {})[field] = text
    return [(where, HalfFilled(form, about, fields)) for (where, form, about), fields in found.items()]


def _said(name: str) -> tuple[str, str, str, str] | None:
    """Where, form, about and field; None for a name that no form of ours was kept under."""
    try:
        said = json.loads(name)
    except (ValueError, RecursionError):
        said = None
    if isinstance(said, list) and len(said) == 4 and all(isinstance(each, str) for each in said):
        return said[0], said[1], said[2], said[3]
    logging.getLogger(__name__).warning("a draft of no form of ours is passed over")
    return None
