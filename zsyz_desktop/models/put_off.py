"""asyncio is put off until something is asked of it: SQLAlchemy imports it at once and asks for it after an error only.

With it come `ssl`, `subprocess` and some sixty modules more: 3.5 MB and 30 ms of every opening.
"""

import importlib
import sys
from importlib.util import find_spec
from types import ModuleType
from typing import Any

_NAME = "asyncio"


class _PutOff(ModuleType):
    """Stands for the module: whoever asks it for anything is answered by the real one, loaded then."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever the module holds
        return getattr(_real(self), name)

    def iscoroutine(self, found: object) -> bool:
        """The one thing SQLAlchemy takes out of it while it is imported itself."""
        return bool(_real(self).iscoroutine(found))


def _real(stand_in: ModuleType) -> ModuleType:
    if sys.modules.get(_NAME) is stand_in:
        del sys.modules[_NAME]
    return importlib.import_module(_NAME)


def put_off_asyncio() -> None:
    """Before SQLAlchemy is imported; where asyncio is loaded already nothing is done."""
    if _NAME in sys.modules or "sqlalchemy" in sys.modules:
        return
    stand_in = _PutOff(_NAME)
    stand_in.__spec__ = find_spec(_NAME)
    sys.modules[_NAME] = stand_in
