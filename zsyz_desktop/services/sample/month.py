"""The month of a file: plans, agreements, pauses, dispatches with their steps, problems with their levels."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session

from zsyz_desktop.models.agreements import Agreement, ProjectShare, Rate
from zsyz_desktop.models.decisions import Pause
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ProblemLevel, ProblemState, RevisitResult, SigningKind
from zsyz_desktop.models.working import Problem, ProblemLevelTerm
from zsyz_desktop.rules.problems import handler_of
from zsyz_desktop.services.ledger.ledgers import find_county
from zsyz_desktop.services.month.dispatches import record_dispatch
from zsyz_desktop.services.month.problems import record_problem
from zsyz_desktop.services.month.year_plans import issue_plan
from zsyz_desktop.services.sample.cards import currency_of
from zsyz_desktop.services.sample.source import Raw, Source, cents_of, day_of, share_of
from zsyz_desktop.services.typing.people import person_named, unit_for_work
from zsyz_desktop.services.typing.word_lists import read_word

_DAYS = ("raised_on", "due", "referred_on", "closed_on", "deferred_until", "progress_on")


def rate_of(row: Raw) -> Rate:
    """A rate as the ledger keeps it."""
    currency, on = currency_of(row), date.fromisoformat(row["on"])
    key = natural_id("rate", currency.name, on)
    return Rate(id=key, currency=currency, on=on, rate=str(row["rate"]), source=row.get("source") or "数据文件")


def enter_month(session: Session, project: Project, source: Source) -> None:
    """All that the sections of the month say of a project, but its money."""
    code = project.code
    for row in source.of("project_extras", code):
        session.add_all([*_agreements(project, row), *_shares(session, project, row)])
    for row in source.of("pauses", code):
        since, until = date.fromisoformat(row["since"]), day_of(row.get("until"))
        told = {"reason": row["reason"], "approved_by": row["approver"]}
        session.add(Pause(project_id=project.id, since=since, until=until, **told))
    for row in sorted(source.of("year_plans", code), key=lambda each: int(each.get("version", 1))):
        _issue(session, project, row)
    for row in source.of("dispatches", code):
        _dispatch(session, project, row)


def enter_problems(session: Session, source: Source, projects: dict[str, Project]) -> None:
    """Problems of all projects: one may be told to have come back before the other is read."""
    rows = sorted(source.all("problems"), key=lambda row: (row.get("relapse_of") is not None, row["id"]))
    known: dict[str, Problem] = {}
    for row in rows:
        if row["project"] in projects:
            known[row["id"]] = _problem(session, projects[row["project"]], row, known, source.today)


def _agreements(project: Project, row: Raw) -> Iterator[Agreement]:
    for each in row.get("agreements", ()):
        amount, signed = cents_of(each["amount_wan"]) or 0, date.fromisoformat(each["signed_on"])
        yield Agreement(
            project_id=project.id, kind=SigningKind(each["kind"]), signed_on=signed, amount=amount,
            currency=currency_of(each),
        )  # fmt: skip


def _shares(session: Session, project: Project, row: Raw) -> Iterator[ProjectShare]:
    for each in row.get("shares", ()):
        region = find_county(session, each["region"]).id
        yield ProjectShare(project_id=project.id, region_id=region, share=share_of(each["share"]))


def _issue(session: Session, project: Project, row: Raw) -> None:
    issue_plan(
        session,
        project,
        int(row["year"]),
        currency_of(row),
        total=cents_of(row.get("funds_total")),
        months=[cents_of(wan) for wan in row.get("funds") or ()],
        investment=[cents_of(wan) for wan in row.get("investment") or ()],
        from_month=int(row.get("from_month") or 1),
        source=row.get("source"),
    )


def _dispatch(session: Session, project: Project, row: Raw) -> None:
    steps = [
        {name: each.get(name) for name in ("item", "person")}
        | {name: day_of(each.get(name)) for name in ("due", "done_on")}
        for each in row.get("steps") or ()
    ]
    values = {name: row.get(name) for name in ("progress", "problems", "request", "no_progress_reason")}
    values |= {"image_percent": row.get("percent"), "invested": cents_of(row.get("invested_wan"))}
    on = day_of(f"{row['period']}-01" if len(row["period"]) == len("2024-06") else row["period"])
    assert on is not None  # noqa: S101 -- tells mypy: a period is a day
    record_dispatch(session, project, on, steps=steps, filled_on=day_of(row.get("filled_on")), **values)


def _problem(session: Session, project: Project, row: Raw, known: dict[str, Problem], today: date) -> Problem:
    history = row.get("level_history") or ()
    unit = unit_for_work(session, row["unit"], today) if row.get("unit") else None
    near = unit.id if unit is not None else None
    before = known.get(row.get("relapse_of") or "")
    days: Raw = {name: day_of(row.get(name)) for name in _DAYS}
    problem = record_problem(
        session,
        project,
        account=row["id"],
        text=row["text"],
        kind=read_word(session, WordList.PROBLEM_KIND, row["kind"]) if row.get("kind") else None,
        level=ProblemLevel(history[0]["level"] if history else row["level"]),
        unit_id=near,
        person_id=person_named(session, row["person"], unit_id=near).id if row.get("person") else None,
        relapse_of=before.id if before is not None else None,
        state=_state(row),
        revisit_result=RevisitResult(row["revisit_result"]) if row.get("revisit_result") else None,
        **{name: row.get(name) for name in ("measures", "progress", "source", "checked_by", "deferred_reason")},
        **days,
        solved_on=day_of(row.get("solved_on") or row.get("closed_on")),
        revisited_on=day_of(row.get("revisit_on")),
    )
    _keep_levels(session, problem, history)
    return problem


def _state(row: Raw) -> ProblemState:
    if row.get("closed_on"):
        return ProblemState.CLOSED
    return ProblemState.DEFERRED if row.get("deferred_until") else ProblemState.IN_PROGRESS


def _keep_levels(session: Session, problem: Problem, history: Any) -> None:  # noqa: ANN401 -- a list of the file
    for each in history[1:]:
        since, level = date.fromisoformat(each["on"]), ProblemLevel(each["level"])
        key = natural_id("problem_level", problem.id, since)
        session.add(ProblemLevelTerm(id=key, problem_id=problem.id, since=since, level=level))
        problem.level, problem.handler = level, handler_of(level)
    session.add(problem)
    session.flush()
