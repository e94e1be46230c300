"""A field of a form that stands in rows of its own: read, told and written as one text."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.services.typing.field_facts import FieldFact
from zsyz_desktop.values import Frozen


class Apart(Frozen):
    """`texts` tells every row in one statement; `read` may raise Refusal; `keep` writes beside a row that is kept."""

    fact: FieldFact
    texts: Callable[[Session], Mapping[UUID, str]]
    read: Callable[[Session, str], Any]
    keep: Callable[[Session, Any, Any], None]
    offers: Callable[[Session], Sequence[str]]
    """What is completed from."""
