"""Between the place 会议 and the ledger: meetings listed, one read whole, its agenda and decisions changed."""

from collections.abc import Collection, Sequence

from zsyz_desktop.cleaning import one_line
from zsyz_desktop.rules.agenda import Proposal
from zsyz_desktop.services.kinds.meeting_decisions import DECISIONS
from zsyz_desktop.services.kinds.meetings import MEETINGS
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.meetings.agenda import drop_item, move_item, propose_agenda, take_proposals
from zsyz_desktop.services.meetings.agenda_typing import add_item, understand_item
from zsyz_desktop.services.meetings.deciding import Deciding, decide, put_among_steps, understand_decision
from zsyz_desktop.services.meetings.reading import MeetingRead, projects_in_turn, read_meeting
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.rows import RegisterRow, read_rows
from zsyz_desktop.services.registers.saving import remove_row, save_row
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk


class MeetingsDesk:
    """Every change is one unit of work."""

    def __init__(self, ledger: LedgerDesk) -> None:
        self.ledger = ledger

    def meetings(self) -> tuple[RegisterRow, ...]:
        """Every meeting, the terms without one first."""
        return self.ledger.ask(lambda session: read_rows(self._meetings(session)).rows)

    def arrange(self, row: RegisterRow) -> str:
        """Enter the meeting that is wanted, as it is proposed; returns its key."""
        deed = f"{row.deed}：{row.says('name')}"
        return self.ledger.do(deed, lambda session: save_row(self._meetings(session), row.key, {}))

    def read(self, key: str) -> MeetingRead | None:
        """One meeting; None when it is gone."""
        return self.ledger.look_up(read_meeting, key, self.ledger.today)

    def proposals(self, key: str) -> Sequence[Proposal]:
        """What it ought to hear and does not have yet."""
        return self.ledger.ask(propose_agenda, key, self.ledger.today)

    def take(self, meeting: MeetingRead, keys: Collection[str]) -> str:
        """Put these on its agenda."""
        count = self.ledger.do(
            f"{meeting.name}列入议题", take_proposals, meeting.key, frozenset(keys), self.ledger.today
        )
        return f"已列入{count}项议题"

    def understand_item(self, text: str, meeting: str) -> str:
        """What a text would put on the agenda; raises Refusal and Trouble."""
        return self.ledger.ask(understand_item, text, meeting)

    def add_item(self, text: str, meeting: str) -> str:
        """Put it there, behind the others; returns its sentence. Raises Refusal and Trouble."""
        return self.ledger.do("加议题", add_item, text, meeting)

    def move(self, key: str, by: int) -> None:
        """Put an item further up or down."""
        self.ledger.do("调整议题次序", move_item, key, by)

    def drop(self, key: str) -> str:
        """Take an item off the agenda."""
        return f"不上会：{self.ledger.do('议题不上会', drop_item, key)}"

    def drop_decision(self, key: str) -> str:
        """Put a decision into the recycle bin."""
        at = DECISIONS, self.ledger.today
        return self.ledger.do("议定事项删除", lambda session: remove_row(Register(session, *at), key))

    def put_among_steps(self, key: str) -> str:
        """Let a decision stand among the next steps of its project; returns what it says."""
        return self.ledger.do("议定事项列入下步安排", put_among_steps, key, self.ledger.today)

    def understand(self, text: str, at: Deciding) -> str:
        """What a text would put on record; raises Refusal and Trouble."""
        return self.ledger.ask(understand_decision, text, at, self.ledger.today)

    def decide(self, text: str, at: Deciding) -> str:
        """Put it on record, as one unit of work; returns its sentence. Raises Refusal and Trouble."""
        return self.ledger.do(f"会议议定“{one_line(text)}”", decide, text, at, self.ledger.today)

    def turn(self, key: str) -> Sequence[str]:
        """The codes of the projects it goes through."""
        return self.ledger.ask(projects_in_turn, key, self.ledger.today)

    def _meetings(self, session: Session) -> Register:
        return Register(session, MEETINGS, self.ledger.today)
