"""The tables of what the month's values are held against: targets, yearly tasks, last year's values."""

from typing import TYPE_CHECKING

from zsyz_desktop.models.format_2.new_tables import STAMPED, make_tables

if TYPE_CHECKING:
    from alembic.operations import Operations

_MONTHS = [f"month_{number}" for number in range(1, 13)]
_TABLES = (
    f"""CREATE TABLE target ({STAMPED}
    year INTEGER NOT NULL, measure VARCHAR(40) NOT NULL, kind VARCHAR(40) NOT NULL, threshold VARCHAR(12) NOT NULL,
    counting VARCHAR(40), denominator VARCHAR(40), scope VARCHAR(60) NOT NULL, source VARCHAR(120) NOT NULL,
    is_assessed BOOLEAN NOT NULL, position INTEGER NOT NULL,
    CONSTRAINT pk_target PRIMARY KEY (id),
    CONSTRAINT ck_target_year_least CHECK (year >= 1990),
    CONSTRAINT ck_target_year_most CHECK (year <= 2100),
    CONSTRAINT ck_target_threshold_length CHECK (length(threshold) <= 12),
    CONSTRAINT ck_target_threshold_filled CHECK (length(threshold) > 0),
    CONSTRAINT ck_target_scope_length CHECK (length(scope) <= 60),
    CONSTRAINT ck_target_scope_filled CHECK (length(scope) > 0),
    CONSTRAINT ck_target_source_length CHECK (length(source) <= 120),
    CONSTRAINT ck_target_source_filled CHECK (length(source) > 0),
    CONSTRAINT ck_target_position_least CHECK (position >= 0))""",
    f"""CREATE TABLE indicator_task ({STAMPED}
    year INTEGER NOT NULL, measure VARCHAR(40) NOT NULL, region_id CHAR(32) NOT NULL, total BIGINT NOT NULL,
    {", ".join(f"{name} BIGINT" for name in _MONTHS)}, source VARCHAR(120) NOT NULL,
    CONSTRAINT pk_indicator_task PRIMARY KEY (id),
    CONSTRAINT fk_indicator_task_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT ck_indicator_task_year_least CHECK (year >= 1990),
    CONSTRAINT ck_indicator_task_year_most CHECK (year <= 2100),
    CONSTRAINT ck_indicator_task_total_least CHECK (total >= 0),
    {", ".join(f"CONSTRAINT ck_indicator_task_{name}_least CHECK ({name} >= 0)" for name in _MONTHS)},
    CONSTRAINT ck_indicator_task_source_length CHECK (length(source) <= 120),
    CONSTRAINT ck_indicator_task_source_filled CHECK (length(source) > 0))""",
    f"""CREATE TABLE base_figure ({STAMPED}
    measure VARCHAR(40) NOT NULL, region_id CHAR(32) NOT NULL, year INTEGER NOT NULL, month INTEGER NOT NULL,
    cumulative BIGINT NOT NULL, source VARCHAR(120) NOT NULL,
    CONSTRAINT pk_base_figure PRIMARY KEY (id),
    CONSTRAINT fk_base_figure_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT ck_base_figure_year_least CHECK (year >= 1990),
    CONSTRAINT ck_base_figure_year_most CHECK (year <= 2100),
    CONSTRAINT ck_base_figure_month_least CHECK (month >= 1),
    CONSTRAINT ck_base_figure_month_most CHECK (month <= 12),
    CONSTRAINT ck_base_figure_source_length CHECK (length(source) <= 120),
    CONSTRAINT ck_base_figure_source_filled CHECK (length(source) > 0))""",
)
_ONCE = {
    "target_source": "year, measure, source",
    "indicator_task_region": "year, measure, region_id",
    "base_figure_month": "measure, region_id, year, month",
}


def tables_of_targets(operations: "Operations") -> None:
    """Make them, empty."""
    make_tables(operations, _TABLES, _ONCE)
