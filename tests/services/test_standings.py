"""Standings from lean rows are those the rules give from facts one by one, on any ledger."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import an_account
from hypothesis import given, settings
from hypothesis import strategies as st
from loop_counted import loop_verdict
from officer import TODAY, WAN, a_unit, close, enter, item_of, node, someone
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.dispatches import Dispatch
from zsyz_desktop.models.dossiers import ChainDossier
from zsyz_desktop.models.four_ones import LeadTerm
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import (
    Event,
    Halt,
    LightColour,
    One,
    ProblemHandler,
    ProblemLevel,
    ProblemState,
    Stage,
    TeamRole,
)
from zsyz_desktop.models.working import Problem
from zsyz_desktop.rules.dates import BEIJING
from zsyz_desktop.rules.dispatching import silence_told, silent_periods
from zsyz_desktop.rules.facts import (
    FourOnes,
    LoopVerdict,
    MilestoneFact,
    ProjectFact,
    StageMoveFact,
    StageVerdict,
    Standing,
)
from zsyz_desktop.rules.four_ones import ProjectCard, four_ones_sentence, loose_keys, missing_ones
from zsyz_desktop.rules.lights import project_light
from zsyz_desktop.rules.loop import current_stage, overdue_make_ups
from zsyz_desktop.rules.problems import level_on
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.services.chart.charting import milestones_of
from zsyz_desktop.services.chart.milestones import (
    add_milestone,
    edit_milestone,
    find_milestone,
    finish_milestone,
    remove_milestone,
    start_milestone,
)
from zsyz_desktop.services.chart.waived_codes import waived_codes
from zsyz_desktop.services.kinds.problem_rows import levels_of
from zsyz_desktop.services.ledger.events import event_dates
from zsyz_desktop.services.ledger.halting import course_of, end_project, pause_project, resume_project, take_end_back
from zsyz_desktop.services.ledger.ledgers import find_region
from zsyz_desktop.services.ledger.looking_back import was_open
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.loop.checklists import item_fact, items_of, waive_item
from zsyz_desktop.services.loop.stages import move_stage, moves_of
from zsyz_desktop.services.projects.leads import appoint_lead, hand_over_lead
from zsyz_desktop.services.projects.projects import add_project, delete_project, edit_project
from zsyz_desktop.services.projects.teams import add_member, form_team, members_of, remove_member, team_of
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.values import replace

WHY: dict[str, Any] = {"reason": "先行开展", "approved_by": "示例县长", "make_up_by": date(2030, 1, 1)}


STATES = tuple(state for state in ProblemState if state is not ProblemState.RELAPSED)


def by_the_rules(session: Session, project: Project, today: date) -> Standing:
    """The standing computed the long way: every record read, every rule asked for itself."""
    moves = _moves(session, project, today)
    return Standing(
        code=project.code,
        name=project.name,
        region=session.get_one(Region, project.region_id).code,
        stage=current_stage(moves),
        four_ones=_four_ones(session, project, today),
        loop=_loop(session, project, today),
        light=project_light(_fact(session, project, today), _nodes(session, project), today, Thresholds()),
        silent_periods=silence_told(_fact(session, project, today), today),
    )


def _moves(session: Session, project: Project, today: date) -> list[StageMoveFact]:
    return [move for move in moves_of(session, project) if move.on <= today]


def _loop(session: Session, project: Project, today: date) -> LoopVerdict:
    items = items_of(session, project)
    return loop_verdict([item_fact(item) for item in items], _moves(session, project, today))


def _begun(session: Session, project: Project, today: date) -> date:
    signed = event_dates(session, project, "actual")[Event.SIGNED]
    return signed if signed is not None and signed <= today else project.created_at.astimezone(BEIJING).date()


def _chart(session: Session, project: Project) -> list[Milestone]:
    query = select(ProgressChart).where(ProgressChart.project_id == project.id, col(ProgressChart.deleted_at).is_(None))
    chart = session.exec(query).first()
    return milestones_of(session, chart.id) if chart else []


def _nodes(session: Session, project: Project) -> list[MilestoneFact]:
    waived = waived_codes(session, project)
    return [
        MilestoneFact(
            id=each.id.hex,
            name=each.name,
            is_key=each.is_key,
            template_code=each.template_code,
            planned_start=each.planned_start,
            planned_finish=each.planned_finish,
            actual_start=each.actual_start,
            actual_finish=each.actual_finish,
            percent=each.percent,
            waived=each.template_code in waived,
            position=each.position,
        )
        for each in _chart(session, project)
    ]


def _fact(session: Session, project: Project, today: date) -> ProjectFact:
    dispatches = session.exec(select(Dispatch).where(Dispatch.project_id == project.id)).all()
    there = [each for each in dispatches if each.deleted_at is None and (each.filled_on or date.min) <= today]
    updates = [each.period_start for each in there if each.period_start <= today]
    problems = session.exec(select(Problem).where(Problem.project_id == project.id)).all()
    at_capacity = event_dates(session, project, "actual")[Event.AT_CAPACITY]
    return ProjectFact(
        course=course_of(session, project),
        at_capacity=at_capacity is not None and at_capacity <= today,
        silent_periods=silent_periods(
            project.dispatch_period,
            max(updates, default=None),
            today,
            since=_begun(session, project, today),
            course=course_of(session, project),
        ),
        overdue_make_ups=overdue_make_ups(
            _loop(session, project, today), _moves(session, project, today), today, course_of(session, project)
        ),
        has_major_problem=any(
            _level(session, each, today) is ProblemLevel.MAJOR and was_open(each, today) for each in problems
        ),
    )


def _level(session: Session, problem: Problem, today: date) -> ProblemLevel:
    return level_on([(each.since, each.level) for each in levels_of(session, problem)], today) or problem.level


def _four_ones(session: Session, project: Project, today: date) -> FourOnes:
    planned = event_dates(session, project, "planned")
    team = team_of(session, project)
    members = members_of(session, team) if team else []
    terms = session.exec(select(LeadTerm).where(LeadTerm.project_id == project.id)).all()
    return missing_ones(
        card=ProjectCard(
            name=project.name,
            code=project.code,
            region=session.get_one(Region, project.region_id).code,
            chain=project.chain,
            is_industrial=project.is_industrial,
            authority="有" if project.authority_unit_id else "",
            investor="有" if project.enterprise_id else "",
            agreed_cny=project.agreed_amount,
            agreed_usd=project.agreed_usd,
            planned_start=planned[Event.STARTED],
            planned_production=planned[Event.PRODUCING],
        ),
        lead_count=len([one for one in terms if one.since <= today and (one.until is None or one.until > today)]),
        has_team=team is not None,
        team_has_head=any(member.role is TeamRole.HEAD for member in members),
        member_count=len([member for member in members if member.role is not TeamRole.HEAD]),
        dated_milestones=len([each for each in _chart(session, project) if each.planned_finish]),
        loose_keys=loose_keys(_nodes(session, project), today),
    )


def one(session: Session) -> Standing:
    session.flush()
    (standing,) = read_standings(session, TODAY)
    return standing


def test_a_project_with_nothing_lacks_all_four(session: Session) -> None:
    add_project(session, {"name": "刚登记", "region_id": find_region(session, "禄丰市").id}, today=TODAY)
    standing = one(session)
    assert standing.four_ones.missing == tuple(One)
    assert four_ones_sentence(standing.four_ones) == "四个一 0/4，缺：项目卡、牵头负责人、推进班子、推进图表"
    assert (standing.light.colour, standing.light.word) == (LightColour.GREY, "未排期")
    assert (standing.stage, standing.loop.is_closed) == (Stage.NEGOTIATION, False)
    assert standing.region == "532302"


def test_a_project_gets_its_four_ones_one_by_one(session: Session) -> None:
    project = add_project(session, {"name": "刚登记", "region_id": find_region(session, "禄丰市").id}, today=TODAY)
    edit_project(session, project, {"is_industrial": False, "agreed_usd": WAN}, today=TODAY)
    card = {"authority_unit_id": a_unit(session).id, "producing_planned": date(2025, 1, 1)}
    edit_project(session, project, card, today=TODAY)
    assert one(session).four_ones.missing == (One.PROJECT, One.LEAD, One.TEAM, One.CHART)
    for each in _chart(session, project):
        if each.is_key:
            edit_milestone(session, each, {"planned_finish": date(2025, 1, 1)})
    assert one(session).four_ones.missing == (One.PROJECT, One.LEAD, One.TEAM)
    other = enter(session, code="其他")
    edit_project(
        session, project, {"enterprise_id": other.enterprise_id, "started_planned": date(2024, 9, 1)}, today=TODAY
    )
    delete_project(session, other)
    assert one(session).four_ones.missing == (One.LEAD, One.TEAM)
    appoint_lead(session, project, someone(session), TODAY)
    assert one(session).four_ones.missing == (One.TEAM,)
    team = form_team(session, project, a_unit(session))
    add_member(session, team, TeamRole.MEMBER, unit=a_unit(session))
    assert one(session).four_ones.is_complete


def test_an_industrial_project_without_a_dossier_has_not_begun_stages_one_to_three(session: Session) -> None:
    region = find_region(session, "禄丰市").id
    add_project(session, {"name": "未定产业链", "region_id": region}, today=TODAY)
    assert [verdict.required for verdict in one(session).loop.stages[:3]] == [7, 8, 7]
    assert not any(verdict.is_closed for verdict in one(session).loop.stages[:3])


def test_a_project_that_is_not_industrial_owes_nothing_there(session: Session) -> None:
    region = find_region(session, "禄丰市").id
    add_project(session, {"name": "城市综合体", "region_id": region, "is_industrial": False}, today=TODAY)
    assert one(session).loop.stages[:3] == tuple(
        StageVerdict(stage, 0, 0) for stage in (Stage.PLANNING, Stage.PACKAGING, Stage.WORK_PLAN)
    )


def test_the_loop_closes_when_all_six_stages_are(session: Session, project: Project) -> None:
    for item in items_of(session, project):
        if item.is_required:
            waive_item(session, item, "试", today=TODAY)
    loop: LoopVerdict = one(session).loop
    assert loop.is_closed
    assert loop == by_the_rules(session, project, TODAY).loop


@pytest.mark.parametrize("day", [date(2022, 1, 1), date(2024, 2, 1), TODAY, date(2025, 3, 1), date(2027, 1, 1)])
def test_the_sample_stands_the_same_both_ways_on_any_day(sample_file: Path, opener: Opener, day: date) -> None:
    with opener.open(sample_file, writing=False) as store, store.read() as session:
        standings = read_standings(session, day)
        projects = [project_by_code(session, standing.code) for standing in standings]
        assert standings == [by_the_rules(session, project, day) for project in projects]


DAYS = st.dates(date(2023, 6, 1), date(2024, 6, 26))
PLANS = st.none() | st.dates(date(2023, 6, 1), date(2025, 12, 31))
WHICH = st.sampled_from("AB")
CODES = st.sampled_from(("4.8", "5.6", "5.9", "6.4", "6.9a", "6.9d"))
CALLS = st.lists(
    st.one_of(
        st.tuples(st.just("plan"), WHICH, CODES, PLANS, PLANS),
        st.tuples(st.just("star"), WHICH, CODES),
        st.tuples(st.just("own"), WHICH, PLANS, st.booleans()),
        st.tuples(st.just("start"), WHICH, CODES, DAYS),
        st.tuples(st.just("finish"), WHICH, CODES, DAYS),
        st.tuples(st.just("remove"), WHICH, CODES),
        st.tuples(st.just("close"), WHICH, st.sampled_from(("1.1", "2.3", "4.1", "5.6", "6.7"))),
        st.tuples(st.just("waive"), WHICH, CODES),
        st.tuples(st.just("move"), WHICH, st.sampled_from(Stage), DAYS),
        st.tuples(st.just("lead"), WHICH, st.sampled_from(("甲", "乙")), DAYS),
        st.tuples(st.just("team"), WHICH, st.sampled_from(TeamRole)),
        st.tuples(st.just("leave"), WHICH),
        st.tuples(st.just("halt"), WHICH, st.none() | st.sampled_from(Halt)),
        st.tuples(st.just("dispatch"), WHICH, DAYS),
        st.tuples(st.just("problem"), WHICH, st.sampled_from(ProblemLevel), st.sampled_from(STATES)),
        st.tuples(st.just("card"), WHICH, st.sampled_from(("agreed_amount", "authority_unit_id", "chain"))),
        st.tuples(st.just("date"), WHICH, st.sampled_from(("started_planned", "at_capacity_actual")), st.none() | DAYS),
        st.tuples(st.just("period"), WHICH, st.sampled_from(DispatchPeriod)),
        st.tuples(st.just("chartless"), WHICH),
    ),
    max_size=14,
)


class Officer:
    """Somebody who enters anything."""

    def __init__(self, session: Session, project: Project) -> None:
        self.session, self.project = session, project

    def milestone(self, code: str) -> Milestone:
        return find_milestone(self.session, self.project, code)

    def plan(self, code: str, start: date | None, finish: date | None) -> None:
        node(self.session, self.project, code, start, finish)

    def star(self, code: str) -> None:
        edit_milestone(self.session, self.milestone(code), {"is_key": not self.milestone(code).is_key})

    def own(self, finish: date | None, is_key: bool) -> None:  # noqa: FBT001 -- drawn, not written
        add_milestone(self.session, self.project, name="自设", values={"planned_finish": finish, "is_key": is_key})

    def start(self, code: str, day: date) -> None:
        start_milestone(self.session, self.milestone(code), day, today=TODAY)

    def finish(self, code: str, day: date) -> None:
        finish_milestone(self.session, self.milestone(code), day, today=TODAY)

    def remove(self, code: str) -> None:
        remove_milestone(self.session, self.milestone(code))

    def close(self, code: str) -> None:
        close(self.session, item_of(self.session, self.project, code))

    def waive(self, code: str) -> None:
        waive_item(self.session, item_of(self.session, self.project, code), "不需要", today=TODAY)

    def move(self, to: Stage, day: date) -> None:
        move_stage(self.session, self.project, to, on=day, **WHY)

    def lead(self, name: str, day: date) -> None:
        person = someone(self.session, name)
        try:
            appoint_lead(self.session, self.project, person, day)
        except Refusal:
            hand_over_lead(self.session, self.project, person, on=day, reason="调整")

    def team(self, role: TeamRole) -> None:
        team = team_of(self.session, self.project) or form_team(self.session, self.project, a_unit(self.session))
        add_member(self.session, team, role, person=someone(self.session))

    def leave(self) -> None:
        if (team := team_of(self.session, self.project)) and (members := members_of(self.session, team)):
            remove_member(self.session, members[0])

    def halt(self, halt: Halt | None) -> None:
        if halt is Halt.ENDED:
            end_project(self.session, self.project, on=TODAY, reason="试")
        elif halt is Halt.PAUSED:
            pause_project(self.session, self.project, on=TODAY - timedelta(days=40), reason="试", approved_by="批")
        elif self.project.halt is not None:
            take_end_back(self.session, self.project)
        else:
            resume_project(self.session, self.project, on=TODAY - timedelta(days=20))

    def dispatch(self, day: date) -> None:
        self.session.add(
            Dispatch(project_id=self.project.id, period=DispatchPeriod.WEEK, period_start=day, progress="有进展")
        )

    def problem(self, level: ProblemLevel, state: ProblemState) -> None:
        self.session.add(
            Problem(
                project_id=self.project.id,
                text="有困难",
                account=an_account(),
                level=level,
                handler=ProblemHandler.TASKFORCE_OFFICE,
                raised_on=TODAY,
                referred_on=TODAY,
                state=state,
                closed_on=TODAY,
                checked_by="示例核验员",
            )
        )

    def card(self, field: str) -> None:
        edit_project(self.session, self.project, {field: None}, today=TODAY)

    def date(self, field: str, day: date | None) -> None:
        edit_project(self.session, self.project, {field: day}, today=TODAY)

    def period(self, period: DispatchPeriod) -> None:
        edit_project(self.session, self.project, {"dispatch_period": period}, today=TODAY)

    def chartless(self) -> None:
        chart = self.session.exec(select(ProgressChart).where(ProgressChart.project_id == self.project.id)).one()
        chart.deleted_at = self.project.created_at


@pytest.fixture(scope="module")
def two_projects(office_file: Path, tmp_path_factory: pytest.TempPathFactory, opener: Opener) -> Iterator[Store]:
    """A ledger with projects A and B of one dossier; no example keeps anything in it."""
    path = Path(shutil.copyfile(office_file, tmp_path_factory.mktemp("two") / office_file.name))
    with opener.open(path, writing=True) as store:
        with store.work(title="录入") as session:
            enter(session, code="A")
            enter(session, code="B")
            assert len(session.exec(select(ChainDossier)).all()) == 1
        yield store


class _Undone(Exception):
    """Ends an example's unit of work."""


@given(calls=CALLS, today=st.sampled_from((TODAY, date(2024, 1, 15), date(2025, 6, 1))))
@settings(max_examples=40, deadline=None)
def test_standings_are_what_the_rules_say_of_the_facts(
    two_projects: Store, calls: list[tuple[Any, ...]], today: date
) -> None:
    with suppress(_Undone), two_projects.work(title="试") as session:
        projects = {code: project_by_code(session, code) for code in "AB"}
        for name, which, *said in calls:
            with suppress(Refusal, IntegrityError), session.begin_nested():
                getattr(Officer(session, projects[which]), name)(*said)
        session.flush()
        expected = [_with_unbegun(by_the_rules(session, each, today), each) for each in projects.values()]
        assert read_standings(session, today) == expected
        raise _Undone


def _with_unbegun(standing: Standing, project: Project) -> Standing:
    """An industrial project without a dossier still owes the 22 items of stages 1–3 (trap T7)."""
    if project.dossier_id is not None or not project.is_industrial:
        return standing
    owed = [StageVerdict(stage, 0, count) for stage, count in zip(Stage, (7, 8, 7), strict=False)]
    return replace(standing, loop=LoopVerdict((*owed, *standing.loop.stages[3:])))


def dispatched(session: Session, project: Project, *months: date) -> None:
    """Monthly dispatches of these months."""
    for month in months:
        session.add(Dispatch(project_id=project.id, period=DispatchPeriod.MONTH, period_start=month, progress="有进展"))


def test_two_silent_months_ask_for_attention(session: Session, project: Project) -> None:
    dispatched(session, project, date(2024, 4, 1))
    assert one(session).light.word != "需关注"
    assert read_standings(session, date(2024, 7, 1))[0].light.word == "需关注"


def test_a_project_never_dispatched_is_silent_from_the_month_after_its_signing(
    session: Session, project: Project
) -> None:
    assert one(session).light.attention == ()  # entered this very month, not signed
    finish_milestone(session, find_milestone(session, project, "4.8"), date(2023, 2, 14), today=TODAY)
    light = one(session).light
    assert (light.word, light.attention) == ("需关注", ("连续15期未调度",))
    pause_project(session, project, on=date(2023, 2, 20), reason="试", approved_by="示例县长")
    resume_project(session, project, on=date(2024, 5, 2))
    assert one(session).light.attention == ()  # every month but May was paused from end to end, and May alone is one


def test_from_the_day_it_is_at_capacity_nobody_waits_for_a_dispatch(session: Session, project: Project) -> None:
    dispatched(session, project, date(2024, 3, 1))
    finish_milestone(session, find_milestone(session, project, "6.9d"), TODAY, today=TODAY)
    assert one(session).light.word != "需关注"


def test_a_dispatch_of_a_later_month_hides_no_silence(session: Session, project: Project) -> None:
    dispatched(session, project, date(2024, 3, 1), date(2024, 7, 1))
    assert one(session).light.word == "需关注"


@pytest.mark.parametrize(
    ("level", "state", "word"),
    [
        (ProblemLevel.MAJOR, ProblemState.IN_PROGRESS, "需关注"),
        (ProblemLevel.MAJOR, ProblemState.CLOSED, "正常"),
        (ProblemLevel.ORDINARY, ProblemState.IN_PROGRESS, "正常"),
    ],
)
def test_an_open_major_problem_asks_for_attention(
    session: Session, project: Project, level: ProblemLevel, state: ProblemState, word: str
) -> None:
    node(session, project, "6.4", date(2024, 10, 1), date(2024, 12, 31))
    Officer(session, project).problem(level, state)
    assert one(session).light.word == word


def test_a_problem_counts_by_the_level_it_had_on_the_day(sample: Store) -> None:
    """用电 of P04 was 一般 until 12 June, and the dispatch of June was filled in on the 24th."""
    with sample.read() as session:
        found = {day: read_standings(session, date(2024, 6, day), ["P04"])[0] for day in (11, 12)}
    assert [found[day].light.attention for day in (11, 12)] == [(), ("重大问题未决",)]
