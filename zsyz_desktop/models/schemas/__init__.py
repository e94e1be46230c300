"""The schema of every ledger format as marks (shape.py), kept beside the steps: known before the records are loaded."""

from zsyz_desktop.models.schemas import format_1, format_2
from zsyz_desktop.models.shape import Shape

KEPT: dict[int, Shape] = {1: format_1.OBJECTS, 2: format_2.OBJECTS}
