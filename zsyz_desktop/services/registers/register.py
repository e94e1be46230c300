"""What everything done with a register is done with: the session, the kind and the business day."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from zsyz_desktop.services.kinds.kind import Kind


@dataclass(frozen=True, slots=True)
class Register:
    """One kind in one session."""

    session: Session
    kind: Kind
    today: date
