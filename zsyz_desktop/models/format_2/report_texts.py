"""The table of 文稿改动."""

from typing import TYPE_CHECKING

from zsyz_desktop.models.format_2.new_tables import STAMPED, make_tables

if TYPE_CHECKING:
    from alembic.operations import Operations

_TABLES = (
    f"""CREATE TABLE report_text ({STAMPED}
    paper VARCHAR(40) NOT NULL, period VARCHAR(10) NOT NULL, sentence VARCHAR(200) NOT NULL,
    generated VARCHAR(4000) NOT NULL, edited VARCHAR(4000) NOT NULL,
    CONSTRAINT pk_report_text PRIMARY KEY (id),
    CONSTRAINT ck_report_text_paper_length CHECK (length(paper) <= 40),
    CONSTRAINT ck_report_text_paper_filled CHECK (length(paper) > 0),
    CONSTRAINT ck_report_text_period_length CHECK (length(period) <= 10),
    CONSTRAINT ck_report_text_period_filled CHECK (length(period) > 0),
    CONSTRAINT ck_report_text_sentence_length CHECK (length(sentence) <= 200),
    CONSTRAINT ck_report_text_sentence_filled CHECK (length(sentence) > 0),
    CONSTRAINT ck_report_text_generated_length CHECK (length(generated) <= 4000),
    CONSTRAINT ck_report_text_edited_length CHECK (length(edited) <= 4000),
    CONSTRAINT ck_report_text_edited_filled CHECK (length(edited) > 0))""",
)


def table_of_report_texts(operations: "Operations") -> None:
    """Make it, empty."""
    make_tables(operations, _TABLES, {"report_text_sentence": "paper, period, sentence"})
