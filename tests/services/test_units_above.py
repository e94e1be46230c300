"""Units stand one below another and never in a circle, whichever way it would be made."""

from datetime import date
from uuid import UUID

import pytest
from sqlmodel import select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.log import WorkUnit
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.invariants.people import OF_UNITS
from zsyz_desktop.services.kinds.units import UNITS
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.saving import save_row

TODAY = date(2024, 6, 26)


def put(store: Store, key: str | None, **typed: str) -> str:
    with store.work(title="改单位") as session:
        return save_row(Register(session, UNITS, TODAY), key, typed)


def last_step(store: Store) -> UUID:
    with store.read() as session:
        return max(session.exec(select(WorkUnit.id)))


def test_a_circle_is_refused_also_by_a_step_taken_back(office: Store) -> None:
    one, other, third = (put(office, None, name=name) for name in ("甲局", "乙局", "丙局"))
    put(office, one, parent_id="乙局")
    with pytest.raises(Refusal, match="不能作它的上级"):
        put(office, other, parent_id="甲局")
    put(office, one, parent_id="")
    cleared = last_step(office)
    put(office, other, parent_id="甲局")
    with pytest.raises(Refusal, match="上级单位形成循环"):
        office.reverse(cleared)
    put(office, third, parent_id="甲局")
    with office.read() as session:
        assert [said for _, prove in OF_UNITS for said in prove(session)] == []
