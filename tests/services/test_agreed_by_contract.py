"""协议投资 follows the contracts on record: raised from a 框架, added to by 增资, and changed nowhere else."""

import pytest
from officer import TODAY, fields_of
from sqlmodel import select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.agreements import Agreement
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.invariants.money import INVARIANTS
from zsyz_desktop.services.kinds.rates import AGREEMENTS
from zsyz_desktop.services.ledger.agreed import papers_said
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.projects import edit_project
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.saving import remove_row, save_row

WAN = 1_000_000
ADDED = {"project_id": "P09", "kind": "增资协议", "signed_on": "2024-06-01", "amount": "12000", "currency": "人民币"}


def sign(store: Store, **typed: str) -> str:
    with store.work(title="登记", today=TODAY) as session:
        return save_row(Register(session, AGREEMENTS, TODAY), None, ADDED | typed)


def agreed(store: Store, code: str) -> int | None:
    with store.read() as session:
        return project_by_code(session, code).agreed_amount


def said(store: Store) -> list[str]:
    with store.read() as session:
        return [each for title, prove in INVARIANTS if "协议" in title for each in prove(session)]


def test_what_is_added_is_added_and_taken_off_again(sample: Store) -> None:
    assert agreed(sample, "P09") == 50_000 * WAN
    key = sign(sample)
    assert agreed(sample, "P09") == 62_000 * WAN
    with sample.work(title="改", today=TODAY) as session:
        save_row(Register(session, AGREEMENTS, TODAY), key, {"amount": "2000"})
    assert agreed(sample, "P09") == 52_000 * WAN
    with sample.work(title="删", today=TODAY) as session:
        remove_row(Register(session, AGREEMENTS, TODAY), key)
    assert agreed(sample, "P09") == 50_000 * WAN
    sample.undo()
    assert agreed(sample, "P09") == 52_000 * WAN
    assert said(sample) == []


def test_a_frame_beside_no_contract_leaves_the_card_as_it_is(sample: Store) -> None:
    sign(sample, project_id="P05", kind="框架协议", amount="99000")
    assert agreed(sample, "P05") == 88_000 * WAN
    sign(sample, project_id="P05", kind="正式合同", amount="90000")
    assert agreed(sample, "P05") == 90_000 * WAN
    with sample.read() as session:
        [line] = papers_said(session, project_by_code(session, "P05"))
    assert line == "协议：框架协议2024-06-01 99,000万元；正式合同2024-06-01 90,000万元，协议投资按正式合同和增资合计"


def test_the_card_does_not_say_another_sum(sample: Store) -> None:
    with pytest.raises(Refusal, match="由协议合计得出（50,000万元）") as caught, sample.work(title="改") as session:
        edit_project(session, project_by_code(session, "P09"), {"agreed_amount": 1 * WAN}, today=TODAY)
    assert fields_of(caught.value) == {"agreed_amount"}
    with sample.work(title="改") as session:
        edit_project(session, project_by_code(session, "P05"), {"agreed_amount": 1 * WAN}, today=TODAY)


def test_a_card_that_says_another_sum_is_told_by_the_check(sample: Store) -> None:
    with sample.work(title="旧数据") as session:
        session.exec(select(Project).where(Project.code == "P09")).one().agreed_amount = 7 * WAN
        assert session.exec(select(Agreement)).all()
    assert said(sample) == ["P09的协议合计50,000万元，项目卡7万元"]
