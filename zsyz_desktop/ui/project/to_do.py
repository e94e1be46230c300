"""What is still to do on the card, above the form: each entry goes to its field (records.md section 3)."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from zsyz_desktop.services.projects.card_reading import ToDo
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.style import tokens


class ThingsToDo(QFrame):
    """Hidden when there is nothing to do and nothing to say."""

    field_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("things_to_do")
        self._label = QLabel(self)
        self._label.setObjectName("things_to_do_lines")
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._label.linkActivated.connect(self.field_wanted)
        below(self._label, margins=tokens.SPACE, into=self)
        self.hide()

    def stand_flush(self) -> None:
        """Without a frame, level with what stands above it."""
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)

    @property
    def words(self) -> str:
        """What is said, without the links."""
        return self._label.accessibleName()

    def show_lines(self, missing: Sequence[ToDo], warnings: Sequence[ToDo]) -> None:
        """List the fields a full card still wants, then odd orders of dates."""
        lines = []
        if missing:
            named = "、".join(_link(each.field, each.title) for each in missing)
            lines.append((f"项目卡还差{len(missing)}项：{named}", "、".join(each.title for each in missing)))
        lines += [(f"提醒　{_link(each.field, each.sentence)}", each.sentence) for each in warnings]
        self._say(lines)

    def show_hint(self, sentence: str) -> None:
        """Say one sentence that leads nowhere."""
        self._say([(escape(sentence), sentence)])

    def _say(self, lines: Sequence[tuple[str, str]]) -> None:
        self._label.setText("<br>".join(rich for rich, _ in lines))
        self._label.setAccessibleName("；".join(plain for _, plain in lines))
        self.setVisible(bool(lines))


def _link(field: str, words: str) -> str:
    return f'<a href="{escape(field)}" style="color:{tokens.ACCENT}">{escape(words)}</a>'
