"""One row of the team: role, unit, person, duty, office phone, and the button that takes it out."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from zsyz_desktop.models.words import TeamRole
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.rules.names import split_duty
from zsyz_desktop.services.projects.four_ones_reading import MemberFact
from zsyz_desktop.services.typing.suggestions import Suggestions
from zsyz_desktop.ui.forms.editors import ChoiceEditor, LineEditor
from zsyz_desktop.ui.pieces.complaint import Complaint
from zsyz_desktop.ui.pieces.plain_label import plain_tip
from zsyz_desktop.ui.style import tokens

COLUMNS = ("班子职务", "单位", "姓名", "职务", "办公电话")
FIELDS = ("role", "unit", "person", "duty", "phone")


class TeamRow(QObject):
    """Owns the editors of one row; the grid lays them out."""

    edited = Signal()
    removed = Signal()

    def __init__(self, member: MemberFact, offered: Suggestions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.key = member.key
        self._offered = offered
        self.role = ChoiceEditor([role.value for role in TeamRole])
        self.unit, self.person, self.duty, self.phone = (LineEditor() for _ in range(4))
        self.remove_button = QToolButton()
        self.message = Complaint()
        self._dress()
        self._wire()
        self._fill(member)

    @property
    def editors(self) -> tuple[ChoiceEditor | LineEditor, ...]:
        """The editors in the order of `COLUMNS`."""
        return (self.role, self.unit, self.person, self.duty, self.phone)

    def typed(self) -> MemberFact:
        """The row as it stands."""
        texts = [editor.typed().strip() for editor in self.editors[1:]]
        return MemberFact(self.key, TeamRole(self.role.typed()), *texts)

    def take(self, member: Mapping[str, str]) -> None:
        """Put pasted texts into their cells; what is not among them stays."""
        for field, editor in zip(FIELDS, self.editors, strict=True):
            if field in member:
                editor.show_text(member[field])

    def settle(self) -> None:
        """What stands here is what is stored."""
        self.refuse(())
        for editor in self.editors:
            editor.forget_typing()

    def refuse(self, sentences: Sequence[str]) -> None:
        """Say below the row why it cannot be saved; nothing takes the message away."""
        self.message.say("；".join(f"！{sentence}" for sentence in sentences))
        for editor in self.editors:
            editor.setAccessibleDescription("；".join(sentences))

    def set_locked(self, *, locked: bool) -> None:
        """Let nothing be changed, or let it again."""
        for editor in self.editors:
            editor.set_locked(locked=locked)
        self.remove_button.setVisible(not locked)

    def widgets(self) -> tuple[QWidget, ...]:
        """Everything the grid holds for this row."""
        return (*self.editors, self.remove_button, self.message)

    def _dress(self) -> None:
        for editor, title, field in zip(self.editors, COLUMNS, FIELDS, strict=True):
            editor.setAccessibleName(f"推进班子：{title}")
            editor.setObjectName(f"member_{field}")
        self.remove_button.setText("×")
        self.remove_button.setAccessibleName("移出")
        self.remove_button.setObjectName("member_remove")
        self.remove_button.setFixedWidth(tokens.FIELD_HEIGHT)
        self.remove_button.setToolTip("把这一行移出推进班子（保存后生效）")
        self.unit.offer(self._offered.units)
        self.person.offer(self._offered.labels)

    def _fill(self, member: MemberFact) -> None:
        self.role.show_text(member.role.value)
        for editor, text in zip(self.editors[1:], (member.unit, member.person, member.duty, member.phone), strict=True):
            editor.show_text(text)

    def _wire(self) -> None:
        for editor in self.editors:
            editor.typed_changed.connect(self._note_typed)
            # A narrow panel cuts long names; the whole of them is one hover away.
            editor.typed_changed.connect(lambda editor=editor: editor.setToolTip(plain_tip(editor.typed())))
        self.person.left.connect(self._complete_person)
        self.person.typed_changed.connect(lambda: QTimer.singleShot(0, self, self._take_label))
        self.phone.left.connect(lambda: self.phone.show_text(half_width(self.phone.typed()).strip()))
        self.remove_button.clicked.connect(self.removed)

    def _note_typed(self) -> None:
        self.refuse(())
        self.edited.emit()

    def _take_label(self) -> None:
        """Choosing one of those offered fills in who he is at once."""
        person = self._offered.labelled(self.person.typed())
        if person is not None:
            known = (person.unit, person.name, person.duty, person.phone)
            for editor, text in zip(self.editors[1:], known, strict=True):
                editor.show_text(text or editor.typed())

    def _complete_person(self) -> None:
        said, duty = split_duty(self.person.typed())
        if duty:
            self.person.show_text(said)
            self.duty.show_text(self.duty.typed() or duty)
        person = self._offered.person(said)
        if person is None:
            return
        for editor, text in ((self.unit, person.unit), (self.duty, person.duty), (self.phone, person.phone)):
            if not editor.typed().strip():
                editor.show_text(text)
