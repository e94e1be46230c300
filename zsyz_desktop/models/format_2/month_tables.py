"""The tables of the month: rates, agreements and shares, year plans, next steps, what had arrived before."""

from typing import TYPE_CHECKING

from zsyz_desktop.models.format_2.new_tables import STAMPED, make_tables

if TYPE_CHECKING:
    from alembic.operations import Operations

_OF_PROJECT = f"{STAMPED} project_id CHAR(32) NOT NULL,"
_YEARS = "CONSTRAINT ck_{0}_year_least CHECK (year >= 1990), CONSTRAINT ck_{0}_year_most CHECK (year <= 2100),"
_TABLES = (
    f"""CREATE TABLE rate ({STAMPED}
    currency VARCHAR(40) NOT NULL, "on" DATE NOT NULL, rate VARCHAR(12) NOT NULL, source VARCHAR(200) NOT NULL,
    CONSTRAINT pk_rate PRIMARY KEY (id),
    CONSTRAINT ck_rate_rate_length CHECK (length(rate) <= 12),
    CONSTRAINT ck_rate_rate_filled CHECK (length(rate) > 0),
    CONSTRAINT ck_rate_source_length CHECK (length(source) <= 200),
    CONSTRAINT ck_rate_source_filled CHECK (length(source) > 0))""",
    f"""CREATE TABLE agreement ({_OF_PROJECT}
    kind VARCHAR(40) NOT NULL, signed_on DATE NOT NULL, amount BIGINT NOT NULL, currency VARCHAR(40) NOT NULL,
    note VARCHAR(200),
    CONSTRAINT pk_agreement PRIMARY KEY (id),
    CONSTRAINT fk_agreement_project_id FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT ck_agreement_amount_least CHECK (amount >= 0),
    CONSTRAINT ck_agreement_note_length CHECK (length(note) <= 200))""",
    f"""CREATE TABLE project_share ({_OF_PROJECT} region_id CHAR(32) NOT NULL, share INTEGER NOT NULL,
    CONSTRAINT pk_project_share PRIMARY KEY (id),
    CONSTRAINT fk_project_share_project_id FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT fk_project_share_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT ck_project_share_share_least CHECK (share >= 1),
    CONSTRAINT ck_project_share_share_most CHECK (share <= 10000))""",
    f"""CREATE TABLE year_plan ({_OF_PROJECT}
    year INTEGER NOT NULL, currency VARCHAR(40) NOT NULL, edition INTEGER NOT NULL, from_month INTEGER NOT NULL,
    total BIGINT, total_investment BIGINT, source VARCHAR(120),
    CONSTRAINT pk_year_plan PRIMARY KEY (id),
    CONSTRAINT fk_year_plan_project_id FOREIGN KEY(project_id) REFERENCES project (id), {_YEARS.format("year_plan")}
    CONSTRAINT ck_year_plan_edition_least CHECK (edition >= 1),
    CONSTRAINT ck_year_plan_from_month_least CHECK (from_month >= 1),
    CONSTRAINT ck_year_plan_from_month_most CHECK (from_month <= 12),
    CONSTRAINT ck_year_plan_total_least CHECK (total >= 0),
    CONSTRAINT ck_year_plan_total_investment_least CHECK (total_investment >= 0),
    CONSTRAINT ck_year_plan_source_length CHECK (length(source) <= 120))""",
    f"""CREATE TABLE dispatch_step ({STAMPED} dispatch_id CHAR(32) NOT NULL, position INTEGER NOT NULL,
    item VARCHAR(1000) NOT NULL, person VARCHAR(60), due DATE, done_on DATE, result VARCHAR(300),
    CONSTRAINT pk_dispatch_step PRIMARY KEY (id),
    CONSTRAINT fk_dispatch_step_dispatch_id FOREIGN KEY(dispatch_id) REFERENCES dispatch (id),
    CONSTRAINT ck_dispatch_step_position_least CHECK (position >= 0),
    CONSTRAINT ck_dispatch_step_item_length CHECK (length(item) <= 1000),
    CONSTRAINT ck_dispatch_step_item_filled CHECK (length(item) > 0),
    CONSTRAINT ck_dispatch_step_person_length CHECK (length(person) <= 60),
    CONSTRAINT ck_dispatch_step_result_length CHECK (length(result) <= 300))""",
    f"""CREATE TABLE opening_balance ({_OF_PROJECT} year INTEGER NOT NULL, currency VARCHAR(40) NOT NULL,
    amount BIGINT NOT NULL, source VARCHAR(120) NOT NULL,
    CONSTRAINT pk_opening_balance PRIMARY KEY (id),
    CONSTRAINT fk_opening_balance_project_id FOREIGN KEY(project_id) REFERENCES project (id),
    {_YEARS.format("opening_balance")}
    CONSTRAINT ck_opening_balance_amount_least CHECK (amount >= 0),
    CONSTRAINT ck_opening_balance_source_length CHECK (length(source) <= 120),
    CONSTRAINT ck_opening_balance_source_filled CHECK (length(source) > 0))""",
)
_ONCE = {
    "rate_day": 'currency, "on"',
    "agreement_paper": "project_id, kind, currency, signed_on",
    "project_share_region": "project_id, region_id",
    "year_plan_edition": "project_id, year, currency, edition",
    "opening_balance_year": "project_id, currency, year",
}


def tables_of_the_month(operations: "Operations") -> None:
    """Make them, empty."""
    make_tables(operations, _TABLES, _ONCE)
