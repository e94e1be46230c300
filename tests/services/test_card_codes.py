"""A code that is another project's is refused with its holder, beside everything else that cannot stand."""

from collections.abc import Callable
from datetime import date

import pytest

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.card_reading import add_typed_card, edit_typed_card

TODAY = date(2024, 6, 26)
TAKEN = "编号“P03”是“示例中药配方颗粒生产基地项目”的，请换一个编号。"


@pytest.mark.parametrize(
    "save",
    [
        lambda session: add_typed_card(session, {"name": "", "region_id": "禄丰市", "code": "P03"}, today=TODAY),
        lambda session: edit_typed_card(
            session, project_by_code(session, "P04"), {"name": "", "code": "P03"}, today=TODAY
        ),
    ],
    ids=["entering", "editing"],
)
def test_a_taken_code_and_a_missing_name_are_told_together(sample: Store, save: Callable[..., object]) -> None:
    with pytest.raises(Refusal) as refused, sample.work(title="保存") as session:
        save(session)
    assert {each.field: each.sentence for each in refused.value.objections} == {
        "name": "「项目名称」必须填写。",
        "code": TAKEN,
    }


def test_a_project_keeps_its_own_code(sample: Store) -> None:
    with sample.work(title="保存") as session:
        edit_typed_card(session, project_by_code(session, "P03"), {"code": "P03", "place": "示例园区"}, today=TODAY)
    with sample.read() as session:
        assert project_by_code(session, "P03").place == "示例园区"
