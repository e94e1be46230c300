"""A vague heading is known by what stands under it."""

import re

from zsyz_desktop.exchange.understanding.sample import Sample

_HALF, _MOST, _COUNTIES = 0.5, 0.6, 0.8


def by_values(words: tuple[str, ...], field: str | None, sure: int, sample: Sample) -> tuple[str | None, int]:
    """The field a vague heading has by what stands under it."""
    leaf = words[-1]
    if not sample.values:
        return field, sure
    judge = _JUDGES.get(field or "")
    if judge is not None:
        return judge(field, sure, leaf, sample)
    if field is not None and field.endswith(("_planned", "_actual")) and sure < 80 and sample.of_days < _HALF:
        return None, 40
    return (field, sure) if sure else _unknown(leaf, sample)


def _unknown(leaf: str, sample: Sample) -> tuple[str | None, int]:
    """A heading nobody knows, such as 方式 or 产业: told by a vocabulary that most of its values are of."""
    if re.search(r"合作|性质|状态|阶段|审批", leaf):
        return None, 0
    tests = (
        ("region_id", sample.of_counties), ("chain", sample.of_chains if "链" in leaf or "产业" in leaf else 0.0),
        ("approach", sample.of_approaches), ("agreement_kind", sample.of_words("agreement_kind")),
        ("grade", sample.of_words("grade")), ("mode", sample.of_words("mode")), ("sector", sample.of_words("sector")),
        ("type", sample.of_words("type")), ("origin_kind", sample.of_words("origin_kind")),
    )  # fmt: skip
    field, share = max(tests, key=lambda each: each[1])
    if share >= _MOST:
        return field, 60
    if (
        re.search("行业|产业", leaf)
        and sample.of_numbers < _HALF
        and re.fullmatch(r"(?:所属|涉及|主要)?行业(?:类别|分类|名称|类型)?", leaf)
    ):
        return ("chain", 60) if sample.of_chains >= _MOST else ("industry_class", 60)
    return None, 0


def _progress(field: str | None, sure: int, leaf: str, sample: Sample) -> tuple[str | None, int]:
    """形象进度 over numbers is a percentage, over words the progress."""
    if sample.of_percents >= _HALF:
        return "dispatch.image_percent", max(sure, 80)
    del leaf, field
    return "dispatch.progress", sure


def _place(field: str | None, sure: int, leaf: str, sample: Sample) -> tuple[str | None, int]:
    if sample.of_counties >= _COUNTIES and not re.search("园区|乡镇|街道", leaf):
        return "region_id", max(sure, 85)
    return field, sure


def _origin(field: str | None, sure: int, leaf: str, sample: Sample) -> tuple[str | None, int]:
    if sample.of_words("origin_kind") >= _MOST:
        return ("fund.origin_kind" if (field or "").startswith("fund") else "origin_kind"), sure
    del leaf
    return (field, sure) if sample.of_places >= _HALF else (None, 40)


def _code(field: str | None, sure: int, leaf: str, sample: Sample) -> tuple[str | None, int]:
    if sample.is_counted:
        return None, 80
    if sample.of_filing_codes >= _HALF:
        return "filing_code", 90
    return ("code", 60) if field == "filing_code" and leaf == "项目代码" and sample.of_codes >= _MOST else (field, sure)


def _span(field: str | None, sure: int, leaf: str, sample: Sample) -> tuple[str | None, int]:
    del leaf
    return (field, sure) if sample.of_spans >= 0.3 else (None, 50)


def _chain(field: str | None, sure: int, leaf: str, sample: Sample) -> tuple[str | None, int]:
    return (field, sure) if sample.of_chains or "链" in leaf else (None, 40)


def _name(field: str | None, sure: int, leaf: str, sample: Sample) -> tuple[str | None, int]:
    """「项目」 over numbers counts them."""
    del leaf
    return (field, sure) if sample.of_numbers < _HALF else (None, 50)


def _flag(field: str | None, sure: int, leaf: str, sample: Sample) -> tuple[str | None, int]:
    """产业项目, 飞地 hold 是 and 否; over words they are something else."""
    del leaf
    return (field, sure) if sample.of_yes_no >= _HALF else (None, 40)


_JUDGES = {
    "dispatch.image_percent": _progress, "place": _place, "region_id": lambda f, s, _l, _v: (f, s), "origin": _origin,
    "fund.origin": _origin, "code": _code, "filing_code": _code, "started_planned+completed_planned": _span,
    "chain": _chain, "name": _name, "is_industrial": _flag, "is_enclave": _flag,
}  # fmt: skip
