"""Projects entered together: just what each alone would have become, and each refused under its own name."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from officer import TODAY
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.preset_words import Chain
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.ledger.ledgers import find_region
from zsyz_desktop.services.projects.projects import add_project, add_projects, enterprises_named

_OF_ITS_TIME = {"created_at", "updated_at", "created_by", "updated_by"}


def cards(session: Session) -> list[dict[str, Any]]:
    region = find_region(session, "禄丰市").id
    firms = enterprises_named(session, {"示例甲公司": "1", "示例 甲公司": "2", "示例乙公司": "3"})
    assert len(set(firms.values())) == 2
    told: dict[str, Any] = {"region_id": region, "agreed_amount": 10**10, "enterprise_id": firms["示例甲公司"]}
    return [
        {**told, "code": f"532302-2024-{number:03}", "name": f"示例{sign}项目", **more}
        for number, sign, more in (
            (1, "甲", {"chain": Chain.GREEN_TITANIUM, "signed_actual": date(2024, 3, 1)}),
            (2, "乙", {"started_planned": date(2024, 12, 31)}),
            (3, "丙", {"is_industrial": False}),
        )
    ]


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that is kept, without its stamps and ids: those of firms and projects are made anew each time."""
    with closing(sqlite3.connect(path)) as base:
        found = {}
        for table in ("project", "checklist_item", "progress_chart", "milestone", "milestone_link"):
            columns = [name for _, name, *_ in base.execute(f"PRAGMA table_info({table})")]
            kept = [name for name in columns if name not in _OF_ITS_TIME and not name.endswith("id")]
            rows = base.execute(f"SELECT {', '.join(kept)} FROM {table} WHERE deleted_at IS NULL")  # noqa: S608
            found[table] = sorted(map(tuple, rows), key=repr)
    return found


def test_several_together_become_what_each_alone_would(office: Store) -> None:
    with office.work(title="一个一个") as session:
        for card in cards(session):
            add_project(session, card, today=TODAY)
    alone = rows_of(office.path)
    office.undo()
    assert not rows_of(office.path)["project"]
    with office.work(title="一起") as session:
        add_projects(session, cards(session), today=TODAY)
    assert rows_of(office.path) == alone
    office.undo()
    with office.read() as session:
        assert not session.exec(select(Project)).all()
        assert not session.exec(select(Enterprise)).all()


def test_each_is_refused_under_its_own_name_and_none_is_entered(office: Store) -> None:
    with office.work(title="一起") as session:
        told = cards(session)
        told[1] |= {"signed_actual": date(2031, 1, 1)}
        told[2] |= {"name": ""}
        with pytest.raises(Refusal) as raised:
            add_projects(session, told, today=TODAY, called=("4", "5", "6"))
        assert [each.field for each in raised.value.objections] == ["5.signed_actual"]
        told[1].pop("signed_actual")
        with pytest.raises(Refusal) as raised:
            add_projects(session, told, today=TODAY, called=("4", "5", "6"))
        assert [each.field for each in raised.value.objections] == ["6.name"]
        assert not session.exec(select(Project)).all()
        assert len(add_projects(session, told[:2], today=TODAY)) == 2
