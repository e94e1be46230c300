"""Values of a sheet as the fields of a project's card take them: names become links, labels codes and members."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlmodel import Session

from zsyz_desktop.exchange.intake.standing import CARD
from zsyz_desktop.exchange.understanding.facts import CREDIT_CODE, Values
from zsyz_desktop.exchange.understanding.word_cells import VOCABULARIES
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.services.ledger.ledgers import find_county
from zsyz_desktop.services.projects.projects import enterprise_coded, enterprise_named
from zsyz_desktop.services.typing.people import unit_for_work
from zsyz_desktop.services.typing.word_lists import read_word

Links = dict[tuple[str, str], Any]
"""What names and labels were found to be: a list of ten thousand says the same few again and again."""


def card_of(session: Session, values: Values, today: date, links: Links | None = None) -> dict[str, Any]:
    """The fields of the card among these values, as `add_project` and `edit_project` take them."""
    known = {} if links is None else links
    taken = CARD - {"enterprise_id"} if CREDIT_CODE in values else CARD
    card = {name: _taken(session, name, value, today, known) for name, value in values.items() if name in taken}
    code, name = values.get(CREDIT_CODE), values.get("enterprise_id")
    if isinstance(code, str):
        firm = enterprise_named(session, name, credit_code=code) if isinstance(name, str) else None
        if (firm := firm or enterprise_coded(session, code)) is not None:
            card["enterprise_id"] = firm.id
    return card


def word_of(field: str, label: str) -> Any:  # noqa: ANN401 -- a member of whatever vocabulary the field has
    """The member of a closed vocabulary by its label."""
    return VOCABULARIES[field](label)


def _taken(session: Session, name: str, value: object, today: date, links: Links) -> Any:  # noqa: ANN401 -- whatever the field holds
    if name in VOCABULARIES and isinstance(value, str):
        return word_of(name, value)
    reader = _READERS.get(name)
    if reader is None or not isinstance(value, str):
        return value
    if (name, value) not in links:
        links[name, value] = reader(session, value, today)
    return links[name, value]


_READERS: dict[str, Callable[[Session, str, date], Any]] = {
    "region_id": lambda session, said, _today: find_county(session, said).id,
    "enterprise_id": lambda session, said, _today: enterprise_named(session, said).id,
    "authority_unit_id": lambda session, said, today: unit_for_work(session, said, today).id,
    "chain": lambda session, said, _today: read_word(session, WordList.CHAIN, said),
    "approach": lambda session, said, _today: read_word(session, WordList.APPROACH, said),
}
