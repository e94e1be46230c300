"""Checklist items of a file as far as they are done, and the stages a project moved through."""

from datetime import date

from sqlmodel import Session

from zsyz_desktop.models.checklists import StageMove
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ItemState, Stage
from zsyz_desktop.rules.loop import CLOSED_STATES, current_stage
from zsyz_desktop.services.loop.checklists import begin_item, close_item, edit_item, items_of, state_shown
from zsyz_desktop.services.loop.stages import move_stage, moves_of
from zsyz_desktop.services.sample.source import Raw, Source, day_of

VERIFIER = "示例核验员"
"""Who verified, where a file does not say."""


def close_items(session: Session, project: Project, raw: Raw, verifier: str, today: date) -> None:
    """Close what the file has not left open; nothing where it says nothing of items."""
    if "open_items" not in raw:
        return
    finished_on = {code: day_of(row["actual"][1]) for code, row in raw["milestones"].items()}
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


def move_stages(session: Session, project: Project, source: Source, raw: Raw) -> None:
    """The moves of the project itself, then 容缺推进 told apart."""
    for move in raw.get("moves", ()):
        move_stage(
            session,
            project,
            Stage(move["to"]),
            on=date.fromisoformat(move["on"]),
            reason=move.get("reason"),
            approved_by=move.get("approved_by"),
            make_up_by=day_of(move.get("make_up_by")),
        )
    for row in source.of("make_ups", raw["code"]):
        _let_pass(session, project, raw, row, source.today)
        if (made_up_on := day_of(row.get("made_up_on"))) is not None and made_up_on <= source.today:
            _make_up(session, project, Stage(row["stage"]), made_up_on, source)


def _make_up(session: Session, project: Project, stage: Stage, on: date, source: Source) -> None:
    """What was still open of a stage that was passed is done on the day it was made up."""
    verifier = source.told.get("verifier") or VERIFIER
    for item in items_of(session, project):
        if item.stage is stage and item.is_required and item.state not in CLOSED_STATES:
            said = f"{item.result or item.text}（补齐）"
            close_item(
                session,
                item,
                evidence=[said],
                finished=on,
                verified_by=verifier,
                verified_on=on,
                today=source.today,
            )


def _let_pass(session: Session, project: Project, raw: Raw, row: Raw, today: date) -> None:
    """Past an open stage; one that was passed already is told once."""
    moves = moves_of(session, project)
    stage = Stage(row["stage"])
    if any(move.reason and (move.from_stage or 0) <= stage < move.to_stage for move in moves):
        return
    on = moves[-1].on if moves else day_of(raw.get("sign")) or today
    session.add(
        StageMove(
            project_id=project.id,
            number=len(moves) + 1,
            from_stage=max(current_stage(moves), stage),
            to_stage=Stage(stage + 1),
            on=on,
            skipped_open=True,
            reason=row["reason"],
            approved_by=row["approver"],
            make_up_by=day_of(row["make_up_by"]),
        )
    )
    session.flush()
