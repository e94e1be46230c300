"""容缺推进 as papers and window show it: past which stages, until when, how long overdue, how late made up."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.checklist_sheet import StagePassed
from zsyz_desktop.rules.facts import LoopVerdict
from zsyz_desktop.rules.loop import made_up_late, overdue_make_ups, passed_open
from zsyz_desktop.rules.sheets import ItemRow
from zsyz_desktop.services.ledger.halting import course_of
from zsyz_desktop.services.loop.stages import moves_of
from zsyz_desktop.values import replace


def stages_passed(
    session: Session, project: Project, loop: LoopVerdict, items: Sequence[ItemRow], today: date
) -> tuple[StagePassed, ...]:
    """The last 容缺推进 past each stage: how long it is overdue, or how late it was made up."""
    moves, course = moves_of(session, project), course_of(session, project)
    over = overdue_make_ups(loop, moves, today, course)
    closed = {verdict.stage for verdict in loop.stages if verdict.is_closed}
    found = []
    for stage, move in sorted(passed_open(moves).items()):
        if move.reason and move.approved_by and move.make_up_by:
            late = made_up_late(items, stage, move.make_up_by, course) if stage in closed else None
            plain = StagePassed(stage, move.reason, move.approved_by, move.make_up_by)
            found.append(replace(plain, days_over=over.get(stage, 0), made_up_late=late))
    return tuple(found)
