"""An error inside a method that Qt calls reaches the report at once and never travels back through Qt.

On Python 3.11 PySide6 6.8 takes the process down when an error raised in C (IndexError, `int()`, `csv.Error`) rises
from an override that Qt called on behalf of Python (docs/decisions/0014). So every override of the window is guarded
when its class is made: nobody has to think of it, and nobody can forget it.
"""

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt

_NOTHING: dict[object, object] = {
    bool: False,
    int: 0,
    str: "",
    list[str]: [],
    QSize: QSize(),
    Qt.ItemFlag: Qt.ItemFlag.NoItemFlags,
    Qt.Orientation: Qt.Orientation(0),
}
"""What an override answers after an error, by the type it declares; None where Qt asks for nothing."""


def guard_overrides() -> None:
    """From now on each class derived from Qt's is guarded as it is defined."""
    QObject.__init_subclass__ = classmethod(_guard)  # type: ignore[assignment, arg-type]  # a heap type takes it


def _guard(made: type, **rest: object) -> None:
    super(QObject, made).__init_subclass__(**rest)  # type: ignore[misc]  # what stands beside Qt's class, as Generic
    for name, method in list(vars(made).items()):
        if isinstance(method, FunctionType) and is_override(made, name):
            setattr(made, name, _guarded(method))


def is_override(made: type, name: str) -> bool:
    """True when a class of Qt's above this one has a method of that name."""
    above = (each for each in made.__mro__ if each.__module__.startswith("PySide6."))
    return not name.startswith("__") and any(name in vars(each) for each in above)


def _guarded(method: FunctionType) -> Callable[..., Any]:
    nothing = _NOTHING.get(method.__annotations__.get("return"))

    @wraps(method)
    def guarded(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- whatever Qt hands over
        try:
            return method(*args, **kwargs)
        except Exception:  # noqa: BLE001 -- it is reported, whatever it is
            kind, error, trace = sys.exc_info()
            assert kind is not None  # noqa: S101 -- one is being handled
            assert error is not None  # noqa: S101 -- the same
            sys.excepthook(kind, error, trace)
            return nothing

    return guarded
