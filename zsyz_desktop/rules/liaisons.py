"""Which units must have a liaison (种 七(七): 各牵头部门分别明确一名联络员; domain.md T1, R33)."""

from zsyz_desktop.models.words import UnitKind


def needs_liaison(kind: UnitKind, *, desk: UnitKind, leads_projects: bool) -> bool:
    """At a prefecture desk the 州级牵头部门; at a county's, by analogy, whoever leads a project's team."""
    return kind is UnitKind.PREFECTURE_LEAD if desk is UnitKind.PREFECTURE_LEAD else leads_projects
