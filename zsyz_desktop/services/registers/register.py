"""What everything done with a register is done with: the session, the kind and the business day."""

from datetime import date

from sqlmodel import Session

from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.values import Frozen


class Register(Frozen):
    """One kind in one session."""

    session: Session
    kind: Kind
    today: date
