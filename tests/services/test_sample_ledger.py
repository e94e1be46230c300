"""The sample ledger says what domain.md section 9 says it must (fictitious throughout)."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from officer import TODAY, WAN, contents
from sqlmodel import Session, col, select

from zsyz_desktop.models.dispatches import Dispatch
from zsyz_desktop.models.dossiers import ChainDossier
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Currency, LightColour, OriginKind
from zsyz_desktop.models.working import Problem, ProblemProgress
from zsyz_desktop.rules.facts import Standing
from zsyz_desktop.rules.funds import FundFact, counting, sums_by_month
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.services.chart.planning_back import chart_warnings
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.sample.filling import fill_sample
from zsyz_desktop.services.sample.source import sample_desk
from zsyz_desktop.services.whole_ledger.checkup import check_ledger
from zsyz_desktop.services.whole_ledger.opener import Opener

CODES = tuple(f"P{number:02}" for number in range(1, 13))

# domain.md 9.2: colour, days late, step, the ★ pointed at, stage
EXPECTED = {
    "P01": ("green", 0, None, "110kV接入", 6),
    "P02": ("red", 12, "督办", "二期使用林地审核", 6),
    "P03": ("yellow", 0, None, "洁净车间设备进场", 6),
    "P04": ("red", 6, "催办", "二期节能审查", 6),
    "P05": ("red", 57, "建议通报", "开工", 5),
    "P06": ("green", 0, None, "达产评估", 6),
    "P07": ("yellow", 0, None, "铁路专用线施工图审查", 6),
    "P08": ("red", 8, "督办", "冷库主体封顶", 6),
    "P09": ("yellow", 0, None, "施工许可证", 5),
    "P10": ("green", 0, None, "用地预审与选址意见书", 5),
    "P11": ("red", 25, "建议通报", "10kV通电", 6),
    "P12": ("green", 0, None, "主体封顶", 6),
}
DAYS_LEFT = {"P03": 2, "P07": 6, "P09": 2}
SKIPPED = {"P02": [5], "P04": [5], "P11": [5], "P09": [4]}

# domain.md 9.4, 万元, cumulative up to 2024-06-25 against the agreed amount
RATES = {
    "P01": "26.6",
    "P02": "32.9",
    "P03": "13.5",
    "P04": "27.7",
    "P05": "0.0",
    "P06": "81.1",
    "P07": "6.9",
    "P08": "16.3",
    "P09": "1.0",
    "P10": "0.0",
    "P11": "48.0",
    "P12": "91.7",
}


@pytest.fixture(scope="module")
def shown(sample_file: Path, opener: Opener) -> dict[str, Standing]:
    with opener.open(sample_file, writing=False) as store, store.read() as session:
        return {standing.code: standing for standing in read_standings(session, TODAY)}


@pytest.fixture(scope="module")
def looked_at(sample_file: Path, opener: Opener) -> Iterator[Session]:
    with opener.open(sample_file, writing=False) as store, store.read() as session:
        yield session


def test_the_sample_has_the_twelve_projects_in_order(shown: dict[str, Standing]) -> None:
    assert tuple(shown) == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_light_and_stage_is_as_the_handbook_expects(shown: dict[str, Standing], code: str) -> None:
    standing = shown[code]
    light = standing.light
    step = light.step.value if light.step else None
    assert (light.colour.value, light.days_late, step, light.milestone, standing.stage.value) == EXPECTED[code]
    assert light.days_left == DAYS_LEFT.get(code)


@pytest.mark.parametrize("code", CODES)
def test_only_the_named_stages_were_passed_open(shown: dict[str, Standing], code: str) -> None:
    passed = [verdict.stage.value for verdict in shown[code].loop.stages if verdict.skipped]
    assert passed == SKIPPED.get(code, [])


@pytest.mark.parametrize("code", CODES)
def test_every_stage_before_the_current_one_is_closed_or_passed_open(shown: dict[str, Standing], code: str) -> None:
    standing = shown[code]
    still_open = [
        verdict.stage.value
        for verdict in standing.loop.stages
        if verdict.stage < standing.stage and not verdict.is_closed
    ]
    assert still_open == SKIPPED.get(code, [])


def test_four_are_green_three_yellow_five_red_and_none_grey(shown: dict[str, Standing]) -> None:
    colours = [standing.light.colour for standing in shown.values()]
    assert {colour: colours.count(colour) for colour in LightColour if colour in colours} == {
        LightColour.GREEN: 4,
        LightColour.YELLOW: 3,
        LightColour.RED: 5,
    }


def test_all_twelve_have_the_four_ones_and_none_has_closed_its_loop(shown: dict[str, Standing]) -> None:
    assert all(standing.four_ones.is_complete for standing in shown.values())
    assert not any(standing.loop.is_closed for standing in shown.values())


def test_two_fresh_samples_stand_alike(shown: dict[str, Standing], tmp_path: Path, opener: Opener) -> None:
    steps: list[tuple[int, int]] = []
    with opener.create(tmp_path / "另一本.zsyz", sample_desk()) as store:
        fill_sample(store, TODAY, on_project=lambda done, total: steps.append((done, total)))
        with store.read() as session:
            assert read_standings(session, TODAY) == list(shown.values())
    assert steps == [(number, 12) for number in range(1, 13)]


def test_the_sample_keeps_every_invariant(sample: Store) -> None:
    broken = [(finding.title, finding.broken) for finding in check_ledger(sample).findings if finding.broken]
    assert broken == []


def test_standings_of_some_are_those_of_all(looked_at: Session, shown: dict[str, Standing]) -> None:
    wanted = ["P09", "P02", "没有这个"]
    assert read_standings(looked_at, TODAY, wanted) == [shown["P02"], shown["P09"]]


def test_reading_standings_changes_nothing(sample: Store) -> None:
    with sample.work(title="看") as session:
        before = contents(session)
        read_standings(session, TODAY)
        assert contents(session) == before


def test_p05_is_told_that_its_start_is_planned_before_its_land(looked_at: Session) -> None:
    warnings = chart_warnings(looked_at, project_by_code(looked_at, "P05"))
    assert [said for said in warnings if said.startswith("“开工”计划开始早于前置“土地报批与供应”完成")] != []


def test_p12_has_no_chain_and_owes_nothing_in_stages_one_to_three(
    looked_at: Session, shown: dict[str, Standing]
) -> None:
    project = project_by_code(looked_at, "P12")
    assert (project.chain, project.dossier_id, project.is_industrial) == (None, None, False)
    assert [(verdict.closed, verdict.required) for verdict in shown["P12"].loop.stages[:3]] == [(0, 0)] * 3


def test_the_enclave_p10_leans_on_the_dossier_of_the_county_it_produces_in(looked_at: Session) -> None:
    project = project_by_code(looked_at, "P10")
    dossier = looked_at.get_one(ChainDossier, project.dossier_id)
    assert project.is_enclave
    assert (dossier.chain, dossier.region_id) == (project.chain, project.region_id)


def test_every_project_was_dispatched_in_may_and_june(looked_at: Session) -> None:
    months = (date(2024, 5, 1), date(2024, 6, 1))
    rows = looked_at.exec(select(Project.code, Dispatch.period_start).join(Dispatch)).all()
    assert {*rows} >= {(code, month) for code in CODES for month in months}
    assert len(rows) == 60


def test_the_agreed_amounts_add_to_the_handbooks_total(looked_at: Session) -> None:
    projects = looked_at.exec(select(Project)).all()
    dollars = sum(project.agreed_usd or 0 for project in projects)
    assert sum(project.agreed_amount or 0 for project in projects) + dollars * 710 // 100 == 819_950 * WAN


def receipts(session: Session, keep: Callable[[Fund, Project], bool] = lambda _fund, _project: True) -> list[FundFact]:
    """The receipts of the ledger as the rules read them."""
    rows = session.exec(select(Fund, Project).join(Project, col(Project.id) == col(Fund.project_id))).all()
    return [
        FundFact(
            fund.arrived_on, fund.amount, fund.currency, fund.origin_kind, fund.state, excluded=fund.excluded_reason
        )
        for fund, project in rows
        if keep(fund, project)
    ]


def first_half(facts: list[FundFact], thresholds: Thresholds, *, until: date = date(2024, 6, 30)) -> int:
    """万元 counted in the months 1–6 of 2024."""
    sums = sums_by_month(counting(facts, Currency.CNY, until), 2024, thresholds)
    return sum(cents for month, cents in sums.items() if month <= 6) // WAN


@pytest.mark.parametrize(
    ("keep", "wan"),
    [
        (lambda _fund, _project: True, 141_900),
        (lambda fund, _project: fund.origin_kind is OriginKind.OUT_OF_PROVINCE, 140_300),
        (lambda _fund, project: project.is_industrial, 101_900),
    ],
    ids=["州外", "省外", "产业"],
)
def test_arrived_money_of_the_first_half_is_what_the_handbook_counted(
    looked_at: Session, keep: Callable[[Fund, Project], bool], wan: int
) -> None:
    assert first_half(receipts(looked_at, keep), Thresholds()) == wan


def test_money_of_each_month_is_what_the_handbook_counted(looked_at: Session) -> None:
    counted = counting(receipts(looked_at), Currency.CNY, date(2024, 6, 25))
    sums = sums_by_month(counted, 2024, Thresholds())
    assert {month: cents // WAN for month, cents in sums.items()} == {
        1: 14_800,
        2: 31_000,
        3: 19_300,
        4: 18_600,
        5: 48_200,
        6: 10_000,
    }


def test_with_a_cut_off_at_the_end_of_the_month_p10s_receipt_counts_in_june(looked_at: Session) -> None:
    assert first_half(receipts(looked_at), Thresholds(funds_cutoff_day=31)) == 142_700


def of_year(facts: list[FundFact], year: int) -> int:
    """Cents counted in a year."""
    return sum(sums_by_month(facts, year, Thresholds()).values())


def test_foreign_money_is_counted_in_dollars_on_its_own(looked_at: Session) -> None:
    counted = counting(receipts(looked_at), Currency.USD, date(2024, 6, 25))
    assert of_year(counted, 2024) == 420 * WAN
    assert of_year(counted, 2023) == 300 * WAN


@pytest.mark.parametrize(("industrial_only", "wan"), [(False, 77_200), (True, 62_200)])
def test_the_year_before_adds_up(looked_at: Session, *, industrial_only: bool, wan: int) -> None:
    facts = receipts(looked_at, lambda _fund, project: project.is_industrial or not industrial_only)
    assert of_year(counting(facts, Currency.CNY, TODAY), 2023) == wan * WAN


def test_one_receipt_awaits_its_evidence_and_one_was_returned(looked_at: Session) -> None:
    rows = looked_at.exec(select(Fund).where(Fund.state != FundState.RECOGNISED)).all()
    assert sorted((fund.state.value, fund.amount // WAN) for fund in rows) == [("已退回", 900), ("待佐证", 9_000)]
    assert first_half([*receipts(looked_at), _awaited(looked_at)], Thresholds()) == 150_900


def _awaited(session: Session) -> FundFact:
    fund = session.exec(select(Fund).where(Fund.state == FundState.AWAITING_EVIDENCE)).one()
    return FundFact(fund.arrived_on, fund.amount, fund.currency, fund.origin_kind, FundState.RECOGNISED)


@pytest.mark.parametrize("code", CODES)
def test_the_share_of_the_agreed_amount_that_arrived_is_the_handbooks(looked_at: Session, code: str) -> None:
    project = project_by_code(looked_at, code)
    currency = Currency.USD if project.agreed_amount is None else Currency.CNY
    facts = receipts(looked_at, lambda _fund, of: of.id == project.id)
    arrived = sum(fact.cents for fact in counting(facts, currency, date(2024, 6, 25)))
    agreed = project.agreed_amount or project.agreed_usd
    assert agreed is not None
    tenths = (arrived * 2000 + agreed) // (2 * agreed)
    assert f"{tenths // 10}.{tenths % 10}" == RATES[code]


def test_what_was_reported_of_a_problem_last_is_of_the_last_days_not_of_the_day_it_was_raised(sample: Store) -> None:
    with sample.read() as session:
        told = {each.problem_id: each.on for each in session.exec(select(ProblemProgress)).all()}
        open_ones = session.exec(select(Problem).where(col(Problem.closed_on).is_(None))).all()
    assert len(open_ones) == 9
    assert all(told[each.id] > each.raised_on and told[each.id].month == 6 for each in open_ones)
