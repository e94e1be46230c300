"""Projects of a file, as cards: those of the built-in sample, and the shorter ones of other files."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlmodel import Session

from zsyz_desktop.models.month_words import FundsBasis
from zsyz_desktop.models.preset_words import Approach, WordList
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Currency, Event, InvestmentMode, OriginKind, ProjectGrade, ProjectType, TeamRole
from zsyz_desktop.services.ledger.events import event_column, event_milestones
from zsyz_desktop.services.ledger.ledgers import find_county
from zsyz_desktop.services.projects.dossiers import dossier_for
from zsyz_desktop.services.projects.leads import appoint_lead
from zsyz_desktop.services.projects.projects import add_project, edit_project, enterprise_named
from zsyz_desktop.services.projects.teams import add_member, form_team
from zsyz_desktop.services.sample.source import Raw, Source, cents_of, day_of
from zsyz_desktop.services.typing.people import person_named, unit_for_work
from zsyz_desktop.services.typing.word_lists import labels_of, read_word

_DATES = {
    "sign": (Event.SIGNED, "actual"),
    "planned_start": (Event.STARTED, "planned"),
    "actual_start": (Event.STARTED, "actual"),
    "planned_production": (Event.PRODUCING, "planned"),
    "actual_production": (Event.PRODUCING, "actual"),
}
_SAID_SHORTER = {
    "investor": "investor", "origin": "origin", "origin_type": "origin_kind", "code": "region", "chain": "chain",
    "agree_wan": "agreed_wan", "agree_usd_wan": "agreed_usd_wan", "industrial": "is_industrial",
    "enclave": "is_enclave",
}  # fmt: skip
_PLAIN = ("code", "name", "content", "place", "is_industrial", "is_enclave", "enclave_base", "fund_name", "origin")


def project_rows(source: Source) -> list[dict[str, Any]]:
    """The projects with the keys of the sample, whatever keys the file has."""
    return [_as_in_the_sample(raw) for raw in source.all("projects")]


def enter_card(session: Session, source: Source, raw: Raw, nodes: Collection[str]) -> Project:
    """Enter a project with the nodes of these codes."""
    today = source.today
    region = find_county(session, raw["region"])
    known = labels_of(session, WordList.CHAIN).values()
    chain = read_word(session, WordList.CHAIN, raw["chain"]) if raw.get("chain") in known else None
    origin = OriginKind(raw["origin_kind"]) if raw.get("origin_kind") else None
    card: dict[str, Any] = {
        **{name: raw[name] for name in _PLAIN if raw.get(name) is not None},
        **dict.fromkeys(raw.get("flags", ()), True),
        "region_id": region.id,
        "type": ProjectType[raw.get("type", "STANDARD_LAND")],
        "chain": chain,
        "origin_kind": origin,
        "agreed_amount": cents_of(raw.get("agreed_wan")),
        "agreed_usd": cents_of(raw.get("agreed_usd_wan")),
    }
    if raw.get("grade"):
        card["grade"] = ProjectGrade[raw["grade"]]
    if raw.get("approach"):
        card["approach"] = Approach[raw["approach"]].value
    if raw.get("mode"):
        card["mode"] = InvestmentMode[raw["mode"]]
    if chain is not None:
        year = raw.get("dossier_year") or (day_of(raw.get("sign")) or today).year
        card["dossier_id"] = dossier_for(session, chain, region, year).id
    if raw.get("authority"):
        card["authority_unit_id"] = unit_for_work(session, raw["authority"], today).id
    if raw.get("investor"):
        firm = enterprise_named(session, raw["investor"], origin_kind=origin, origin=raw.get("origin"))
        card["enterprise_id"] = firm.id
    for basis in source.of("funds_basis", raw["code"]):
        card["funds_basis"] = FundsBasis(basis["funds_basis"])
    return add_project(session, card, today=today, nodes=nodes)


def enter_days(session: Session, project: Project, raw: Raw, today: date) -> None:
    """The days of the card, where no node carries the event."""
    carried = event_milestones(session, project)
    days = {
        event_column(event, "planned" if kind == "planned" else "actual"): day_of(raw[name])
        for name, (event, kind) in _DATES.items()
        if raw.get(name) and event not in carried
    }
    if days:
        edit_project(session, project, days, today=today)


def enter_people(session: Session, project: Project, raw: Raw, today: date) -> None:
    """Lead and team, where the file names them."""
    if lead := raw.get("lead"):
        unit = unit_for_work(session, lead["unit"], today)
        person = person_named(session, lead["name"], unit_id=unit.id, duty=lead["duty"])
        appoint_lead(session, project, person, date.fromisoformat(lead["since"]))
    if told := raw.get("team"):
        lead_unit = unit_for_work(session, told["lead_unit"], today)
        team = form_team(session, project, lead_unit)
        name, phone = f"示例{raw['code']}联络员", told.get("phone")
        liaison = person_named(session, name, unit_id=lead_unit.id, duty="联络员", phone=phone)
        add_member(session, team, TeamRole.LIAISON, unit=lead_unit, person=liaison)
        for member in told["members"]:
            add_member(session, team, TeamRole.MEMBER, unit=unit_for_work(session, member, today))


def currency_of(raw: Raw) -> Currency:
    """The currency a file means where it says none."""
    return Currency[raw.get("currency") or "CNY"]


def _as_in_the_sample(raw: Raw) -> dict[str, Any]:
    """A short project says `id` for its code and `code` for its region; its other keys may be the sample's."""
    if "id" not in raw:
        return dict(raw)
    said = {ours: raw[theirs] for theirs, ours in _SAID_SHORTER.items() if theirs in raw}
    for name in ("agreed_wan", "agreed_usd_wan"):
        said[name] = said.get(name) or None
    for name in ("is_industrial", "is_enclave"):
        if name in said:
            said[name] = bool(said[name])
    return {**{name: value for name, value in raw.items() if name not in _SAID_SHORTER}, **said, "code": raw["id"]}
