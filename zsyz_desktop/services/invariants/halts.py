"""Invariant of pauses: no day of a project lies in two of them."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.models.decisions import Pause
from zsyz_desktop.services.invariants.kept import kept, project_codes


def _apart(session: Session) -> Iterator[str]:
    pauses: dict[UUID, list[Pause]] = defaultdict(list)
    for pause in kept(session, Pause):
        pauses[pause.project_id].append(pause)
    codes = project_codes(session)
    for project, of_project in pauses.items():
        for earlier, later in pairwise(sorted(of_project, key=lambda each: each.since)):
            if earlier.until is None or later.since < earlier.until:
                yield f"{codes[project]}：{earlier.since}和{later.since}起的两次暂停重叠"


INVARIANTS = (("每个项目的各次暂停不重叠", _apart),)
