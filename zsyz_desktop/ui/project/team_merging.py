"""A team typed and a team stored meanwhile, brought together: whatever the officer did not touch follows the ledger."""

from zsyz_desktop.services.projects.four_ones_reading import MemberFact, TeamFact


def merged_team(typed: TeamFact, shown: TeamFact, stored: TeamFact) -> TeamFact:
    """The grid after the ledger changed below it.

    `shown` is what the officer began from. A row he changed stays as typed, one he took out stays out; every other row
    is as stored now, and rows that came meanwhile are added.
    """
    before = {row.key: row for row in shown.members if row.key}
    now = {row.key: row for row in stored.members if row.key}
    kept = [row for each in typed.members if (row := _row(each, before, now)) is not None]
    came = [row for key, row in now.items() if key not in before]
    return TeamFact(typed.lead_unit if typed.lead_unit != shown.lead_unit else stored.lead_unit, (*kept, *came))


def _row(typed: MemberFact, before: dict[str, MemberFact], now: dict[str, MemberFact]) -> MemberFact | None:
    if typed.key and typed == before.get(typed.key):
        return now.get(typed.key)
    return typed
