"""县市分割 of a receipt: typed as one text, added up to the whole, undone, and sealed with its receipt."""

import pytest
from officer import TODAY, fields_of
from sqlmodel import select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.agreements import ProjectShare
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.store import Store
from zsyz_desktop.rules.splits import read_split
from zsyz_desktop.services.kinds.funds import FUNDS
from zsyz_desktop.services.kinds.openings import SHARES
from zsyz_desktop.services.ledger.fund_rows import every_fund
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.rows import read_rows
from zsyz_desktop.services.registers.saving import move_row, save_row

PLAIN = {"project_id": "P04", "arrived_on": "2024-06-21", "amount": "1200.5", "currency": "人民币"}


def save(store: Store, key: str | None, **typed: str) -> str:
    with store.work(title="登记", today=TODAY) as session:
        return save_row(Register(session, FUNDS, TODAY), key, {**(PLAIN if key is None else {}), **typed})


def told(store: Store, key: str) -> tuple[str, dict[str, int]]:
    """What the form says, and what the figures count by."""
    with store.read() as session:
        row = next(each for each in read_rows(Register(session, FUNDS, TODAY)).rows if each.key == key)
        number = row.says("register_number")
        splits = next(each.splits for each in every_fund(session) if each.number == number)
    return row.texts["splits"], dict(splits)


def key_of(store: Store, number: str) -> str:
    with store.read() as session:
        return str(session.exec(select(Fund.id).where(Fund.register_number == number)).one())


@pytest.mark.parametrize(
    ("said", "shares"),
    [
        ("永仁县60%、元谋县40%", (("永仁县", 6_000), ("元谋县", 4_000))),
        ("永仁 60，元谋：４０", (("永仁", 6_000), ("元谋", 4_000))),
        ("永仁=33.33/元谋=33.33/大姚", (("永仁", 3_333), ("元谋", 3_333), ("大姚", 3_334))),
        ("元谋县", (("元谋县", 10_000),)),
    ],
)
def test_a_split_is_read_however_it_is_written(said: str, shares: tuple[tuple[str, int], ...]) -> None:
    assert read_split(said) == shares


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("永仁县60%、元谋县30%", "合计应为100%，现为90.00%，还差10.00%"),
        ("永仁县60%、元谋县50%", "多出10.00%"),
        ("永仁县100%、元谋县", "要大于零"),
        ("永仁县110%、元谋县", "要大于零"),
        ("永仁县、元谋县", "请写成"),
        ("60%、40%", "请写成"),
        ("永仁县60%、永仁40%", "写了两次"),
        ("永仁县60%、昆明市40%", "昆明市"),
        ("楚雄州60%、永仁县", "县市之一"),
    ],
)
def test_what_is_no_whole_split_is_refused_beside_its_field(sample: Store, said: str, why: str) -> None:
    with pytest.raises(Refusal, match=why) as caught:
        save(sample, None, splits=said)
    assert fields_of(caught.value) == {"splits"}


def test_a_split_is_changed_taken_away_and_undone(sample: Store) -> None:
    key = save(sample, None, splits="永仁60、元谋")
    assert told(sample, key) == ("永仁县60.00%、元谋县40.00%", {"532327": 6_000, "532328": 4_000})
    save(sample, key, splits="元谋县50、大姚县")
    assert told(sample, key)[1] == {"532326": 5_000, "532328": 5_000}
    save(sample, key, splits="")
    assert told(sample, key) == ("", {})
    sample.undo()
    assert told(sample, key)[1] == {"532326": 5_000, "532328": 5_000}
    save(sample, key, note="别的")
    assert told(sample, key)[1] == {"532326": 5_000, "532328": 5_000}


def test_the_split_of_what_is_recognised_is_sealed_and_its_correction_follows_it(sample: Store) -> None:
    key = key_of(sample, "F027")
    assert told(sample, key)[1] == {"532327": 6_000, "532328": 4_000}
    with pytest.raises(Refusal, match="已认定的资金不能修改") as caught:
        save(sample, key, splits="永仁县")
    assert fields_of(caught.value) == {"splits"}
    correct = next(each for each in FUNDS.moves if each.command == "correct")
    with sample.work(title="更正", today=TODAY) as session:
        said = {"amount": "-200", "correction_reason": "多录"}
        row = move_row(Register(session, FUNDS, TODAY), key, correct, said)
    assert told(sample, row)[1] == {"532327": 6_000, "532328": 4_000}
    with pytest.raises(Refusal, match="随原来那一笔"):
        save(sample, row, splits="永仁县")


def test_shares_that_are_not_whole_yet_split_nothing(sample: Store) -> None:
    with sample.work(title="改比例", today=TODAY) as session:
        share = session.exec(select(ProjectShare).where(ProjectShare.share == 4_000)).one()
        share.share = 3_000
    assert told(sample, save(sample, None, project_id="P07")) == ("", {})
    with sample.read() as session:
        assert "P07合计90.00%，不足100%" in read_rows(Register(session, SHARES, TODAY)).to_do
