"""What a service permits, `check` never calls a fault: edits played on the sample, each proven afterwards."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from officer import TODAY, enter, someone
from sqlmodel import Session

from zsyz_desktop.errors import Refusal, refuse
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.preset_words import Chain
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Event, Stage
from zsyz_desktop.services.chart.charting import chart_of, milestones_of
from zsyz_desktop.services.chart.milestones import (
    edit_milestone,
    finish_milestone,
    remove_milestone,
    reopen_milestone,
    start_milestone,
)
from zsyz_desktop.services.chart.plans import lock_plan
from zsyz_desktop.services.history.log_reading import read_log
from zsyz_desktop.services.invariants import INVARIANTS
from zsyz_desktop.services.ledger.events import event_column
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.loop.checklists import begin_item, close_item, edit_item, items_of, restore_item, waive_item
from zsyz_desktop.services.loop.stages import move_stage
from zsyz_desktop.services.projects.leads import hand_over_lead
from zsyz_desktop.services.projects.projects import delete_project, edit_project
from zsyz_desktop.services.whole_ledger.opener import Opener

Edit = Callable[[Session], object]
Played = tuple[Store, dict[str, int], list[str]]
CODES = ("P11", "L1")


def each_item(change: Callable[..., object]) -> Callable[[str], Iterator[Edit]]:
    """The change on some items of a project."""

    def edits(code: str) -> Iterator[Edit]:
        for number in range(0, 60, 13):
            yield partial(_nth, items_of, change, code, number)

    return edits


def each_node(change: Callable[..., object]) -> Callable[[str], Iterator[Edit]]:
    """The change on some milestones of a project."""

    def edits(code: str) -> Iterator[Edit]:
        for number in range(0, 40, 9):
            yield partial(_nth, _nodes, change, code, number)

    return edits


def _nth(
    rows: Callable[..., list[object]], change: Callable[..., object], code: str, number: int, session: Session
) -> None:
    found = rows(session, project_by_code(session, code))
    if number >= len(found):
        raise refuse("没有这么多。")
    change(session, found[number])


def _nodes(session: Session, project: Project) -> list[Milestone]:
    return milestones_of(session, chart_of(session, project).id)


def of_project(*changes: Callable[..., object]) -> Callable[[str], Iterator[Edit]]:
    """The changes, one after the other, on a project."""

    def edits(code: str) -> Iterator[Edit]:
        for change in changes:
            yield lambda session, change=change: change(session, project_by_code(session, code))

    return edits


def card(**said: object) -> Callable[..., object]:
    return lambda session, project: edit_project(session, project, said, today=TODAY)


def moved(to: Stage) -> Callable[..., object]:
    words = {"reason": "试", "approved_by": "张三", "make_up_by": date(2024, 12, 1)}
    return lambda session, project: move_stage(session, project, to, on=TODAY, **words)


def closed(session: Session, item: object) -> None:
    words = {"evidence": ["批复"], "finished": TODAY, "verified_by": "李四", "verified_on": TODAY}
    close_item(session, item, **words, today=TODAY)  # type: ignore[arg-type]


def handed_over(session: Session, project: object) -> None:
    hand_over_lead(session, project, someone(session), on=TODAY, reason="轮岗")  # type: ignore[arg-type]


KINDS: dict[str, Callable[[str], Iterator[Edit]]] = {
    "plans": of_project(*(card(**{event_column(event, "planned"): date(2025, 6, 30)}) for event in Event)),
    "begin": each_item(begin_item),
    "waive": each_item(lambda session, item: waive_item(session, item, "用地现成", today=TODAY)),
    "restore": each_item(restore_item),
    "close": each_item(closed),
    "due": each_item(lambda session, item: edit_item(session, item, {"due": TODAY})),
    "stages": of_project(*(moved(Stage(number)) for number in (3, 4, 5, 6, 3, 4))),
    "start a node": each_node(lambda session, node: start_milestone(session, node, date(2024, 6, 1), today=TODAY)),
    "finish a node": each_node(lambda session, node: finish_milestone(session, node, TODAY, today=TODAY)),
    "reopen a node": each_node(reopen_milestone),
    "plan a node": each_node(lambda session, node: edit_milestone(session, node, {"planned_finish": date(2025, 1, 7)})),
    "remove a node": each_node(remove_milestone),
    "lock": of_project(lambda session, project: lock_plan(session, chart_of(session, project).id, on=TODAY)),
    "chain": of_project(*(card(chain=chain) for chain in (Chain.GREEN_TITANIUM, Chain.GREEN_SILICON_PV))),
    "industry": of_project(
        card(is_industrial=False, chain=None), card(is_industrial=True, chain=Chain.GREEN_SILICON_PV)
    ),
    "dates": of_project(*(card(**{event_column(event, "actual"): TODAY}) for event in Event)),
    "lead": of_project(handed_over),
    "bin": of_project(delete_project),
}


def play(store: Store, kind: str, edit: Edit) -> bool:
    """True when the service permitted it."""
    try:
        with store.work(title=kind) as session:
            edit(session)
    except Refusal:
        return False
    return True


def broken(store: Store) -> list[str]:
    with store.read() as session:
        return [f"{title}：{said}" for title, prove in INVARIANTS for said in prove(session)]


@pytest.fixture(scope="module")
def played(sample_file: Path, tmp_path_factory: pytest.TempPathFactory, opener: Opener) -> Iterator[Played]:
    """The sample with every kind played on two projects, one kind after the other."""
    path = Path(shutil.copyfile(sample_file, tmp_path_factory.mktemp("played") / "样例.zsyz"))
    with opener.open(path, writing=True) as store:
        with store.work(title="录入") as session:
            enter(session, code="L1")
        permitted = {
            kind: sum(play(store, kind, edit) for code in CODES for edit in edits(code))
            for kind, edits in KINDS.items()
        }
        yield store, permitted, broken(store)


def test_no_permitted_edit_is_called_a_fault(played: Played) -> None:
    _, permitted, faults = played
    assert [kind for kind, count in permitted.items() if not count] == []
    assert faults == []


def test_a_step_taken_back_out_of_turn_breaks_nothing_either(played: Played) -> None:
    store, *_ = played
    with store.read() as session:
        units = [unit for unit in reversed(read_log(session, 200)) if unit.title in KINDS]
    units = [unit for unit in units if unit.title == "stages"][::4] + units[::9]
    taken_back, refused = 0, []
    for unit in units:
        try:
            store.reverse(unit.id)
            taken_back += 1
        except Refusal as refusal:
            refused.append(str(refusal))
    assert taken_back > 5
    assert [words for words in refused if "次阶段变动与上一次接不上" in words and "请先撤销后来的操作" in words]
    assert broken(store) == []
