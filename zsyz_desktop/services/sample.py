"""The sample ledger: twelve fictitious projects entered through the same services an officer's window uses."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from zsyz_desktop.models.agreements import Rate
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import (
    Approach,
    Currency,
    FundState,
    InvestmentMode,
    ItemState,
    OriginKind,
    ProblemLevel,
    ProjectGrade,
    ProjectType,
    Stage,
    TeamRole,
    UnitKind,
    WordList,
)
from zsyz_desktop.rules.loop import CLOSED_STATES
from zsyz_desktop.rules.problems import PROBLEM_MOVES
from zsyz_desktop.services.chart.charting import chart_of, milestones_of
from zsyz_desktop.services.chart.milestones import add_milestone, extend_milestone
from zsyz_desktop.services.chart.plans import lock_plan
from zsyz_desktop.services.kinds.problems import PROBLEMS
from zsyz_desktop.services.ledger.ledgers import DeskCard, find_county
from zsyz_desktop.services.ledger.resources import read_json
from zsyz_desktop.services.loop.checklists import begin_item, close_item, edit_item, items_of, state_shown
from zsyz_desktop.services.loop.stages import move_stage
from zsyz_desktop.services.projects.dossiers import dossier_for
from zsyz_desktop.services.projects.leads import appoint_lead
from zsyz_desktop.services.projects.projects import add_project, enterprise_named
from zsyz_desktop.services.projects.teams import add_member, form_team
from zsyz_desktop.services.projects.year_plans import issue_plan
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.saving import move_row, save_row
from zsyz_desktop.services.typing.people import person_named, unit_for_work
from zsyz_desktop.services.typing.word_lists import read_word
from zsyz_desktop.services.working_records import record_dispatch, record_fund

CENTS_IN_WAN = 1_000_000

Raw = Mapping[str, Any]


def sample_source() -> dict[str, Any]:
    """The sample as its file has it (domain.md section 9, all fictitious)."""
    return read_json("sample", "ledger.json")


def sample_desk() -> DeskCard:
    """The desk that keeps the sample, with the day the sample is to be looked at."""
    raw = sample_source()
    desk = raw["desk"]
    return DeskCard(
        unit_name=desk["unit_name"],
        unit_kind=UnitKind[desk["unit_kind"]],
        region=desk["region"],
        reporting_year=desk["reporting_year"],
        reporter=desk["reporter"],
        reporter_phone=desk["reporter_phone"],
        sample_today=date.fromisoformat(raw["today"]),
    )


def fill_sample(store: Store, today: date, *, on_project: Callable[[int, int], None] | None = None) -> None:
    """Enter the sample into a new ledger, one unit of work a project; `on_project(done, total)` may raise to cancel."""
    source = sample_source()
    projects = source["projects"]
    with store.work(title="录入样例汇率", today=today) as session:
        for row in source["rates"]:
            on = date.fromisoformat(row["on"])
            key = natural_id("rate", row["currency"], on)
            session.add(Rate(id=key, currency=Currency[row["currency"]], on=on, rate=row["rate"], source=row["source"]))
    for done, raw in enumerate(projects, 1):
        with store.work(title=f"录入样例项目 {raw['code']}", today=today) as session:
            project = _enter_project(session, raw, today)
            _enter_people(session, project, raw, today)
            _enter_chart(session, project, raw, today)
            _close_items(session, project, raw, source["verifier"], today)
            _move_stages(session, project, raw)
            _enter_working_records(session, project, raw, today)
            _enter_funds(session, project, source["funds"])
        if on_project is not None:
            on_project(done, len(projects))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _cents(wan: int | None) -> int | None:
    return None if wan is None else wan * CENTS_IN_WAN


def _enter_project(session: Session, raw: Raw, today: date) -> Project:
    region = find_county(session, raw["region"])
    chain = read_word(session, WordList.CHAIN, raw["chain"]) if raw["chain"] else None
    origin = OriginKind(raw["origin_kind"])
    dossier = dossier_for(session, chain, region, raw["dossier_year"]) if chain else None
    card = {
        **{name: raw[name] for name in ("code", "name", "content", "place", "is_industrial", "is_enclave")},
        **{name: raw[name] for name in ("enclave_base", "fund_name", "origin")},
        **dict.fromkeys(raw["flags"], True),
        "region_id": region.id,
        "type": ProjectType[raw["type"]],
        "grade": ProjectGrade[raw["grade"]],
        "chain": chain,
        "dossier_id": dossier.id if dossier else None,
        "authority_unit_id": unit_for_work(session, raw["authority"], today).id,
        "enterprise_id": enterprise_named(session, raw["investor"], origin_kind=origin, origin=raw["origin"]).id,
        "origin_kind": origin,
        "agreed_amount": _cents(raw["agreed_wan"]),
        "agreed_usd": _cents(raw["agreed_usd_wan"]),
        "approach": Approach[raw["approach"]],
        "mode": InvestmentMode[raw["mode"]],
    }
    project = add_project(session, card, today=today)
    currency = Currency.CNY if raw["agreed_usd_wan"] is None else Currency.USD
    issue_plan(session, project, today.year, currency, months=[_cents(wan) for wan in raw["plan_wan"]])
    return project


def _enter_people(session: Session, project: Project, raw: Raw, today: date) -> None:
    lead = raw["lead"]
    unit = unit_for_work(session, lead["unit"], today)
    person = person_named(session, lead["name"], unit_id=unit.id, duty=lead["duty"])
    appoint_lead(session, project, person, date.fromisoformat(lead["since"]))
    team = form_team(session, project, unit_for_work(session, raw["team"]["lead_unit"], today))
    lead_unit = unit_for_work(session, raw["team"]["lead_unit"], today)
    liaison = person_named(
        session, f"示例{raw['code']}联络员", unit_id=lead_unit.id, duty="联络员", phone=raw["team"]["phone"]
    )
    add_member(session, team, TeamRole.LIAISON, unit=lead_unit, person=liaison)
    for name in raw["team"]["members"]:
        add_member(session, team, TeamRole.MEMBER, unit=unit_for_work(session, name, today))


def _enter_chart(session: Session, project: Project, raw: Raw, today: date) -> None:
    chart = chart_of(session, project)
    by_code = {each.template_code: each for each in milestones_of(session, chart.id)}
    for code, row in raw["milestones"].items():
        _date_milestone(session, by_code[code], row, raw["lead"], today)
    for row in raw["extra_milestones"]:
        milestone = add_milestone(session, project, name=row["name"], stage=Stage[row["stage"]])
        _date_milestone(session, milestone, row, raw["lead"], today)
    _order_by_plan(session, project)
    session.flush()
    lock_plan(session, chart.id, on=date.fromisoformat(raw["locked_on"]))
    for code, row in raw["milestones"].items():
        if granted := row.get("extension"):
            extend_milestone(
                session,
                by_code[code],
                to=date.fromisoformat(granted["to"]),
                reason=granted["reason"],
                asked_by=granted["asked_by"],
                approved_by=granted["approved_by"],
                on=date.fromisoformat(granted["on"]),
            )


def _date_milestone(session: Session, milestone: Milestone, row: Raw, lead: Raw, today: date) -> None:
    milestone.planned_start, milestone.planned_finish = map(_day, row["planned"])
    milestone.actual_start, milestone.actual_finish = map(_day, row["actual"])
    milestone.percent = 100 if milestone.actual_finish else row.get("percent", 0)
    milestone.name = row.get("name", milestone.name)
    milestone.is_key = row.get("is_key", milestone.is_key)
    milestone.phase = row.get("phase")
    milestone.unit_id = unit_for_work(session, row["unit"], today).id
    unit = unit_for_work(session, (lead if row["person"] == lead["name"] else row)["unit"], today)
    milestone.person_id = person_named(session, row["person"], unit_id=unit.id).id
    session.add(milestone)


def _order_by_plan(session: Session, project: Project) -> None:
    """Put nodes of one's own among the template's: before the first of their stage that is due later."""
    session.flush()
    milestones = milestones_of(session, chart_of(session, project).id)
    ordered = [each for each in milestones if each.template_code is not None]
    for own in (each for each in milestones if each.template_code is None):
        later = [number for number, each in enumerate(ordered) if _is_later(each, own)]
        ordered.insert(later[0] if later else len(ordered), own)
    for position, milestone in enumerate(ordered):
        milestone.position = position


def _is_later(milestone: Milestone, own: Milestone) -> bool:
    if milestone.stage != own.stage or milestone.planned_finish is None or own.planned_finish is None:
        return False
    return milestone.planned_finish > own.planned_finish


def _close_items(session: Session, project: Project, raw: Raw, verifier: str, today: date) -> None:
    finished_on = {code: _day(row["actual"][1]) for code, row in raw["milestones"].items()}
    signed = finished_on["4.8"]
    for item in items_of(session, project):
        if item.state in CLOSED_STATES:
            continue
        state = raw["open_items"].get(item.template_code)
        if state == "doing":
            if state_shown(session, item) is ItemState.NOT_STARTED:  # else its node has begun it
                begin_item(session, item)
            edit_item(session, item, {"next_step": raw["next_steps"].get(item.template_code)})
        elif state is None and item.is_required:
            finished = finished_on.get(item.template_code) or signed
            evidence = f"{item.result or item.text}（示例）"
            verified_on = min(today, finished) if finished else today
            close_item(
                session,
                item,
                evidence=[evidence],
                finished=finished,
                verified_by=verifier,
                verified_on=verified_on,
                today=today,
            )


def _move_stages(session: Session, project: Project, raw: Raw) -> None:
    for move in raw["moves"]:
        move_stage(
            session,
            project,
            Stage(move["to"]),
            on=date.fromisoformat(move["on"]),
            reason=move.get("reason"),
            approved_by=move.get("approved_by"),
            make_up_by=_day(move.get("make_up_by")),
        )


def _enter_problem(session: Session, project: Project, row: Raw, today: date) -> None:
    unit_for_work(session, row["unit"], today)
    typed = {name: row[name] or "" for name in ("text", "kind", "raised_on", "measures", "due", "progress")}
    typed |= {"project_id": project.code, "level": ProblemLevel[row["level"]].value, "unit_id": row["unit"]}
    typed |= {"person_id": row["person"], "referred_on": row["referred_on"] or ""}
    at = Register(session, PROBLEMS, date.fromisoformat(row["raised_on"]))
    move_row(at, save_row(at, None, typed), PROBLEM_MOVES[0], {})


def _enter_working_records(session: Session, project: Project, raw: Raw, today: date) -> None:
    for row in raw["problems"]:
        _enter_problem(session, project, row, today)
    for row in raw["dispatches"]:
        values = {name: row.get(name) for name in ("progress", "problems", "request")}
        steps = ({"item": row["next_step"]},) if row.get("next_step") else ()
        record_dispatch(session, project, date.fromisoformat(f"{row['month']}-01"), steps=steps, **values)


def _enter_funds(session: Session, project: Project, funds: list[Raw]) -> None:
    for row in funds:
        if row["project"] == project.code:
            record_fund(
                session,
                project,
                splits={find_county(session, code).id: share for code, share in row.get("splits", ())},
                arrived_on=date.fromisoformat(row["date"]),
                amount=row["amount_wan"] * CENTS_IN_WAN,
                currency=Currency[row["currency"]],
                origin_kind=OriginKind(row["origin"]),
                voucher_number=row["voucher"],
                state=FundState(row["state"]),
                returned_reason=row.get("returned_reason"),
            )
