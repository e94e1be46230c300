"""What the officer holds: a plan dragged by a grip or pushed by keys, or a dependency being drawn."""

from PySide6.QtCore import QObject, QTimer, Signal

from zsyz_desktop.ui.chart.plan import Grip, Plan

PAUSE = 700
"""Milliseconds after the last key until pushed days are sent."""


class Hand(QObject):
    """Holds one thing at a time; x and y are points as the layout counts them."""

    changed = Signal()
    """What is held moved, or was taken or dropped."""
    plan_ready = Signal(int, object)
    """Row and new Plan, when the hand lets go of a changed plan."""
    link_ready = Signal(int, int)
    """Row of the predecessor and row of the successor."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.row: int | None = None
        self.grip: Grip = "body"
        self.plan: Plan | None = None
        self.point = (0.0, 0.0)
        self.target: int | None = None
        self._old: Plan | None = None
        self._from = 0.0
        self._pushed = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.let_go)

    @property
    def is_linking(self) -> bool:
        """True while a dependency is being drawn."""
        return self.row is not None and self.grip == "link"

    @property
    def is_pushed(self) -> bool:
        """True while the keys have moved a plan that is not sent yet."""
        return self._pause.isActive()

    def take(self, row: int, grip: Grip, plan: Plan, point: tuple[float, float]) -> None:
        """Take a bar by a grip."""
        self._hold(row, grip, plan)
        self.point, self._from = point, point[0]
        self.changed.emit()

    def move(self, point: tuple[float, float], per_day: float, target: int | None) -> None:
        """The pointer is there now; `target` is the row whose bar a dependency would reach."""
        self.point, self.target = point, None if target == self.row else target
        if self._old is not None:
            self.plan = self._old.moved(self.grip, round((point[0] - self._from) / per_day))
        self.changed.emit()

    def push(self, row: int, grip: Grip, plan: Plan, days: int) -> None:
        """Move the plan by days from the keys; pushes of one grip of one row add up until there is a pause."""
        if (self.row, self.grip) != (row, grip) or not self._pause.isActive():
            self.let_go()
            self._hold(row, grip, plan)
        self._pushed += days
        self.plan = plan.moved(grip, self._pushed)
        self._pause.start()
        self.changed.emit()

    def let_go(self) -> None:
        """Open the hand and tell what became of what it held; an unchanged plan is nothing to tell."""
        row, grip, plan, old, target = self.row, self.grip, self.plan, self._old, self.target
        if row is None:
            return
        if grip == "link":
            if target is not None:
                self.link_ready.emit(row, target)
        elif plan != old:
            self.plan_ready.emit(row, plan)
        self.drop()

    def drop(self) -> None:
        """Open the hand; what was held goes back."""
        self._pause.stop()
        self.row = self.plan = self._old = self.target = None
        self.changed.emit()

    def _hold(self, row: int, grip: Grip, plan: Plan) -> None:
        self.row, self.grip, self.plan, self._old = row, grip, plan, plan
        self.target, self._pushed = None, 0
