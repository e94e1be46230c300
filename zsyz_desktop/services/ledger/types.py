"""The types that callers of services hold and pass on, so that they need not know where records live."""

from sqlmodel import Session

from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.desk import Person
from zsyz_desktop.models.four_ones import Team
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.touched import EVERYTHING, Touched

__all__ = [
    "EVERYTHING",
    "ChecklistItem",
    "Milestone",
    "Person",
    "Project",
    "Session",
    "Store",
    "Team",
    "Touched",
]
