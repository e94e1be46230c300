"""What officers said of a layout, kept in the ledger: the next workbook with these headings is read the same way."""

import hashlib
import json

from sqlmodel import Session

from zsyz_desktop.exchange.understanding.facts import Corrections
from zsyz_desktop.exchange.understanding.table import Table
from zsyz_desktop.rules.heading_units import plain_heading
from zsyz_desktop.services.ledger.settings_kept import keep_value, kept_values
from zsyz_desktop.values import replace

PREFIX = "import."
"""What the keys of settings an import keeps begin with."""
_LONGEST_NAME = 40


def layout_of(table: Table) -> str:
    """The headings of a table in their order, as one short key."""
    said = "|".join(plain_heading("／".join(parts)) for _, parts in sorted(table.headings.items()))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def remembered(session: Session, table: Table, name: str = "") -> Corrections:
    """What was said under this name, else of this layout; nothing where nobody said anything."""
    kept = kept_values(session)
    text = kept.get(_key(name)) if name else None
    text = text or kept.get(_key(layout_of(table)))
    if text is None:
        return Corrections()
    told = json.loads(text)
    texts = {(heading, said): meant for heading, said, meant in told.get("texts", ())}
    return Corrections(told.get("fields", {}), told.get("units", {}), texts)


def remember(session: Session, table: Table, corrections: Corrections, name: str = "") -> None:
    """Keep what was said of columns and texts, under the layout and the name given to it."""
    if not (corrections.fields or corrections.units or corrections.texts):
        return
    texts = [[heading, said, meant] for (heading, said), meant in sorted(corrections.texts.items())]
    told = {"fields": dict(corrections.fields), "units": dict(corrections.units), "texts": texts}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    kept = kept_values(session)
    for key in filter(None, (name, layout_of(table))):
        if kept.get(_key(key)) != text:
            keep_value(session, _key(key), text)


def joined(before: Corrections, said: Corrections) -> Corrections:
    """What was remembered with what is said now, which goes before."""
    return replace(
        said,
        fields={**before.fields, **said.fields},
        units={**before.units, **said.units},
        texts={**before.texts, **said.texts},
    )


def _key(name: str) -> str:
    return f"{PREFIX}{name[:_LONGEST_NAME]}"
