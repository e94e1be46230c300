"""Every text of every record is kept clean, whoever sets it; what no file can hold is refused beside its field."""

from enum import Enum
from typing import get_args

import pytest
from builders import BUILDERS, the
from rows import change

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import BaselineRow, Extension, PlanBaseline
from zsyz_desktop.models.checklists import StageMove
from zsyz_desktop.models.desk import Region, Setting, Unit
from zsyz_desktop.models.fields import STAMPS, Record, declaration, declarations
from zsyz_desktop.models.log import WorkUnit
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORDS
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.submissions import Snapshot


def text_fields(record: type[Record]) -> list[str]:
    return [name for name in declarations(record) if name not in STAMPS and str in kinds(record, name)]


def kinds(record: type[Record], name: str) -> tuple[object, ...]:
    annotation = record.model_fields[name].annotation
    return tuple(kind for kind in get_args(annotation) or (annotation,) if not _is_enum(kind))


def _is_enum(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def written(store: Store, record: type[Record], texts: dict[str, str]) -> Record:
    """A row with these texts: the one there is, but a new one where rows are never changed."""
    with store.work(title="粘贴") as session:
        row = BUILDERS[record]() if record in NEVER_CHANGED else session.get_one(record, the(record))
        for name, text in texts.items():
            setattr(row, name, text)
        session.add(row)
    return row


NEVER_CHANGED = {BaselineRow, PlanBaseline, Extension, StageMove, Snapshot}
WITH_TEXTS = [record for record in RECORDS if text_fields(record)]


@pytest.mark.parametrize("record", WITH_TEXTS, ids=lambda record: record.__name__)
def test_no_text_keeps_what_nobody_sees(store: Store, record: type[Record]) -> None:
    names = text_fields(record)
    row = written(store, record, dict.fromkeys(names, "\u2028 \ufeff甲\r\n\u200b⼄\u202e "))
    with store.read() as session:
        found = session.get_one(record, row.id)
        kept = {name: getattr(found, name) for name in names}
    assert kept == {name: "甲\n乙" if declaration(record, name).keeps_lines else "甲乙" for name in names}


@pytest.mark.parametrize("sign", ["\0", "\udcff", "\uffff"], ids=["NUL", "half a sign", "no sign"])
@pytest.mark.parametrize("record", WITH_TEXTS, ids=lambda record: record.__name__)
def test_a_sign_no_file_can_hold_is_refused_beside_its_field(store: Store, record: type[Record], sign: str) -> None:
    names = text_fields(record)
    with pytest.raises(Refusal) as raised:
        written(store, record, dict.fromkeys(names, f"甲{sign}"))
    assert {each.field for each in raised.value.objections} == set(names)
    assert "无法保存的字符" in str(raised.value)


@pytest.mark.parametrize("blank", ["", " \t", "\u3000", "\u200b", "\n\u2028"])
def test_a_name_of_blanks_is_no_name(store: Store, blank: str) -> None:
    with pytest.raises(Refusal, match="「单位名称」必须填写"), store.work(title="改单位") as session:
        session.get_one(Unit, the(Unit)).name = blank


def test_blanks_in_a_field_that_may_be_empty_leave_it_empty(store: Store) -> None:
    with store.work(title="粘贴") as session:
        change(session, session.get_one(Project, the(Project)), note="\u200b \n")
        change(session, session.get_one(Setting, the(Setting)), value="\u200b")
    with store.read() as session:
        assert session.get_one(Project, the(Project)).note is None
        assert session.get_one(Setting, the(Setting)).value == ""


def test_only_what_was_set_is_cleaned(store: Store) -> None:
    """An old ledger's text is not changed by the way, nor is a change noted that changes nothing."""
    with store.work(title="改名") as session:
        session.get_one(Region, the(Region)).short_name = "禄\u200b丰"
    assert store.undo_title is None


def test_the_log_names_what_was_done_on_one_line(store: Store) -> None:
    with store.work(title="登记项目：甲\n（\u200b二期）") as session:
        session.get_one(Unit, the(Unit)).name = "改了"
    assert store.undo_title == "登记项目：甲（二期）"
    with store.read() as session:
        assert session.get(WorkUnit, store._done[-1][0]).title == "登记项目：甲（二期）"  # noqa: SLF001 -- its id
