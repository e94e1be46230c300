"""The desk of the chart: hears what the tab asks, calls one service in one session, hands back facts."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Concatenate, ParamSpec, TypeVar
from uuid import UUID

from zsyz_desktop.rules.plan import lock_question
from zsyz_desktop.rules.schedule import BackPlan
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.chart.chart_adding import add_from_template, add_own
from zsyz_desktop.services.chart.chart_editing import milestone_by_key, read_stage
from zsyz_desktop.services.chart.chart_pasting import TypedCell, write_cells
from zsyz_desktop.services.chart.chart_reading import WholeChart, read_whole_chart
from zsyz_desktop.services.chart.charting import chart_of
from zsyz_desktop.services.chart.milestones import (
    finish_milestone,
    unfinished_before,
)
from zsyz_desktop.services.chart.planning_back import preview_back_plan, take_over_back_plan
from zsyz_desktop.services.chart.plans import lock_plan, replan
from zsyz_desktop.services.ledger.lookups import of_project, project_by_code
from zsyz_desktop.services.ledger.types import Milestone, Session
from zsyz_desktop.services.typing.asking import typed_day_or_none
from zsyz_desktop.ui.chart.pasting import Landing
from zsyz_desktop.ui.ledger.form_desk import FormDesk
from zsyz_desktop.ui.sheet.what_stands import write_what_stands

_T = TypeVar("_T")
_P = ParamSpec("_P")
_Joined = Callable[[Session, Milestone, Milestone], object]

PlanChanges = Mapping[str, Mapping[str, object]]
"""New planned dates and ★ by key of the node and name of the field."""


CANCELLED = "cancelled"
"""Among the changes of a new plan: the node is left out of it, its name kept."""


class ChartDesk(FormDesk):
    """Between the tab and the ledger. Whatever changes it raises Refusal or Trouble, and is one undo."""

    def read(self, code: str) -> WholeChart | None:
        """The chart of a project; None when it has none."""
        return self.ledger.look_up(of_project(read_whole_chart), code, self.today)

    def on_node(
        self,
        chart: WholeChart,
        key: str,
        title: str,
        deed: Callable[Concatenate[Session, Milestone, _P], _T],
        *how: _P.args,
        **more: _P.kwargs,
    ) -> _T:
        """Do something to one node; the title names it where it says {}."""

        def write(session: Session) -> _T:
            return deed(session, milestone_by_key(session, project_by_code(session, chart.code), key), *how, **more)

        return self.ledger.do(title.format(f"节点“{chart.by_key[key].name}”"), write)

    def lets_paste(self, landing: Landing) -> bool:
        """Ask about a block that is larger than the grid from the cursor on; True where it is to be pasted."""
        question = landing.question
        answers = self.ledger.asker((question,)) if question is not None else None
        return question is None or (answers is not None and question.answered(answers) == question.choices[0])

    def write_cells(self, chart: WholeChart, cells: Sequence[TypedCell]) -> dict[tuple[str, str], str]:
        """Write a block of cells, all that can stand in one undo; returns why the others cannot, by key and field."""

        def write(left: Sequence[TypedCell]) -> None:
            title = f"粘贴节点{len(left)}格：{chart.project}"
            self.ledger.do(title, of_project(write_cells), chart.code, left, today=self.today)

        return write_what_stands(cells, write, ".")

    def finish(self, chart: WholeChart, key: str) -> tuple[str, ...]:
        """Record that a node is finished today; returns the nodes it should have waited for."""

        def finished(session: Session, milestone: Milestone) -> tuple[str, ...]:
            finish_milestone(session, milestone, self.today, today=self.today)
            return unfinished_before(session, milestone)

        return self.on_node(chart, key, "{}今天完成", finished)

    def add(self, chart: WholeChart, node: Mapping[str, str], codes: Collection[str], before: str | None) -> None:
        """Add a node of one's own, as it is typed, nodes of the template, or both."""
        name = node["name"].strip()

        def write(session: Session) -> None:
            project = project_by_code(session, chart.code)
            if codes or not name:
                add_from_template(session, project, codes)
            if name:
                add_own(
                    session,
                    project,
                    name=name,
                    stage=read_stage(node["stage"]),
                    planned_start=typed_day_or_none(session, node.get("planned_start", ""), "planned_start"),
                    planned_finish=typed_day_or_none(session, node.get("planned_finish", ""), "planned_finish"),
                    is_key=node.get("is_key") == "是",
                    before=UUID(before) if before else None,
                )

        self.ledger.do(f"添加节点：{name or f'模板节点{len(codes)}个'}", write)

    def join(self, chart: WholeChart, title: str, deed: _Joined, before: str, after: str) -> None:
        """Let one node wait for another, or no longer."""

        def write(session: Session) -> None:
            project = project_by_code(session, chart.code)
            deed(session, *(milestone_by_key(session, project, key) for key in (before, after)))

        self.ledger.do(f"{title}：{chart.by_key[before].name}→{chart.by_key[after].name}", write)

    def lets_lock(self, chart: WholeChart) -> bool:
        """Say first which nodes have no day, for a locked plan takes none in place; True where it is to be locked."""
        undated = [row for row in chart.rows if row.node.planned_finish is None and not row.node.waived]
        if not undated or len(undated) == len(chart.rows):
            return True  # nothing is missing, or nothing can be locked and that is refused with its sentence
        question = lock_question([("★" if row.node.is_key else "") + row.name for row in undated])
        answers = self.ledger.asker((question,))
        return answers is not None and question.answered(answers) == question.choices[0]

    def lock(self, chart: WholeChart) -> None:
        """Lock the plan as the original."""
        lock = of_project(lambda session, project: lock_plan(session, chart_of(session, project).id, on=self.today))
        self.ledger.do(f"锁定原计划：{chart.project}", lock, chart.code)

    def replan(self, chart: WholeChart, changes: PlanChanges, *, reason: str, approved_by: str) -> None:
        """Change a locked plan with its reason, and lock the result beside the others."""
        gone = [UUID(key) for key, values in changes.items() if CANCELLED in values]
        moved = {UUID(key): dict(values) for key, values in changes.items() if CANCELLED not in values}

        def write(session: Session) -> None:
            chart_id = chart_of(session, project_by_code(session, chart.code)).id
            replan(session, chart_id, moved, cancelled=gone, on=self.today, reason=reason, approved_by=approved_by)

        self.ledger.do(f"调整计划：{chart.project}", write)

    def preview_back_plan(self, chart: WholeChart, key: str, by: date) -> BackPlan:
        """What 倒排 from this node and day would move; nothing is changed."""
        target = f"#{chart.by_key[key].node.number}"
        return self.ledger.ask(of_project(preview_back_plan), chart.code, target, by, today=self.today)

    def adopt(self, chart: WholeChart, plan: BackPlan, *, reason: str, approved_by: str, moves_following: bool) -> int:
        """Take a previewed plan over, with what follows when asked for; returns how many nodes moved."""
        said = {"reason": reason, "approved_by": approved_by}
        title = f"按{plan.target}{day_in_prose(plan.target_date)}倒排：{chart.project}"
        take_over = of_project(take_over_back_plan)
        return self.ledger.do(
            title, take_over, chart.code, plan, on=self.today, **said, moves_following=moves_following
        )
