"""Tasks and bases: those of 实际利用外资 are in dollars (figures.md 3), and each is called as an office says it."""

import pytest
from officer import TODAY, WAN
from sqlmodel import select

from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.month_words import Measure
from zsyz_desktop.models.targets import BaseFigure, IndicatorTask
from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.kinds.tasks import BASE_FIGURES, TASKS
from zsyz_desktop.services.ledger.types import Store
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.rows import read_rows, values_of
from zsyz_desktop.services.typing.typed_reading import read_texts, row_name


@pytest.mark.parametrize(("kind", "name"), [(TASKS, "total"), (BASE_FIGURES, "cumulative")])
def test_what_is_of_foreign_capital_is_listed_in_dollars(sample: Store, kind: Kind, name: str) -> None:
    with sample.read() as session:
        said = {row.says("measure"): row.cells[name].words for row in read_rows(Register(session, kind, TODAY)).rows}
    assert said["实际利用外资"].endswith("万美元")
    assert said["州外到位资金"].endswith("万元")


def test_dollars_are_typed_where_the_row_is_of_foreign_capital_and_nowhere_else(sample: Store) -> None:
    typed = {"total": "900万美元", "measure": "实际利用外资"}
    with sample.read() as session:
        values, objections = read_texts(session, IndicatorTask, typed)
        assert values == {"measure": Measure.FOREIGN, "total": 900 * WAN}
        assert objections == []
        _, objections = read_texts(session, IndicatorTask, typed | {"measure": "州外到位资金"})
    assert [each.field for each in objections] == ["total"]


def test_a_base_is_called_by_its_month_as_an_office_says_it(sample: Store) -> None:
    with sample.read() as session:
        names = {row_name(BaseFigure, values) for values in values_of(Register(session, BASE_FIGURES, TODAY), {})}
    assert "州外到位资金 楚雄彝族自治州 2023年6月" in names


def test_tasks_are_listed_by_county_as_offices_list_them(sample: Store) -> None:
    with sample.read() as session:
        counties = session.exec(select(Region.name).where(Region.code != "532300").order_by(Region.code)).all()
        listed = read_rows(Register(session, TASKS, TODAY)).rows
    assert [row.says("region_id") for row in listed if row.says("measure") == "州外到位资金"] == list(counties)
