"""Whether a register has to be read again after a unit of work."""

from zsyz_desktop.models.desk import Setting
from zsyz_desktop.models.dictionary import Word
from zsyz_desktop.models.fields import Record, table_of, target_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORD_OF_TABLE
from zsyz_desktop.models.touched import Touched
from zsyz_desktop.services.kinds.kind import Kind


def shows_otherwise(kind: Kind, touched: Touched) -> bool:
    """True where what a row says may be otherwise now, what is wanted, or how often a row is used."""
    if kind.is_named or kind.hooks.wanting is not None or touched.holds(Project, "code", "name", "deleted_at"):
        return True
    tables = [target_of(column) for column in table_of(kind.record).columns]
    said: set[type[Record]] = {kind.record, Setting, Word}
    said.update(RECORD_OF_TABLE[table.name] for table in tables if table is not None)
    return any(touched.holds(record) for record in said - {Project})
