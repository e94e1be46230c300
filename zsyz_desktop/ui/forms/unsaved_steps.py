"""What was typed, chosen, taken out or pasted and is not saved yet, step by step, so that Ctrl+Z takes it back."""

from collections.abc import Callable, Hashable
from time import monotonic_ns
from typing import Any, Generic, TypeVar, cast
from weakref import ref

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

State = TypeVar("State")


class _Step(Struct, Generic[State]):
    before: State
    touched: frozenset[Hashable]
    at: int


class UnsavedSteps(QObject, Generic[State]):
    """The steps of one form or grid; letters typed one after the other into a field are one step."""

    taken_back = Signal()
    """A step was taken back or brought again: what it was about wants to be seen."""

    def __init__(
        self,
        owner: QWidget,
        state: Callable[[], State],
        put: Callable[[State], None],
        touched: Callable[[State, State], frozenset[Hashable]],
    ) -> None:
        """`touched` names the fields in which two states differ; none when they are the same."""
        super().__init__(owner)
        self._owner = ref(owner)  # a second hold on a widget keeps it past its time, and Qt falls over it
        self.outlives_its_tab = False
        """True where the steps are the opened project's, whichever of its tabs is in front."""
        self._state, self._put, self._touched = state, put, touched
        self._steps: list[_Step[State]] = []
        self._again: list[_Step[State]] = []
        self._now: State | None = None
        self._is_putting = False

    @property
    def last(self) -> int:
        """When the last step was made, on a clock that only goes on; 0 while there is none."""
        return self._steps[-1].at if self._steps else 0

    @property
    def next(self) -> int:
        """The same for the step that was taken back last."""
        return self._again[-1].at if self._again else 0

    def forget(self) -> None:
        """What is shown is what is stored."""
        self._steps.clear()
        self._again.clear()
        self._now = self._state()

    def note(self) -> None:
        """Something changed by the officer's hand."""
        if self._is_putting or self._now is None:
            return
        before, self._now = self._now, self._state()
        touched = self._touched(before, self._now)
        if not touched:
            return
        self._again.clear()
        if self._steps and self._steps[-1].touched == touched and len(touched) == 1:
            self._steps[-1].at = monotonic_ns()
            if not self._touched(self._steps[-1].before, self._now):
                self._steps.pop()  # the editor itself took the letters back
        else:
            self._steps.append(_Step(before, touched, monotonic_ns()))

    def take_back(self) -> None:
        """As it was before the last step; nothing happens while there is none."""
        self._swing(self._steps, self._again)

    def bring_again(self) -> None:
        """The step taken back last, once more."""
        self._swing(self._again, self._steps)

    def _swing(self, source: list[_Step[State]], target: list[_Step[State]]) -> None:
        if not source:
            return
        step = source.pop()
        target.append(_Step(self._state(), step.touched, step.at))
        self._is_putting = True
        try:
            self._put(step.before)
        finally:
            self._is_putting = False
        self._now = self._state()
        self.taken_back.emit()

    def is_at_hand(self) -> bool:
        """True while the officer sees what the steps are about, or it is part of the opened project."""
        owner = self._owner()
        return self.outlives_its_tab or (owner is not None and owner.isVisible())


def last_to_take_back(window: QWidget) -> "UnsavedSteps[Any] | None":
    """Where in this window the last unsaved step was made; None while everything is saved."""
    return max((each for each in _at_hand(window) if each.last), key=lambda each: each.last, default=None)


def last_to_bring_again(window: QWidget) -> "UnsavedSteps[Any] | None":
    """Where an unsaved step was taken back last: the one made first of those that wait."""
    return min((each for each in _at_hand(window) if each.next), key=lambda each: each.next, default=None)


def _at_hand(window: QWidget) -> "list[UnsavedSteps[Any]]":
    return [each for each in cast("list[UnsavedSteps[Any]]", window.findChildren(UnsavedSteps)) if each.is_at_hand()]
