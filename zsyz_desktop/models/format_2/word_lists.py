"""Words become rows: every list begins with its presets, whose codes are what an older ledger holds already."""

from typing import TYPE_CHECKING

from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.preset_words import PRESET_WORDS
from zsyz_desktop.models.step_log import StepLog

if TYPE_CHECKING:
    from alembic.operations import Operations

_STATEMENTS = (
    """CREATE TABLE word (
    id CHAR(32) NOT NULL, created_at DATETIME NOT NULL, created_by VARCHAR NOT NULL, updated_at DATETIME NOT NULL,
    updated_by VARCHAR NOT NULL, version INTEGER NOT NULL, deleted_at DATETIME, word_list VARCHAR(40) NOT NULL,
    label VARCHAR(40) NOT NULL, word_code VARCHAR(40) NOT NULL, position INTEGER NOT NULL, state VARCHAR(40) NOT NULL,
    CONSTRAINT pk_word PRIMARY KEY (id), CONSTRAINT ck_word_word_code_filled CHECK (length(word_code) > 0),
    CONSTRAINT ck_word_label_length CHECK (length(label) <= 40),
    CONSTRAINT ck_word_label_filled CHECK (length(label) > 0),
    CONSTRAINT ck_word_word_code_length CHECK (length(word_code) <= 40),
    CONSTRAINT ck_word_position_least CHECK (position >= 0),
    CONSTRAINT ck_word_position_most CHECK (position <= 9999))""",
    "CREATE UNIQUE INDEX ux_word_label ON word (word_list, label) WHERE deleted_at IS NULL",
    "CREATE UNIQUE INDEX ux_word_code ON word (word_list, word_code)",
)


def word_lists(operations: "Operations") -> None:
    """Make the table and fill it; no column that holds a word changes."""
    for statement in _STATEMENTS:
        operations.execute(statement)
    log = StepLog(operations)
    for each, presets in PRESET_WORDS.items():
        for position, preset in enumerate(presets, 1):
            row = {"id": natural_id("word", each.name, preset.value).hex, "word_list": each.name, "state": "IN_USE"}
            log.insert("word", row | {"label": preset.label, "word_code": preset.value, "position": position})
    log.close("台账升级：产业链、招商方式等改为可增补的词表")
