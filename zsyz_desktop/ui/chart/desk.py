"""The desk of the chart: hears what the tab asks, calls one service in one session, hands back facts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from zsyz_desktop.errors import Refusal
from zsyz_desktop.rules.plan import lock_question
from zsyz_desktop.rules.schedule import BackPlan
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.chart.chart_adding import add_from_template, add_own
from zsyz_desktop.services.chart.chart_editing import milestone_by_key, read_stage, write_cell
from zsyz_desktop.services.chart.chart_pasting import TypedCell, write_cells
from zsyz_desktop.services.chart.chart_reading import WholeChart, read_whole_chart
from zsyz_desktop.services.chart.charting import chart_of
from zsyz_desktop.services.chart.extending import TypedExtension, extend_typed
from zsyz_desktop.services.chart.milestones import (
    edit_milestone,
    finish_milestone,
    link_milestones,
    remove_milestone,
    reopen_milestone,
    start_milestone,
    unfinished_before,
    unlink_milestones,
)
from zsyz_desktop.services.chart.planning_back import preview_back_plan, take_over_back_plan
from zsyz_desktop.services.chart.plans import lock_plan, replan
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.typing.asking import typed_day_or_none
from zsyz_desktop.ui.chart.pasting import Landing
from zsyz_desktop.ui.chart.typed import TypedNode
from zsyz_desktop.ui.ledger.form_desk import FormDesk

PlanChanges = Mapping[str, Mapping[str, object]]
"""New planned dates and ★ by key of the node and name of the field."""


CANCELLED = "cancelled"
"""Among the changes of a new plan: the node is left out of it, its name kept."""


class ChartDesk(FormDesk):
    """Between the tab and the ledger. Whatever changes it raises Refusal or Trouble, and is one undo."""

    def read(self, code: str) -> WholeChart | None:
        """The chart of a project; None when it has none."""
        with self._ledger.read() as session:
            try:
                return read_whole_chart(session, project_by_code(session, code), self.today)
            except Refusal:
                return None

    def write_cell(self, chart: WholeChart, key: str, field: str, text: str, title: str) -> None:
        """Write one cell of the grid; `title` is the column's."""

        def write(session: Session) -> None:
            milestone = milestone_by_key(session, project_by_code(session, chart.code), key)
            write_cell(session, milestone, field, text, today=self.today)

        self._ledger.do(f"修改节点“{chart.by_key[key].name}”{title}", write)

    def lets_paste(self, landing: Landing) -> bool:
        """Ask about a block that is larger than the grid from the cursor on; True where it is to be pasted."""
        question = landing.question
        answers = self._ledger.asker((question,)) if question is not None else None
        return question is None or (answers is not None and question.answered(answers) == question.choices[0])

    def write_cells(self, chart: WholeChart, cells: Sequence[TypedCell]) -> dict[tuple[str, str], str]:
        """Write a block of cells, all that can stand in one undo; returns why the others cannot, by key and field.

        A refusal ends the unit of work, so it begins again without the refused cell: what is written was judged as one.
        """
        refused: dict[tuple[str, str], str] = {}
        while left := [cell for cell in cells if cell[:2] not in refused]:
            try:
                self._write_block(chart, left)
            except Refusal as refusal:
                for objection in refusal.objections:
                    key, _, field = objection.field.partition(".")
                    if not field:
                        raise
                    refused[key, field] = objection.sentence
            else:
                break
        return refused

    def _write_block(self, chart: WholeChart, cells: Sequence[TypedCell]) -> None:
        def write(session: Session) -> None:
            write_cells(session, project_by_code(session, chart.code), cells, today=self.today)

        self._ledger.do(f"粘贴节点{len(cells)}格：{chart.project}", write)

    def move_plan(self, chart: WholeChart, key: str, start: date | None, finish: date | None) -> None:
        """Give a node other planned dates."""
        with self._ledger.work(f"调整节点“{chart.by_key[key].name}”的计划日期") as session:
            milestone = milestone_by_key(session, project_by_code(session, chart.code), key)
            edit_milestone(session, milestone, {"planned_start": start, "planned_finish": finish})

    def finish(self, chart: WholeChart, key: str) -> tuple[str, ...]:
        """Record that a node is finished today; returns the nodes it should have waited for."""
        with self._ledger.work(f"节点“{chart.by_key[key].name}”今天完成") as session:
            milestone = milestone_by_key(session, project_by_code(session, chart.code), key)
            finish_milestone(session, milestone, self.today, today=self.today)
            return unfinished_before(session, milestone)

    def begin(self, chart: WholeChart, key: str) -> None:
        """Record that work on a node begins today."""
        with self._ledger.work(f"节点“{chart.by_key[key].name}”今天开始") as session:
            milestone = milestone_by_key(session, project_by_code(session, chart.code), key)
            start_milestone(session, milestone, self.today, today=self.today)

    def reopen(self, chart: WholeChart, key: str) -> None:
        """Clear actual dates entered by mistake."""
        with self._ledger.work(f"清除节点“{chart.by_key[key].name}”的实际日期") as session:
            reopen_milestone(session, milestone_by_key(session, project_by_code(session, chart.code), key))

    def remove(self, chart: WholeChart, key: str) -> None:
        """Take a node out of the chart."""
        with self._ledger.work(f"移除节点“{chart.by_key[key].name}”") as session:
            remove_milestone(session, milestone_by_key(session, project_by_code(session, chart.code), key))

    def add(self, chart: WholeChart, node: TypedNode, codes: Collection[str], before: str | None) -> None:
        """Add a node of one's own, nodes of the template, or both."""

        def write(session: Session) -> None:
            project = project_by_code(session, chart.code)
            if codes or not node.name.strip():
                add_from_template(session, project, codes)
            if node.name.strip():
                add_own(
                    session,
                    project,
                    name=node.name,
                    stage=read_stage(node.stage),
                    planned_start=typed_day_or_none(session, node.planned_start, "planned_start"),
                    planned_finish=typed_day_or_none(session, node.planned_finish, "planned_finish"),
                    is_key=node.is_key,
                    before=UUID(before) if before else None,
                )

        self._ledger.do(f"添加节点：{node.name.strip() or f'模板节点{len(codes)}个'}", write)

    def link(self, chart: WholeChart, before: str, after: str) -> None:
        """Let one node wait for another."""
        with self._ledger.work(f"设前置：{_pair(chart, before, after)}") as session:
            project = project_by_code(session, chart.code)
            link_milestones(
                session, milestone_by_key(session, project, before), milestone_by_key(session, project, after)
            )

    def unlink(self, chart: WholeChart, before: str, after: str) -> None:
        """Let one node no longer wait for another."""
        with self._ledger.work(f"删除前置：{_pair(chart, before, after)}") as session:
            project = project_by_code(session, chart.code)
            unlink_milestones(
                session, milestone_by_key(session, project, before), milestone_by_key(session, project, after)
            )

    def lets_lock(self, chart: WholeChart) -> bool:
        """Say first which nodes have no day, for a locked plan takes none in place; True where it is to be locked."""
        undated = [row for row in chart.rows if row.node.planned_finish is None and not row.node.waived]
        if not undated or len(undated) == len(chart.rows):
            return True  # nothing is missing, or nothing can be locked and that is refused with its sentence
        question = lock_question([("★" if row.node.is_key else "") + row.name for row in undated])
        answers = self._ledger.asker((question,))
        return answers is not None and question.answered(answers) == question.choices[0]

    def lock(self, chart: WholeChart) -> None:
        """Lock the plan as the original."""
        with self._ledger.work(f"锁定原计划：{chart.project}") as session:
            lock_plan(session, chart_of(session, project_by_code(session, chart.code)).id, on=self.today)

    def replan(self, chart: WholeChart, changes: PlanChanges, *, reason: str, approved_by: str) -> None:
        """Change a locked plan with its reason, and lock the result beside the others."""
        with self._ledger.work(f"调整计划：{chart.project}") as session:
            chart_id = chart_of(session, project_by_code(session, chart.code)).id
            gone = [UUID(key) for key, values in changes.items() if CANCELLED in values]
            moved = {UUID(key): dict(values) for key, values in changes.items() if CANCELLED not in values}
            replan(session, chart_id, moved, cancelled=gone, on=self.today, reason=reason, approved_by=approved_by)

    def extend(self, chart: WholeChart, key: str, typed: TypedExtension) -> None:
        """Put a node off."""

        def write(session: Session) -> None:
            milestone = milestone_by_key(session, project_by_code(session, chart.code), key)
            extend_typed(session, milestone, typed, on=self.today)

        self._ledger.do(f"节点“{chart.by_key[key].name}”延期", write)

    def preview_back_plan(self, chart: WholeChart, key: str, by: date) -> BackPlan:
        """What 倒排 from this node and day would move; nothing is changed."""
        with self._ledger.read() as session:
            target = f"#{chart.by_key[key].node.number}"
            return preview_back_plan(session, project_by_code(session, chart.code), target, by, today=self.today)

    def adopt(self, chart: WholeChart, plan: BackPlan, *, reason: str, approved_by: str, moves_following: bool) -> int:
        """Take a previewed plan over, with what follows when asked for; returns how many nodes moved."""
        with self._ledger.work(f"按{plan.target}{day_in_prose(plan.target_date)}倒排：{chart.project}") as session:
            project = project_by_code(session, chart.code)
            return take_over_back_plan(
                session,
                project,
                plan,
                on=self.today,
                reason=reason,
                approved_by=approved_by,
                moves_following=moves_following,
            )


def _pair(chart: WholeChart, before: str, after: str) -> str:
    return f"{chart.by_key[before].name}→{chart.by_key[after].name}"
