"""Instants leave for any database aware, and come back aware in UTC, whatever zone it answers in."""

from datetime import UTC, datetime
from typing import Any

import pytest
from clock import BEIJING
from sqlalchemy import Dialect
from sqlalchemy.dialects import postgresql, sqlite

from zsyz_desktop.models.columns import Instant

MOMENT = datetime(2024, 6, 26, 9, 30, tzinfo=BEIJING)


def test_a_database_that_knows_zones_is_given_the_zone() -> None:
    dialect: Dialect = postgresql.dialect()
    bind: Any = Instant().process_bind_param
    assert bind(MOMENT, dialect) == MOMENT
    assert bind(MOMENT, dialect).tzinfo is UTC
    for answered in (MOMENT, MOMENT.astimezone(UTC), MOMENT.astimezone(UTC).replace(tzinfo=None)):
        back = Instant().process_result_value(answered, dialect)
        assert back == MOMENT
        assert back is not None
        assert back.tzinfo is UTC


def test_the_file_keeps_what_it_kept() -> None:
    dialect: Any = sqlite.dialect()
    bind = Instant().dialect_impl(dialect).bind_processor(dialect)
    assert bind is not None
    assert bind(MOMENT) == "2024-06-26 01:30:00.000000"
    with pytest.raises(ValueError, match="time zone"):
        bind(datetime(2024, 6, 26, 9, 30))  # noqa: DTZ001 -- a naive one is what is refused
