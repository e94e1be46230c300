"""What is asked of one row, with the ways to answer it: by a button, or by a reason."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from zsyz_desktop.exchange.intake.fields import field_title
from zsyz_desktop.exchange.intake.staging import Action, StagedRow
from zsyz_desktop.exchange.understanding.facts import OTHER, SAME, Asked
from zsyz_desktop.ui.intake.preview_model import PreviewColumn
from zsyz_desktop.ui.intake.values_shown import value_words
from zsyz_desktop.ui.pieces.lay import below, beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.style import tokens

_MATCHED_BY = ("name", "code")
_REQUIRED = (*_MATCHED_BY, "region_id")
_LONGEST_REASON, _REASON_WIDTH = 200, 260


class AnswerBar(QWidget):
    """The first question of the row; `everywhere` takes its answer for all rows that are alike."""

    matched = Signal(str)
    """SAME or OTHER."""
    accepted = Signal()
    left_out = Signal()
    lowered = Signal(str)
    """The reason why a month says less than the ledger has."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = named_label("preview_asked", wraps=True)
        self.same = named_button("是同一个(&Y)", "same", "与它是同一个项目（Alt+Y）")
        self.other = named_button("不是同一个(&O)", "other", "是另一个项目，作为新项目（Alt+O）")
        self.propose = named_button("", "propose", "按建议的值（Alt+Y）")
        self.leave = named_button("这一格不读(&K)", "leave_out", "这一格不读入，其余照样导入（Alt+K）")
        self.reason = QLineEdit()
        self.reason.setObjectName("lowering_reason")
        self.reason.setAccessibleName("冲减原因")
        self.reason.setPlaceholderText("冲减原因（Alt+R）")
        self.reason.setMaxLength(_LONGEST_REASON)
        self.reason.setFixedWidth(_REASON_WIDTH)
        self.less = named_button("按冲减登记(&R)", "less", "写明原因，按表里的登记冲减（Alt+R）")
        self.everywhere = QCheckBox()
        self.everywhere.setObjectName("answers_everywhere")
        self.everywhere.setChecked(True)
        self._lay_out()
        self.same.clicked.connect(lambda: self.matched.emit(SAME))
        self.other.clicked.connect(lambda: self.matched.emit(OTHER))
        self.propose.clicked.connect(self.accepted)
        self.leave.clicked.connect(self.left_out)
        self.less.clicked.connect(self.take_reason)

    def show_question(
        self, row: StagedRow | None, asked: Asked | None, alike: Sequence[int], refused: PreviewColumn | None = None
    ) -> None:
        """What is asked of a row; `alike` are the rows of which the same is asked, this one among them.

        `refused` is the column that refuses the row instead, which can do without it.
        """
        is_match = asked is not None and asked.field in _MATCHED_BY and asked.sentence.endswith("？")
        is_less = asked is not None and row is not None and _is_less(row, asked)
        proposal = _proposed(asked) if not is_match else ""
        self.asked.setText(_said_of(row, asked))
        for button in (self.same, self.other):
            button.setVisible(is_match)
        self.reason.clear()
        for widget in (self.reason, self.less):
            widget.setVisible(is_less)
        self.propose.setText(f"不冲减，按“{proposal}”(&Y)" if is_less else f"按“{proposal}”(&Y)")
        self.propose.setVisible(bool(proposal))
        may_leave = asked is not None and not is_match and not is_less and asked.field not in _REQUIRED
        may_do_without = refused is not None and not set(refused.fields) & set(_REQUIRED)
        self.leave.setVisible(may_leave or may_do_without)
        self.everywhere.setText(f"这一列同样写法的{len(alike)}格一并照此(&E)")
        self.everywhere.setVisible(len(alike) > 1 and self.leave.isVisibleTo(self))

    def take_reason(self) -> None:
        """Lower the month for the reason that is written; without one it is asked for."""
        reason = " ".join(self.reason.text().split())
        if reason:
            self.lowered.emit(reason)
        else:
            self.reason.setFocus()

    def rows(self, row: int, alike: Sequence[int]) -> Sequence[int]:
        """The rows an answer is for."""
        return alike if self.everywhere.isVisibleTo(self) and self.everywhere.isChecked() else (row,)

    def _lay_out(self) -> None:
        answers = (self.reason, self.less, self.propose, self.leave, self.same, self.other)
        for button in (self.same, self.other, self.propose, self.leave, self.less):
            button.setAutoDefault(False)
        below(
            beside((self.asked, 1), *answers, spacing=tokens.SPACE),
            self.everywhere,
            spacing=tokens.SPACE_TIGHT,
            into=self,
        )


def question_of(row: StagedRow | None, field: str = "") -> Asked | None:
    """What is asked of a field, else the first thing asked of a row; nothing of one that cannot enter anyhow."""
    if row is None or not row.asked or row.action is Action.REFUSED:
        return None
    return next((each for each in row.asked if each.field in field.split("+")), row.asked[0])


def _is_less(row: StagedRow, asked: Asked) -> bool:
    """Whether a month says less than the ledger has."""
    return asked.field.startswith("fund:") and any(each.field == asked.field for each in row.differences)


def _proposed(asked: Asked | None) -> str:
    """What is proposed, with the field it would go to where that is another; "" where nothing is."""
    if asked is None or asked.proposal is None:
        return ""
    said = value_words(asked.proposal_field or asked.field, asked.proposal)
    return f"{field_title(asked.proposal_field)}：{said}" if asked.proposal_field else said


def _said_of(row: StagedRow | None, asked: Asked | None) -> str:
    if row is None:
        return ""
    told = asked.sentence if asked is not None else "；".join(row.problems)
    is_match_asked = asked is not None and asked.field in _MATCHED_BY  # the question names it
    matched = f"对应台账{row.code}“{row.name}”。" if row.code and not is_match_asked else ""
    more = f"（还有{len(row.asked) - 1}处要回答）" if asked is not None and len(row.asked) > 1 else ""
    return f"第{row.row}行：{matched}{told}{more}" if matched or told else ""
