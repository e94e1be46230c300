"""A team as lines of text, for a draft and for reading side by side: the 牵头单位, then a row each."""

from zsyz_desktop.models.words import TeamRole
from zsyz_desktop.services.projects.four_ones_reading import MemberFact, TeamFact

_BETWEEN = "｜"
_LEAD_UNIT = "牵头单位"
_ROLES = {role.value: role for role in TeamRole}


def team_text(team: TeamFact) -> str:
    """「牵头单位｜示例工信局」, then 「组长｜单位｜姓名｜职务｜电话」 a row."""
    rows: list[tuple[str, ...]] = [(_LEAD_UNIT, team.lead_unit)]
    rows += [(row.role.value, row.unit, row.person, row.duty, row.phone) for row in team.members]
    return "\n".join(_BETWEEN.join(_plain(cell) for cell in row) for row in rows)


def team_from_text(text: str, stored: TeamFact) -> TeamFact:
    """The team of such a text; each row is the stored row that names the same people, else a new one."""
    lead_unit, left, members = "", list(stored.members), []
    for line in text.splitlines():
        role, *cells = line.split(_BETWEEN)
        if role == _LEAD_UNIT and cells:
            lead_unit = cells[0]
        elif role in _ROLES and len(cells) == 4:
            row = MemberFact("", _ROLES[role], *cells)
            known = _same_row(row, left)
            if known is not None:
                left.remove(known)
            members.append(MemberFact(known.key if known is not None else "", _ROLES[role], *cells))
    return TeamFact(lead_unit, tuple(members))


def _same_row(row: MemberFact, left: list[MemberFact]) -> MemberFact | None:
    exact = (each for each in left if (each.unit, each.person) == (row.unit, row.person))
    return next(exact, None)


def _plain(cell: str) -> str:
    return cell.replace(_BETWEEN, "|").replace("\n", " ").strip()
