"""The tables of meetings: 会议, 议题, 议定事项."""

from typing import TYPE_CHECKING

from zsyz_desktop.models.format_2.new_tables import STAMPED, make_tables

if TYPE_CHECKING:
    from alembic.operations import Operations

_TABLES = (
    f"""CREATE TABLE meeting ({STAMPED}
    kind VARCHAR(40) NOT NULL, name VARCHAR(80) NOT NULL, "on" DATE NOT NULL, state VARCHAR(40) NOT NULL,
    place VARCHAR(80), chair VARCHAR(60), attendees VARCHAR(600), note VARCHAR(300),
    CONSTRAINT pk_meeting PRIMARY KEY (id),
    CONSTRAINT ck_meeting_name_filled CHECK (length(name) > 0),
    CONSTRAINT ck_meeting_name_length CHECK (length(name) <= 80),
    CONSTRAINT ck_meeting_place_length CHECK (length(place) <= 80),
    CONSTRAINT ck_meeting_chair_length CHECK (length(chair) <= 60),
    CONSTRAINT ck_meeting_attendees_length CHECK (length(attendees) <= 600),
    CONSTRAINT ck_meeting_note_length CHECK (length(note) <= 300))""",
    f"""CREATE TABLE agenda_item ({STAMPED}
    meeting_id CHAR(32) NOT NULL, position INTEGER NOT NULL, title VARCHAR(200) NOT NULL, project_id CHAR(32),
    problem_id CHAR(32), proposed_for VARCHAR(300), reported_by VARCHAR(120), minutes INTEGER, findings VARCHAR(600),
    CONSTRAINT pk_agenda_item PRIMARY KEY (id),
    CONSTRAINT fk_agenda_item_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    CONSTRAINT fk_agenda_item_project_id FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT fk_agenda_item_problem_id FOREIGN KEY(problem_id) REFERENCES problem (id),
    CONSTRAINT ck_agenda_item_position_least CHECK (position >= 0),
    CONSTRAINT ck_agenda_item_title_length CHECK (length(title) <= 200),
    CONSTRAINT ck_agenda_item_title_filled CHECK (length(title) > 0),
    CONSTRAINT ck_agenda_item_proposed_for_length CHECK (length(proposed_for) <= 300),
    CONSTRAINT ck_agenda_item_reported_by_length CHECK (length(reported_by) <= 120),
    CONSTRAINT ck_agenda_item_minutes_least CHECK (minutes >= 1),
    CONSTRAINT ck_agenda_item_minutes_most CHECK (minutes <= 600),
    CONSTRAINT ck_agenda_item_findings_length CHECK (length(findings) <= 600))""",
    f"""CREATE TABLE meeting_decision ({STAMPED}
    meeting_id CHAR(32) NOT NULL, agenda_item_id CHAR(32), project_id CHAR(32), position INTEGER NOT NULL,
    text VARCHAR(600) NOT NULL, unit_id CHAR(32), due DATE, step_id CHAR(32), state VARCHAR(40) NOT NULL,
    done_on DATE, inspected_on DATE, evidence VARCHAR(600), undone_reason VARCHAR(300),
    CONSTRAINT pk_meeting_decision PRIMARY KEY (id),
    CONSTRAINT ck_meeting_decision_done CHECK (state <> 'DONE' OR done_on IS NOT NULL),
    CONSTRAINT fk_meeting_decision_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    CONSTRAINT fk_meeting_decision_agenda_item_id FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id),
    CONSTRAINT fk_meeting_decision_project_id FOREIGN KEY(project_id) REFERENCES project (id),
    CONSTRAINT fk_meeting_decision_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id),
    CONSTRAINT fk_meeting_decision_step_id FOREIGN KEY(step_id) REFERENCES dispatch_step (id),
    CONSTRAINT ck_meeting_decision_position_least CHECK (position >= 0),
    CONSTRAINT ck_meeting_decision_text_length CHECK (length(text) <= 600),
    CONSTRAINT ck_meeting_decision_text_filled CHECK (length(text) > 0),
    CONSTRAINT ck_meeting_decision_evidence_length CHECK (length(evidence) <= 600),
    CONSTRAINT ck_meeting_decision_undone_reason_length CHECK (length(undone_reason) <= 300))""",
)


def tables_of_meetings(operations: "Operations") -> None:
    """Make them, empty."""
    make_tables(operations, _TABLES, {"meeting_name": "name"})
