"""建议议程: what a meeting ought to hear, each with its reason, ticked by the officer."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from zsyz_desktop.rules.agenda import Proposal
from zsyz_desktop.rules.light_words import listed_light_words
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.tick_list import TickList
from zsyz_desktop.ui.sections.scrolled import scrolled
from zsyz_desktop.ui.style import tokens

_SIZE = (860, 620)
_HOW = "按预警由重到轻排列；不上会的取消勾选（空格）。列入以后可以调整次序、改题目。"


class ProposalsBox(QDialog):
    """All ticked at first, project after project; the answer is what stays ticked."""

    def __init__(self, meeting: str, proposals: Sequence[Proposal], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("proposals_box")
        self.setWindowTitle(f"建议议程：{meeting}")
        self.resize(*_SIZE)
        self.ticks = TickList(f"建议列入{len(proposals)}项")
        self.ticks.show_lines([(each.key, _words(each)) for each in proposals])
        buttons = QDialogButtonBox()
        self.take = buttons.addButton("列入议程", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.ticks.turned.connect(lambda: self.take.setEnabled(bool(self.ticks.ticked())))
        how = named_label("page_purpose", _HOW, wraps=True)
        below(how, (scrolled(self.ticks, below()), 1), buttons, margins=tokens.SPACE_WIDE, into=self)


def _words(each: Proposal) -> str:
    light = f"（{listed_light_words(each.light)}）" if each.light is not None else ""
    about = f"{each.project} {each.name}{light}：" if each.project else ""
    return f"{about}{each.title}\n{each.reason}"
