"""How what is filled in half on the checklist is kept over a kill, and put back where it was."""

from collections.abc import Iterator, Mapping

from zsyz_desktop.models.words import Stage
from zsyz_desktop.rules.item_moves import ItemMove
from zsyz_desktop.ui.checklist.item_box import ItemBox
from zsyz_desktop.ui.checklist.item_details import ItemDetails, legal_moves
from zsyz_desktop.ui.checklist.lessons_box import LessonsBox
from zsyz_desktop.ui.checklist.stage_section import StageSection
from zsyz_desktop.ui.forms.kept_forms import Begun, HalfFilled, KeptForms, put_back

_ONWARD, _BACK = "onward", "back"


class KeptChecklist:
    """Closing and waiving an item, its fields, moving on or back, and 闭环回看."""

    def __init__(
        self,
        kept: KeptForms,
        sections: Mapping[Stage, StageSection],
        lessons: LessonsBox,
        unfinished: Mapping[str, Mapping[str, str]],
    ) -> None:
        """`unfinished` is what was typed to close items and not confirmed, by key of the item, folded or not."""
        self._kept = kept
        self._unfinished = unfinished
        self._sections = sections
        self._lessons = lessons
        kept.declare("closing", self._tell_closing, self._open_closing)
        kept.declare("waiving", self._tell_waiving, self._open_waiving)
        kept.declare("item", self._tell_item, self._open_item)
        kept.declare("move", self._tell_move, self._open_move)
        kept.declare_form("lessons", lessons.form, self._open_lessons, shell=lessons)
        for section in sections.values():
            section.item_made.connect(self._listen_to_item)
            kept.listen(section.moving.entry.form, section.moving.entry)

    def _listen_to_item(self, box: ItemBox) -> None:
        box.made.connect(self._listen_to_details)

    def _listen_to_details(self, details: ItemDetails) -> None:
        for form, shell in (
            (details.form, details),
            (details.closing.form, details.closing),
            (details.waiving.form, details.waiving),
        ):
            self._kept.listen(form, shell)
        details.closing.closed.connect(self._kept.settled)  # only then is what was typed forgotten

    def _made(self) -> Iterator[tuple[str, ItemDetails]]:
        for section in self._sections.values():
            for key, box in section.boxes.items():
                if box.made_details is not None:
                    yield key, box.made_details

    def _tell_closing(self) -> list[Begun]:
        made = {key: details.closing.form for key, details in self._made()}
        items = (item for section in self._sections.values() if section.fact for item in section.fact.items)
        return [Begun(item.key, dict(self._unfinished.get(item.key, {})), made.get(item.key)) for item in items]

    def _tell_waiving(self) -> list[Begun]:
        return [
            Begun(key, details.waiving.form.changed(), details.waiving.form)
            for key, details in self._made()
            if not details.waiving.isHidden()
        ]

    def _tell_item(self) -> list[Begun]:
        return [Begun(key, details.form.changed(), details.form) for key, details in self._made()]

    def _tell_move(self) -> list[Begun]:
        return [
            Begun(
                f"{section.stage.name} {_BACK if section.moving.is_back else _ONWARD}",
                section.moving.entry.form.changed(),
                section.moving.entry.form,
            )
            for section in self._sections.values()
            if not section.moving.entry.isHidden()
        ]

    def _open_closing(self, kept: HalfFilled) -> bool:
        details = self._details(kept.about)
        if details is None or not {ItemMove.CLOSE, ItemMove.CHECK} & set(legal_moves(details.item)):
            return False
        details.open_closing()
        return put_back(details.closing.form, kept.texts)

    def _open_waiving(self, kept: HalfFilled) -> bool:
        details = self._details(kept.about)
        if details is None or ItemMove.WAIVE not in legal_moves(details.item):
            return False
        details.open_waiving()
        return put_back(details.waiving.form, kept.texts)

    def _open_item(self, kept: HalfFilled) -> bool:
        details = self._details(kept.about)
        return details is not None and put_back(details.form, kept.texts)

    def _open_move(self, kept: HalfFilled) -> bool:
        name, _, way = kept.about.partition(" ")
        section = self._sections[Stage[name]]
        if section.fact is None or not section.fact.is_current:
            return False
        section.show_open(is_open=True)
        (section.moving.open_back if way == _BACK else section.moving.open_onward)()
        return not section.moving.entry.isHidden() and put_back(section.moving.entry.form, kept.texts)

    def _open_lessons(self, kept: HalfFilled) -> bool:
        return put_back(self._lessons.form, kept.texts)

    def _details(self, key: str) -> ItemDetails | None:
        """The details of an item, unfolded; None when it is not in the loop any more."""
        for section in self._sections.values():
            if section.fact is not None and key in {item.key for item in section.fact.items}:
                section.show_open(is_open=True)
                return section.boxes[key].details()
        return None
