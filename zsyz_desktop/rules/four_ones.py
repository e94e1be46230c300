"""Four ones: one project, one lead, one team, one progress chart, and what is missing of them (种 七(四), R27)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.words import One
from zsyz_desktop.rules.facts import FourOnes, MilestoneFact
from zsyz_desktop.rules.lights import is_finished
from zsyz_desktop.rules.wording import day_in_prose, earlier_words, later_words
from zsyz_desktop.values import Frozen


class ProjectCard(Frozen):
    """What makes a 项目卡 complete (records.md section 4). Amounts are whole 分 and whole US cents."""

    name: str = ""
    code: str = ""
    region: str = ""
    chain: str | None = None
    is_industrial: bool = True
    authority: str = ""
    investor: str = ""
    agreed_cny: int | None = None
    agreed_usd: int | None = None
    planned_start: date | None = None
    planned_production: date | None = None


class LeadTermFact(Frozen):
    """One 牵头负责人's term; `until` is the last day, and on the day of a hand-over the successor leads."""

    person: str
    since: date
    until: date | None = None


def missing_card_fields(card: ProjectCard) -> tuple[str, ...]:
    """The identifiers still empty on the card; `chain` may be empty when the project is not industrial."""
    filled = {
        "name": bool(card.name.strip()),
        "code": bool(card.code.strip()),
        "region": bool(card.region.strip()),
        "chain": card.chain is not None or not card.is_industrial,
        "authority": bool(card.authority.strip()),
        "investor": bool(card.investor.strip()),
        "agreed_amount": bool(card.agreed_cny or card.agreed_usd),
        "planned_start": card.planned_start is not None,
        "planned_production": card.planned_production is not None,
    }
    return tuple(name for name, is_filled in filled.items() if not is_filled)


NO_CONTENT = "建设内容及规模未填，推进图表上会空着"
"""What is said of a card that tells nothing of what is built; it is no reason to call the card incomplete."""


def missing_ones(
    *,
    card: ProjectCard,
    lead_count: int,
    has_team: bool,
    team_has_head: bool,
    member_count: int,
    dated_milestones: int,
    loose_keys: int,
) -> FourOnes:
    """The ones a project lacks, in the order of the source document.

    `lead_count` counts current leads, of whom there must be exactly one; `member_count` counts those of the team
    beside its 组长; `dated_milestones` counts the chart's milestones with a planned finish, `loose_keys` the open ★
    that no day holds.
    """
    present = {
        One.PROJECT: not missing_card_fields(card),
        One.LEAD: lead_count == 1,
        One.TEAM: has_team and team_has_head and member_count >= 1,
        One.CHART: has_chart(dated_milestones, loose_keys),
    }
    return FourOnes(tuple(one for one in One if not present[one]))


def has_chart(dated_milestones: int, loose_keys: int) -> bool:
    """A chart counts once every ★ still to come is held by a day, and anything is dated."""
    return dated_milestones >= 1 and loose_keys == 0


def undated_keys(nodes: Iterable[MilestoneFact], today: date) -> tuple[MilestoneFact, ...]:
    """The ★ still to come that have no planned day."""
    return tuple(each for each in _open_keys(nodes, today) if each.planned_finish is None)


def loose_keys(nodes: Iterable[MilestoneFact], today: date) -> int:
    """How many undated ★ no day holds: one straight before a dated ★ must be done by the day of that one."""
    coming = _open_keys(nodes, today)
    undated = [each.planned_finish is None for each in coming]
    return sum(this and following for this, following in pairwise([*undated, True]))


def _open_keys(nodes: Iterable[MilestoneFact], today: date) -> list[MilestoneFact]:
    keys = (each for each in nodes if each.is_key and not each.waived and not is_finished(each, today))
    return sorted(keys, key=lambda each: (each.position, each.id))


def four_ones_sentence(four_ones: FourOnes) -> str:
    """「四个一齐全（4/4）」, or 「四个一 3/4，缺：推进图表」."""
    if four_ones.is_complete:
        return f"四个一齐全（{len(One)}/{len(One)}）"
    named = "、".join(one.value for one in four_ones.missing)
    return f"四个一 {len(One) - len(four_ones.missing)}/{len(One)}，缺：{named}"


def lead_on(terms: Sequence[LeadTermFact], day: date) -> LeadTermFact | None:
    """Who led on that day, or None; on the day of a hand-over it is the successor."""
    serving = [term for term in terms if term.since <= day and (term.until is None or day <= term.until)]
    return max(serving, key=_order, default=None)


def lead_term_objections(terms: Sequence[LeadTermFact]) -> tuple[Objection, ...]:
    """Why these terms cannot stand together: an end before its start, two current leads, two terms overlapping."""
    return (*_backward_terms(terms), *_two_current(terms), *_overlapping(terms))


def not_yet_objections(day: date, today: date, *, field: str = "since") -> tuple[Objection, ...]:
    """Why nobody can be appointed, handed over to or let go (`field` until) as from a day that is still to come."""
    if day <= today:
        return ()
    title, who = ("卸任日期", "卸任") if field == "until" else ("接任日期", "到任")
    return (Objection(field, later_words(title, day, "今天", today) + f"，请核对；尚未{who}的到那天再办。"),)


def _order(term: LeadTermFact) -> tuple[date, date]:
    return (term.since, term.until or date.max)


def _backward_terms(terms: Sequence[LeadTermFact]) -> Iterator[Objection]:
    for term in terms:
        if term.until is not None and term.until < term.since:
            yield Objection("until", earlier_words(f"{term.person}的卸任日", term.until, "接任日", term.since))


def _two_current(terms: Sequence[LeadTermFact]) -> Iterator[Objection]:
    current = sorted((term for term in terms if term.until is None), key=_order)
    for earlier, later in pairwise(current):
        yield Objection(
            "person",
            f"{earlier.person}自{day_in_prose(earlier.since)}起任牵头负责人，尚未卸任；"
            f"一个项目只能有一名牵头负责人，请办理更换，不能再增加{later.person}",
        )


def _overlapping(terms: Sequence[LeadTermFact]) -> Iterator[Objection]:
    for earlier, later in combinations(sorted(terms, key=_order), 2):
        if earlier.until is None and later.until is None:
            continue
        if earlier.until is None or earlier.until > later.since:
            ended = f"{day_in_prose(earlier.until)}止" if earlier.until else "尚未卸任"
            yield Objection(
                "since",
                f"{later.person}自{day_in_prose(later.since)}接任时，{earlier.person}的任期（{day_in_prose(earlier.since)}起，{ended}）尚未结束",
            )
