"""The tables of what is submitted: 报送 of a period, what was 定稿 as it was, its withdrawal, later adjustments."""

from typing import TYPE_CHECKING

from zsyz_desktop.models.format_2.new_tables import STAMPED, make_tables

if TYPE_CHECKING:
    from alembic.operations import Operations

_TABLES = (
    f"""CREATE TABLE submission ({STAMPED}
    unit_id CHAR(32), kind VARCHAR(40) NOT NULL, period VARCHAR(7) NOT NULL, due DATE NOT NULL,
    state VARCHAR(40) NOT NULL, first_sent_on DATE,
    returned_on DATE, return_reason VARCHAR(300), sent_again_on DATE, final_on DATE, negative_reason VARCHAR(300),
    CONSTRAINT pk_submission PRIMARY KEY (id),
    CONSTRAINT ck_submission_returned CHECK (returned_on IS NULL OR return_reason IS NOT NULL),
    CONSTRAINT ck_submission_sent_order CHECK (returned_on >= first_sent_on AND sent_again_on >= returned_on),
    CONSTRAINT fk_submission_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id),
    CONSTRAINT ck_submission_period_length CHECK (length(period) <= 7),
    CONSTRAINT ck_submission_period_filled CHECK (length(period) > 0),
    CONSTRAINT ck_submission_return_reason_length CHECK (length(return_reason) <= 300),
    CONSTRAINT ck_submission_negative_reason_length CHECK (length(negative_reason) <= 300))""",
    f"""CREATE TABLE snapshot ({STAMPED}
    submission_id CHAR(32) NOT NULL, number INTEGER NOT NULL, frozen_on DATE NOT NULL,
    contents VARCHAR(20000) NOT NULL, sha256 VARCHAR(64) NOT NULL,
    CONSTRAINT pk_snapshot PRIMARY KEY (id),
    CONSTRAINT fk_snapshot_submission_id FOREIGN KEY(submission_id) REFERENCES submission (id),
    CONSTRAINT ck_snapshot_number_least CHECK (number >= 1),
    CONSTRAINT ck_snapshot_number_most CHECK (number <= 999),
    CONSTRAINT ck_snapshot_contents_length CHECK (length(contents) <= 20000),
    CONSTRAINT ck_snapshot_contents_filled CHECK (length(contents) > 0),
    CONSTRAINT ck_snapshot_sha256_length CHECK (length(sha256) <= 64),
    CONSTRAINT ck_snapshot_sha256_filled CHECK (length(sha256) > 0))""",
    """CREATE TABLE snapshot_body (sha256 VARCHAR(64) NOT NULL, content BLOB NOT NULL,
    CONSTRAINT pk_snapshot_body PRIMARY KEY (sha256))""",
    f"""CREATE TABLE withdrawal ({STAMPED}
    snapshot_id CHAR(32) NOT NULL, withdrawn_on DATE NOT NULL, reason VARCHAR(300) NOT NULL,
    CONSTRAINT pk_withdrawal PRIMARY KEY (id),
    CONSTRAINT fk_withdrawal_snapshot_id FOREIGN KEY(snapshot_id) REFERENCES snapshot (id),
    CONSTRAINT ck_withdrawal_reason_length CHECK (length(reason) <= 300),
    CONSTRAINT ck_withdrawal_reason_filled CHECK (length(reason) > 0))""",
    f"""CREATE TABLE adjustment ({STAMPED}
    period VARCHAR(7) NOT NULL, corrected_period VARCHAR(7) NOT NULL, subject VARCHAR(120) NOT NULL,
    old_said VARCHAR(300), new_said VARCHAR(300), reason VARCHAR(300) NOT NULL, row_key VARCHAR(60),
    CONSTRAINT pk_adjustment PRIMARY KEY (id),
    CONSTRAINT ck_adjustment_period_length CHECK (length(period) <= 7),
    CONSTRAINT ck_adjustment_period_filled CHECK (length(period) > 0),
    CONSTRAINT ck_adjustment_corrected_period_length CHECK (length(corrected_period) <= 7),
    CONSTRAINT ck_adjustment_corrected_period_filled CHECK (length(corrected_period) > 0),
    CONSTRAINT ck_adjustment_subject_length CHECK (length(subject) <= 120),
    CONSTRAINT ck_adjustment_subject_filled CHECK (length(subject) > 0),
    CONSTRAINT ck_adjustment_old_said_length CHECK (length(old_said) <= 300),
    CONSTRAINT ck_adjustment_new_said_length CHECK (length(new_said) <= 300),
    CONSTRAINT ck_adjustment_reason_length CHECK (length(reason) <= 300),
    CONSTRAINT ck_adjustment_reason_filled CHECK (length(reason) > 0),
    CONSTRAINT ck_adjustment_row_key_length CHECK (length(row_key) <= 60))""",
)
_ONCE = {"snapshot_number": "submission_id, number", "withdrawal_snapshot": "snapshot_id"}
_SUBMISSION = "CREATE UNIQUE INDEX ux_submission_{}period ON submission ({}) WHERE deleted_at IS NULL AND unit_id IS {}"


def tables_of_submissions(operations: "Operations") -> None:
    """Make them, empty."""
    make_tables(operations, _TABLES, _ONCE)
    operations.execute(_SUBMISSION.format("", "unit_id, kind, period", "NOT NULL"))
    operations.execute(_SUBMISSION.format("own_", "kind, period", "NULL"))
