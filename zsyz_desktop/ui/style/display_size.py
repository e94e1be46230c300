"""字号 of this machine's window: letters, fields and spaces together, so that nothing outgrows its place."""

from collections.abc import Callable, MutableMapping

KEY = "display_size"
"""Where this machine keeps it."""
USUAL = "标准"
SIZES: dict[str, float] = {USUAL: 1.0, "大": 1.1, "特大": 1.25}
"""How much larger than the screen asks for; the largest still fits on 1024×768 (664×440 is the least window)."""
_OF_QT = "QT_SCALE_FACTOR"


def chosen_size(get: Callable[[str], object]) -> str:
    """The size this machine keeps; the usual one where it keeps none or one that is not known."""
    kept = get(KEY)
    return kept if isinstance(kept, str) and kept in SIZES else USUAL


def ask_of_qt(size: str, environment: MutableMapping[str, str]) -> None:
    """Have Qt draw in this size; before the application is made. What the environment asks for already is kept to."""
    try:
        before = float(environment.get(_OF_QT) or 1)
    except ValueError:
        before = 1.0
    if SIZES[size] != 1.0:
        environment[_OF_QT] = f"{before * SIZES[size]:g}"
