"""The card 基本情况 as a list of fields: which sections there are, in which order, and each field's room."""

from zsyz_desktop.models.words import Event
from zsyz_desktop.services.field_facts import card_fields
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

_SECTIONS = (
    (
        "项目",
        (
            "name", "region_id", "code", "place", "type", "chain", "is_industrial", "authority_unit_id", "grade",
            "dispatch_period", "sector", "industry_class", "parent_id", "phase", "is_enclave", "enclave_base",
            "content",
        ),
    ),
    (
        "投资方",
        (
            "enterprise_id", "signing_party", "registered_company", "origin_kind", "origin", "contact", "approach",
            "mode", "fund_name", "agreement_kind", "clue_source", "contract_start", "contract_production",
            "compliance_review",
        ),
    ),
    (
        "投资与效益",
        (
            "agreed_amount", "agreed_usd", "filed_amount", "fixed_investment", "expected_output", "expected_tax",
            "expected_jobs", "exchange_rate", "filing_code", "provincial_number", "land_use",
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
    before = [Section(title, _specs(names)) for title, names in _SECTIONS]
    return (*before, _dates(), Section(_LAST[0], _specs(_LAST[1])))


def _dates() -> PairSection:
    pairs = tuple(
        Pair(event.value, *_specs((f"{event.name.lower()}_planned", f"{event.name.lower()}_actual"))) for event in Event
    )
    return PairSection("日期", ("计划", "实际"), pairs)


def _specs(names: tuple[str, ...]) -> tuple[FieldSpec, ...]:
    return tuple(
        FieldSpec(
            fact,
            wide=fact.name in _WIDE,
            lines=_LINES.get(fact.name, 1),
            is_chosen=fact.name in _CHOSEN,
            is_code=fact.name in _CODES,
        )
        for fact in card_fields(names)
    )
