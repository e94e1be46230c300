"""A record filled at once is what SQLModel would have made of it, told to SQLAlchemy alike."""

import pytest
from sqlalchemy import inspect
from sqlmodel import SQLModel
from sqlmodel._compat import sqlmodel_table_construct

from zsyz_desktop.models.fields import Record
from zsyz_desktop.models.records import RECORD_OF_TABLE


@pytest.mark.parametrize("record", RECORD_OF_TABLE.values(), ids=lambda record: record.__name__)
def test_a_fresh_record_is_as_sqlmodel_makes_it(record: type[Record]) -> None:
    made = {name: getattr(record(), name) for name, field in record.model_fields.items() if field.default_factory}
    given = {**made, "version": 3, "不是一栏": 1}
    ours, theirs = record(**given), record()
    theirs.__dict__ = {"_sa_instance_state": inspect(theirs)}
    inspect(theirs).committed_state.clear()
    sqlmodel_table_construct(self_instance=theirs, values=dict(given))
    assert _told(ours) == _told(theirs)
    assert made["id"] != record().id
    assert all(len(each.history.added) == 1 for name, each in inspect(ours).attrs.items() if name in ours.__dict__)


def _told(record: SQLModel) -> tuple[dict[str, object], dict[str, object], bool, set[str]]:
    state = inspect(record)
    values = {name: value for name, value in record.__dict__.items() if name != "_sa_instance_state"}
    return values, dict(state.committed_state), state.modified, record.model_fields_set
