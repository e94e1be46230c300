"""What a dispatch says of its period, and how a month gathers what its weeks said."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from zsyz_desktop.rules.next_steps import StepFact


@dataclass(frozen=True, slots=True)
class DispatchValues:
    """The fields of one dispatch; `invested` in whole 分. What was not filled in is None or empty."""

    image_percent: int | None = None
    progress: str = ""
    invested: int | None = None
    problems: str = ""
    steps: tuple[StepFact, ...] = ()
    request: str = ""
    no_progress_reason: str = ""

    def says(self, field: str) -> bool:
        """Whether a field was filled in; nought is something said."""
        value = getattr(self, field)
        return value is not None and value not in ("", ())


def gather(own: DispatchValues | None, weeks: Sequence[DispatchValues]) -> DispatchValues:
    """A month of its weeks, earliest first; a field the month's own row says is replaced by it.

    形象进度 is the latest filled in, 完成投资 the sum; texts stand one below the other, steps are all told, each once.
    Why nothing went on is told only where in no week anything did.
    """
    gathered = {field.name: _GATHERED.get(field.name, _texts)(weeks, field.name) for field in fields(DispatchValues)}
    if gathered["progress"]:
        gathered["no_progress_reason"] = ""
    if own is not None:
        gathered |= {name: getattr(own, name) for name in gathered if own.says(name)}
    return DispatchValues(**gathered)


def _latest(weeks: Sequence[DispatchValues], name: str) -> Any:  # noqa: ANN401 -- whatever the field holds
    return next((getattr(week, name) for week in reversed(weeks) if week.says(name)), None)


def _sum(weeks: Sequence[DispatchValues], name: str) -> int | None:
    said = [getattr(week, name) for week in weeks if week.says(name)]
    return sum(said) if said else None


def _texts(weeks: Iterable[DispatchValues], name: str) -> str:
    return "\n".join(dict.fromkeys(getattr(week, name) for week in weeks if week.says(name)))


def _steps(weeks: Iterable[DispatchValues], _name: str) -> tuple[StepFact, ...]:
    return tuple(dict.fromkeys(step for week in weeks for step in week.steps))


_GATHERED: dict[str, Callable[[Sequence[DispatchValues], str], Any]] = {
    "image_percent": _latest,
    "invested": _sum,
    "steps": _steps,
}
