"""Filling a new ledger from a file: one unit of work a project, through the services an officer's window uses."""

from collections.abc import Callable
from datetime import date

from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.ledger.settings_kept import change_threshold, current_thresholds
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.sample.cards import enter_card, enter_days, enter_people, project_rows
from zsyz_desktop.services.sample.charts import enter_chart, node_rows
from zsyz_desktop.services.sample.checklists import VERIFIER, close_items, move_stages
from zsyz_desktop.services.sample.measures import enter_measures
from zsyz_desktop.services.sample.money import enter_funds
from zsyz_desktop.services.sample.month import enter_month, enter_problems, rate_of
from zsyz_desktop.services.sample.source import Raw, Source, sample_source

Told = Callable[[int, int], None]
_SETTINGS = {"cut_off_day": "funds_cutoff_day", "cut_off_december": "funds_cutoff_december"}


def fill_sample(store: Store, today: date, *, on_project: Told | None = None) -> None:
    """Enter the sample into a new ledger; `on_project(done, total)` may raise to cancel."""
    fill_from(store, Source(sample_source(), today), on_project=on_project)


def fill_from(store: Store, source: Source, *, on_project: Told | None = None) -> None:
    """Enter a file into a new ledger: settings, rates and targets, its projects, then their money."""
    with store.work(title="录入汇率、目标和口径", today=source.today) as session:
        _settings(session, source)
        session.add_all(rate_of(row) for row in source.all("rates"))
        enter_measures(session, source)
    rows = project_rows(source)
    projects: dict[str, Project] = {}
    for done, raw in enumerate(rows, 1):
        with store.work(title=f"录入样例项目 {raw['code']}", today=source.today) as session:
            projects[raw["code"]] = _enter(session, source, raw)
        if on_project is not None:
            on_project(done, len(rows))
    with store.work(title="录入问题和到位资金", today=source.today) as session:
        here = {code: session.get_one(Project, project.id) for code, project in projects.items()}
        enter_problems(session, source, here)
        enter_funds(session, source, here)


def _enter(session: Session, source: Source, raw: Raw) -> Project:
    project = enter_card(session, source, raw, tuple(node_rows(source, raw)))
    enter_people(session, project, raw, source.today)
    enter_chart(session, project, source, raw)
    enter_days(session, project, raw, source.today)
    close_items(session, project, raw, source.told.get("verifier") or VERIFIER, source.today)
    move_stages(session, project, source, raw)
    enter_month(session, project, source)
    return project


def _settings(session: Session, source: Source) -> None:
    settings = source.told.get("settings") or {}
    thresholds = current_thresholds(session)
    for theirs, ours in _SETTINGS.items():
        said = settings.get(theirs)
        if said is not None and said != getattr(thresholds, ours):
            change_threshold(session, ours, "31" if said == "month-end" else str(said))
