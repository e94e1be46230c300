"""The card 基本情况 as a list of fields: which sections there are, in which order, and each field's room."""

from zsyz_desktop.models.words import Event
from zsyz_desktop.services.typing.field_facts import card_fields
from zsyz_desktop.ui.forms.fields import FieldSpec, Pair, PairSection, Section

_WIDE = {
    "name",
    "content",
    "enterprise_id",
    "contact",
    "compliance_review",
    "land_use",
    "lessons",
    "enclave_base",
    "clue_source",
    "note",
}
_LINES = {"content": 3, "compliance_review": 2, "lessons": 3, "note": 2}
_CODES = {"code", "filing_code", "provincial_number"}
_CHOSEN = {"region_id"}

_FIRST = (
    "name", "region_id", "code", "enterprise_id", "agreed_amount", "agreed_usd", "chain", "is_industrial",
    "authority_unit_id", "content",
)  # fmt: skip
"""What a paper note of a project holds."""
_FIRST_DAYS = (Event.SIGNED, Event.STARTED, Event.PRODUCING)
AT_FIRST = 2
"""Sections seen before 更多栏目 is asked for: the note, and its days."""

_SECTIONS = (
    (
        "项目（续）",
        (
            "place", "type", "grade", "dispatch_period", "sector", "industry_class", "parent_id", "phase",
            "is_enclave", "enclave_base",
        ),
    ),
    (
        "投资方",
        (
            "signing_party", "registered_company", "origin_kind", "origin", "contact", "approach",
            "mode", "fund_name", "agreement_kind", "clue_source", "contract_start", "contract_production",
            "compliance_review",
        ),
    ),
    (
        "投资与效益",
        (
            "filed_amount", "fixed_investment", "expected_output", "expected_tax",
            "expected_jobs", "funds_basis", "filing_code", "provincial_number", "land_use",
        ),
    ),
)  # fmt: skip
_LAST = (
    "条件与备注",
    (
        "needs_preapproval", "uses_forest", "needs_energy_review", "needs_water_plan",
        "lessons", "note",
    ),
)  # fmt: skip


def card_sections() -> tuple[Section | PairSection, ...]:
    """The sections of 基本情况, titles and units read from the record's own declaration."""
    first = (Section("项目", _specs(_FIRST)), _days("主要日期", _FIRST_DAYS))
    more = [Section(title, _specs(names)) for title, names in _SECTIONS]
    other_days = _days("其余日期", tuple(event for event in Event if event not in _FIRST_DAYS))
    return (*first, *more, other_days, Section(_LAST[0], _specs(_LAST[1])))


def _days(title: str, events: tuple[Event, ...]) -> PairSection:
    pairs = tuple(
        Pair(event.value, *_specs((f"{event.name.lower()}_planned", f"{event.name.lower()}_actual")))
        for event in events
    )
    return PairSection(title, ("计划", "实际"), pairs)


def _specs(names: tuple[str, ...]) -> tuple[FieldSpec, ...]:
    return tuple(
        FieldSpec(
            fact,
            wide=fact.name in _WIDE,
            lines=_LINES.get(fact.name, 1),
            is_chosen=fact.is_word or fact.name in _CHOSEN,
            is_code=fact.name in _CODES,
        )
        for fact in card_fields(names)
    )
