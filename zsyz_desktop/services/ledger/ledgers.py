"""A new ledger furnished, a copy checked, the desk and its county found, with the checks every save goes through."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from zsyz_desktop.errors import Objection, Trouble, refuse
from zsyz_desktop.models.copying import copy_ledger
from zsyz_desktop.models.desk import Desk, Region, Unit
from zsyz_desktop.models.examining import count_rows, whole_findings
from zsyz_desktop.models.fields import Declaration, Record, declarations
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.inspecting import inspect_ledger
from zsyz_desktop.models.leftovers import clear_copies
from zsyz_desktop.models.logbook import Writing, logbook_of
from zsyz_desktop.models.trouble import told_in_chinese
from zsyz_desktop.models.words import RegionLevel, UnitKind
from zsyz_desktop.rules.identity import holds_id_number
from zsyz_desktop.rules.names import name_key
from zsyz_desktop.rules.phones import phone_refusal
from zsyz_desktop.services.ledger.resources import read_json
from zsyz_desktop.services.typing.field_facts import PHONES
from zsyz_desktop.services.typing.word_lists import preset_words
from zsyz_desktop.values import Frozen

PROGRAM = version("zsyz-desktop")
"""The version, as `pyproject.toml` has it."""


def copy_checked(ledger: Path, target: Path, *, on_pages: Callable[[int, int], None] | None = None) -> None:
    """Copy a sound ledger, check the copy and put it in place at once; raises Trouble otherwise."""
    inspect_ledger(ledger, program=PROGRAM)
    with told_in_chinese(target):
        copy_ledger(ledger, target, on_pages=on_pages)


def clear_unfinished_copies(ledger: Path, folder: Path) -> None:
    """Remove what earlier backups of a ledger into a folder left unfinished, while nobody works at it."""
    clear_copies(folder, f"{ledger.stem}-备份-")


def verify_copy(path: Path, *, on_step: Callable[[int, int], None] | None = None) -> int:
    """Look through a whole ledger file and return how many projects it holds, those in the recycle bin too.

    Raises Trouble with the sentence when anything in it is not as it should be; `on_step` may raise to cancel.
    """
    inspect_ledger(path, program=PROGRAM, checking=False)
    found = whole_findings(path, None if on_step is None else lambda: on_step(0, 1))
    if found:
        raise Trouble(
            f"“{path.name}”没有通过核对：文件里有{len(found)}处损坏（{found[0]}）。请保留它备查，另选一份备份。"
        )
    return count_rows(path, "project")


class DeskCard(Frozen):
    """The three answers of a first start: which unit, in which region, who reports."""

    unit_name: str
    unit_kind: UnitKind
    region: str
    reporting_year: int
    reporter: str | None = None
    reporter_phone: str | None = None
    sample_today: date | None = None


def furnish(session: Session, card: DeskCard) -> None:
    """Put regions, the eight preset lead units and the desk into a new ledger (R5, domain.md 6.1)."""
    for raw in read_json("reference", "regions.json")["regions"]:
        level = RegionLevel[raw["level"]]
        values = {**raw, "level": level}
        session.add(Region(id=natural_id("region", raw["code"]), **values))
    for name in read_json("reference", "lead_units.json")["units"]:
        session.add(Unit(id=natural_id("unit", name), name=name, kind=UnitKind.PREFECTURE_LEAD, is_preset=True))
    session.add_all(preset_words())
    session.flush()
    session.add(
        Desk(
            id=natural_id("desk"),
            unit_name=card.unit_name,
            unit_kind=card.unit_kind,
            region_id=find_region(session, card.region).id,
            reporter=card.reporter,
            reporter_phone=card.reporter_phone,
            reporting_year=card.reporting_year,
            is_sample=card.sample_today is not None,
            sample_today=card.sample_today,
        )
    )


_ABOVE = re.compile("^(云南省)?(楚雄彝族自治州|楚雄州)?")


def find_region(session: Session, said: str) -> Region:
    """The region by code or name, old and short ones too; raises Refusal naming the ones there are."""
    regions = session.exec(select(Region)).all()
    key = _ABOVE.sub("", name_key(said)) or name_key(said)
    for region in regions:
        # A county that became a city is still called by its old name: 禄丰县 is 禄丰市.
        if key in (region.code, region.old_code, region.name, region.short_name, f"{region.short_name}县"):
            return region
    names = "、".join(f"{region.name}（{region.code}）" for region in regions)
    raise refuse(f"没有“{said}”这个县市，可填：{names}。", field="region_id")


def find_county(session: Session, said: str) -> Region:
    """The county-level region of a project; the prefecture itself is refused."""
    return the_county(find_region(session, said))


def the_county(region: Region) -> Region:
    """That region, where it is one of the ten counties; the prefecture itself is refused."""
    if region.level is not RegionLevel.COUNTY:
        raise refuse(f"主体责任县市要是十个县市之一，不能是{region.name}。", field="region_id")
    return region


def desk_of(session: Session) -> Desk:
    """The ledger's one desk."""
    return session.exec(select(Desk)).one()


def today_of(session: Session, computer: date) -> date:
    """The day a ledger is looked at: a sample's own day, else the computer's date."""
    return desk_of(session).sample_today or computer


def judge_as_of(session: Session, today: date) -> None:
    """From here on nothing in this unit of work is dated after `today`."""
    logbook_of(session).today = today


def personal_objections(record: Record) -> Iterator[Objection]:
    """Refuse ID numbers in every personal field (个人信息保护法, records.md `Person`), and a lost phone number."""
    return _lost_or_identifying(type(record), record.__dict__)


def inspect_personal(_session: Session, record: type[Record], rows: Sequence[Writing]) -> Iterator[Objection]:
    """The same of rows about to be written."""
    for row in rows if _personal(record) else ():
        yield from _lost_or_identifying(record, row.values)


def _lost_or_identifying(record: type[Record], values: Mapping[str, Any]) -> Iterator[Objection]:
    for declared in _personal(record):
        value = values.get(declared.name)
        if isinstance(value, str) and holds_id_number(value):
            yield Objection(
                declared.name, f"「{declared.title}」里像是有身份证号，本程序不保存身份证号，请删去后再保存。"
            )
        if isinstance(value, str) and declared.name in PHONES and (sentence := phone_refusal(value)):
            yield Objection(declared.name, sentence)


@cache
def _personal(record: type[Record]) -> tuple[Declaration, ...]:
    return tuple(declared for declared in declarations(record).values() if declared.personal)
