"""What unfolds below an item: its fields edited in place, its node, what can be done with it now, its evidence."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.errors import Objection
from zsyz_desktop.models.words import ItemState
from zsyz_desktop.rules.item_moves import LEGAL, ItemMove
from zsyz_desktop.rules.lights import NOT_NEEDED
from zsyz_desktop.rules.wording import day_in_table
from zsyz_desktop.services.loop.checklist_reading import ListedItem
from zsyz_desktop.services.loop.item_editing import closing_fields, item_fields, waiving_fields
from zsyz_desktop.services.typing.suggestions import Suggestions
from zsyz_desktop.ui.forms.action_form import ActionForm
from zsyz_desktop.ui.forms.fields import FieldSpec, Section
from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.pieces.evidence_list import EvidenceList
from zsyz_desktop.ui.pieces.lay import below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens

_ASKS_FIRST = frozenset({ItemMove.CLOSE, ItemMove.CHECK, ItemMove.WAIVE})


def legal_moves(item: ListedItem | None) -> tuple[ItemMove, ...]:
    """What can be done with an item now."""
    return LEGAL[item.row.state] if item is not None else ()


def move_title(move: ItemMove) -> str:
    """What the button says."""
    return f"{move.value}…" if move in _ASKS_FIRST else move.value


class ItemDetails(QFrame):
    """Every request leaves as a signal; refusals come back to their places."""

    edit_wanted = Signal(object)
    """Changed fields as typed, by name."""
    move_wanted = Signal(object, object)
    """An `ItemMove`, and what is typed for it, by field."""
    node_wanted = Signal()
    fold_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("item_details")
        self._item: ListedItem | None = None
        self._today = ""
        self._verifier = ""
        self.unfinished: dict[str, str] = {}
        """What was typed to close the item and not confirmed; shared with whoever keeps it while another is shown."""
        self.about = named_label("item_about", wraps=True)
        self.node_words = named_label("item_about", wraps=True)
        self.node_words.setToolTip("两边是同一个日期：在哪边记，另一边就有。")
        self.node_button = named_button("到推进图表", "item_node")
        self.form = Form((Section("", _item_specs()),))
        self.buttons = {move: QPushButton(move_title(move)) for move in ItemMove}
        self.closing = ActionForm("closing", _closing_specs())
        self.waiving = ActionForm("waiving", [FieldSpec(fact, wide=True) for fact in waiving_fields()])
        self.evidence = EvidenceList()
        for row in self.form.rows.values():
            row.widget.setAcceptDrops(False)
        self._lay_out()
        self._wire()

    def show_item(self, item: ListedItem, suggestions: Suggestions, today: str, *, is_locked: bool) -> None:
        """Show what is stored; what is being typed stays."""
        self._item, self._today = item, today
        self.about.setText(_about(item))
        self.about.setVisible(bool(self.about.text()))
        self.form.refresh_stored(item.texts)
        self._hint(item)
        self._offer(suggestions)
        self.form.set_locked(locked=is_locked)
        self._show_node(item)
        for move, button in self.buttons.items():
            button.setVisible(not is_locked and move in legal_moves(item))
        if not {ItemMove.CLOSE, ItemMove.CHECK} & set(legal_moves(item)):
            self.close_forms()  # it was closed meanwhile, or the undo went back to that
        elif not self.closing.isHidden():
            self.closing.say_note(_closing_note(item))
        self.evidence.show_evidence(item.evidence, is_locked=is_locked)

    @property
    def item(self) -> ListedItem | None:
        """The item as it was last shown."""
        return self._item

    def open_closing(self) -> None:
        """Ask for evidence, date and verifier; what is known already is filled in."""
        item = self._item
        if item is None:
            return
        self.waiving.hide()
        finished = item.row.finished or (item.node.actual_finish if item.node is not None else None)
        texts = {"finished_on": str(finished or self._today), "done_on": self._today, "verified_by": self._verifier}
        title = "核验，记为已办结" if item.row.state is ItemState.AWAITING_CHECK else "记为已办结"
        unfinished = dict(self.unfinished)
        self.closing.open_form(title, _closing_note(item), texts)
        self.closing.form.take(unfinished)

    def open_waiving(self) -> None:
        """Ask why the item does not concern the project."""
        self.closing.hide()
        self.waiving.open_form("记为不涉及", "", {})

    def close_forms(self) -> None:
        """Put the forms away after what they asked for is done."""
        self.closing.hide()
        self.waiving.hide()

    def give_up(self) -> None:
        """Put the forms away, and what was typed into them."""
        self.unfinished.clear()
        self.close_forms()

    def tab_stops(self) -> list[QWidget]:
        """Where Tab stops, from the top down."""
        fields = [row.widget for row in self.form.rows.values()]
        forms = [*self.closing.tab_stops(), *self.waiving.tab_stops()]
        return [*self.buttons.values(), *forms, self.evidence.add_button, self.node_button, *fields]

    def refuse_edit(self, objections: Sequence[Objection]) -> list[Objection]:
        """Say beside the fields why they were not kept, the cursor left where it is; returns the others."""
        for each in objections:
            if each.field in self.form.rows:
                self.form.rows[each.field].refuse(each.sentence)
        return [each for each in objections if each.field not in self.form.rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Esc closes an open form, else puts back what is stored, or folds when nothing was changed."""
        form = next((each for each in (self.closing, self.waiving) if not each.isHidden()), None)
        if event.key() != Qt.Key.Key_Escape or self._item is None:
            super().keyPressEvent(event)
        elif form is not None:
            form.escape()
        elif self.form.changed():
            self.form.show_stored(self._item.texts)
        else:
            self.fold_wanted.emit()

    def _take(self, move: ItemMove) -> None:
        if move not in _ASKS_FIRST:
            self.move_wanted.emit(move, {})
        elif move is ItemMove.WAIVE:
            self.open_waiving()
        else:
            self.open_closing()

    def _keep_field(self, name: str) -> None:
        changed = self.form.changed()
        if name in changed and not self.form.rows[name].is_refused:
            self.edit_wanted.emit({name: changed[name]})

    def _drop_unfinished(self) -> None:
        self.unfinished.clear()

    def _hint(self, item: ListedItem) -> None:
        """What holds while a field is blank: the unit of the node or of the template, the day the node is planned."""
        planned = item.node.planned_finish if item.node is not None else None
        hints = {
            "unit_id": item.row.unit or "",
            "person_id": item.row.person or "",
            "due": f"按节点计划 {planned}" if planned is not None else "",
        }
        for name, hint in hints.items():
            self.form.rows[name].widget.setProperty("placeholderText", hint)

    def _offer(self, suggestions: Suggestions) -> None:
        people = tuple(dict.fromkeys(person.name for person in suggestions.people))
        self.form.offer("unit_id", suggestions.units)
        self.form.offer("person_id", suggestions.labels)
        self.closing.form.offer("verified_by", people)
        self.closing.form.offer("document_number", suggestions.document_numbers)
        self._verifier = suggestions.verifier

    def _show_node(self, item: ListedItem) -> None:
        node = item.node
        self.node_button.setVisible(node is not None)
        self.node_words.setVisible(node is not None)
        if node is not None:
            said = f"节点“{node.name}”计划{day_in_table(node.planned_finish)}、实际{day_in_table(node.actual_finish)}"
            self.node_words.setText(said)
            self.node_button.setAccessibleName(shown(f"到推进图表看节点：{node.name}"))

    def _lay_out(self) -> None:
        actions = QHBoxLayout()
        actions.setSpacing(tokens.SPACE)
        for number, button in enumerate(self.buttons.values()):
            button.setObjectName(f"item_action_{number}")
            actions.addWidget(button)
        actions.addStretch(1)
        for part in (self.closing, self.waiving, self.evidence, self.form):
            part.setMaximumWidth(tokens.FORM_WIDTH)
        below(
            self.about,
            actions,
            self.closing,
            self.waiving,
            self.evidence,
            beside((self.node_words, 1), self.node_button),
            self.form,
            spacing=tokens.SPACE,
            margins=(tokens.SPACE_SECTION, tokens.SPACE, tokens.SPACE, tokens.SPACE_WIDE),
            into=self,
        )

    def _wire(self) -> None:
        for move, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, move=move: self._take(move))
        self.form.field_left.connect(self._keep_field)
        self.node_button.clicked.connect(self.node_wanted)
        self.closing.confirmed.connect(lambda: self.move_wanted.emit(ItemMove.CLOSE, self.closing.texts()))
        self.waiving.confirmed.connect(lambda: self.move_wanted.emit(ItemMove.WAIVE, self.waiving.texts()))
        self.closing.form.edited.connect(lambda: self.unfinished.update(self.closing.form.changed()))
        self.closing.closed.connect(self._drop_unfinished)
        for form in (self.closing, self.waiving):
            form.closed.connect(self.focus_action)

    def focus_action(self) -> None:
        """The cursor to the first thing that can be done."""
        first = next((button for button in self.buttons.values() if not button.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def _about(item: ListedItem) -> str:
    """What is fixed: the result asked for, who usually does it, why it does not concern, who verified it when."""
    row = item.row
    parts = [f"成果：{row.result}" if row.result else "", "★关键事项" if row.is_key else ""]
    parts.append("" if row.required or row.waived_reason else NOT_NEEDED)
    parts.append(f"不涉及：{row.waived_reason}" if row.waived_reason else "")
    parts.append(f"办结{row.finished}" if row.finished else "")
    parts.append(f"核验：{row.verifier} {day_in_table(row.verified_on)}" if row.verifier else "")
    parts.append(f"！{row.verifier_warning}" if row.verifier_warning else "")
    return "　".join(part for part in parts if part)


def _closing_note(item: ListedItem) -> str:
    have = (
        f"已有佐证{len(item.evidence)}份，可以不再填。"
        if item.evidence
        else "佐证填文字、文号，或加一个文件，至少一样。"
    )
    shared = "办结日期会同时记到节点上。" if item.node is not None else ""
    return have + shared


def _item_specs() -> tuple[FieldSpec, ...]:
    return tuple(FieldSpec(fact, wide=fact.name in _WIDE) for fact in item_fields())


_WIDE = frozenset({"text", "next_step"})


def _closing_specs() -> tuple[FieldSpec, ...]:
    return tuple(FieldSpec(fact, wide=fact.name == "description") for fact in closing_fields())
