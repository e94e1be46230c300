"""Words in a cell: yes and no, the closed vocabularies, the ledger's own lists, counties and where money comes from."""

import re
from collections.abc import Iterable
from enum import Enum

from zsyz_desktop.exchange.understanding.facts import Known
from zsyz_desktop.exchange.understanding.place_words import ABROAD, PROVINCES, YUNNAN
from zsyz_desktop.exchange.understanding.reading import NOTHING, Read, asked, broken_said, is_nothing, refused, text_of
from zsyz_desktop.exchange.workbooks.sheets import Broken, Value
from zsyz_desktop.models.month_words import FundNature, FundsBasis
from zsyz_desktop.models.words import (
    AgreementKind,
    Currency,
    InvestmentMode,
    OriginKind,
    ProjectGrade,
    ProjectType,
    Sector,
)
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.rules.names import spelt_plainly

_YES = frozenset(["是", "有", "√", "✓", "✔", "☑", "1", "y", "yes", "true", "对", "属于"])
_NO = frozenset(["否", "×", "✗", "✘", "x", "n", "no", "false", "不是", "不属于", "非", "没有", "☐", "□"])
VOCABULARIES: dict[str, type[Enum]] = {
    "grade": ProjectGrade, "agreement_kind": AgreementKind, "mode": InvestmentMode, "sector": Sector,
    "type": ProjectType, "origin_kind": OriginKind, "fund.nature": FundNature, "fund.basis": FundsBasis,
    "funds_basis": FundsBasis, "fund.currency": Currency, "fund.origin_kind": OriginKind,
}  # fmt: skip
"""Fields of closed words, with their vocabulary."""
_OTHER_WORDS = {
    "grade": {"省级": "省级重点", "省重点": "省级重点", "省": "省级重点", "州级": "州级重点", "州重点": "州级重点",
              "州": "州级重点", "县级": "县级重点", "县重点": "县级重点", "县市级": "县级重点", "市级": "县级重点",
              "县市重点": "县级重点", "一般项目": "一般", "省级重点项目": "省级重点", "州级重点项目": "州级重点",
              "县级重点项目": "县级重点", "普通": "一般"},
    "agreement_kind": {"合同": "正式合同", "正式": "正式合同", "正式协议": "正式合同", "投资合同": "正式合同",
                       "框架": "框架协议", "战略框架协议": "框架协议", "框架性协议": "框架协议", "框架合同": "框架协议",
                       "意向": "意向协议", "意向书": "意向协议", "投资意向": "意向协议", "意向性协议": "意向协议"},
    "sector": {"一产": "第一产业", "二产": "第二产业", "三产": "第三产业", "一": "第一产业", "二": "第二产业",
               "三": "第三产业", "第一": "第一产业", "第二": "第二产业", "第三": "第三产业"},
    "origin_kind": {"州外": "省内州外", "省内": "省内州外", "国外": "境外", "外资": "境外", "港澳台": "境外",
                    "本州": "州内", "本地": "州内", "省外资金": "省外", "州内资金": "州内"},
    "fund.currency": {"元": "人民币", "RMB": "人民币", "CNY": "人民币", "USD": "美元", "美金": "美元"},
    "type": {"供地": "标准供地", "租赁": "租赁厂房", "厂房租赁": "租赁厂房", "标准厂房": "租赁厂房"},
}  # fmt: skip
_OTHER_WORDS["fund.origin_kind"] = _OTHER_WORDS["origin_kind"]
_APPROACHES = {"其它": "其他", "代理": "代理招商", "委托": "委托招商", "产业链": "产业链招商", "链式招商": "产业链招商"}
_LISTED_APART = re.compile(r"[、，,/／;；+＋\n]")
_LOCAL = frozenset(["州内", "本州", "本地", "楚雄", "楚雄州", "楚雄彝族自治州", "本地资金", "本州资金"])
_SAME_COUNTRY = re.compile(r"^(?:中国|中华人民共和国)(?=.)")
_OF_PLACES = re.compile("地点|地址|位置|选址|落地|所在地")
_TOWN = re.compile("(?:县|市).*(?:镇|乡|街道|园区|片区|开发区|高新区|工业园|新区|村|社区|组团|路|号)")
_NO_PLACE = re.compile("公司|企业|集团|有限|厂|局|自筹|贷款|银行|财政|股东|资本")
_COUNTY_END = re.compile(r"^[\u4e00-\u9fff]{1,6}?(?:自治县|县|市|区)")


def read_yes_no(value: Value, field: str, title: str) -> Read:
    """√ and ×, 是 and 否."""
    if isinstance(value, bool):
        return Read({field: value})
    if (early := _early(value, title)) is not None:
        return early
    said = half_width(text_of(value)).replace(" ", "").lower()
    if said in _YES or said in _NO:
        return Read({field: said in _YES})
    return asked(field, f"“{said[:20]}”是“是”还是“否”？", f"{title}：“{said[:20]}”")


def read_word_cell(value: Value, field: str, title: str) -> Read:
    """A word of a closed vocabulary."""
    if (early := _early(value, title)) is not None:
        return early
    labels = [str(word.value) for word in VOCABULARIES[field]]
    label = word_meant(text_of(value), labels, _OTHER_WORDS.get(field, {}))
    return Read({field: label}) if label else _which(field, title, text_of(value), labels)


def read_listed_cell(value: Value, field: str, title: str, labels: Iterable[str]) -> Read:
    """A word of a list the ledger keeps: 产业链, 招商方式."""
    if (early := _early(value, title)) is not None:
        return early
    others = _APPROACHES if field == "approach" else {}
    said, labels = text_of(value), tuple(labels)
    parts = [part for part in _LISTED_APART.split(said) if part.strip()]
    if len(parts) > 1 and not word_meant(said, labels, others):
        meant = dict.fromkeys(listed_word(part, labels, others) for part in parts)
        if len(meant) > 1 and any(meant):
            sentence = f"“{' '.join(said.split())[:20]}”写了几种，以哪一种为准？"
            return asked(field, sentence, f"{title}：写了几种", proposal=next(filter(None, meant)))
    label = listed_word(said, labels, others)
    return Read({field: label}) if label else _which(field, title, text_of(value), labels)


def listed_word(said: str, labels: Iterable[str], others: dict[str, str] | None = None) -> str:
    """The one label a text means: itself, a longer or shorter way to say it; "" for none or several."""
    labels = tuple(labels)
    key = spelt_plainly(said)
    if not key:
        return ""
    exact = word_meant(said, labels, others or {})
    if exact:
        return exact
    short = re.sub(r"(?:产业链|产业|全产业链|链|行业|招商|业)$", "", key) or key
    forms = {label: spelt_plainly(label) for label in labels}
    near = [label for label, form in forms.items() if len(short) > 1 and (short in form or form in key)]
    if not near and len(short) > 3:
        near = [label for label, form in forms.items() if _within(short, form)]
    return near[0] if len(near) == 1 else ""


def word_meant(said: str, labels: Iterable[str], others: dict[str, str]) -> str:
    """A label by itself or by another way to say it; "" for none."""
    key = spelt_plainly(said)
    known = {spelt_plainly(other): label for other, label in others.items()}
    known |= {spelt_plainly(label): label for label in labels}
    return known.get(key, "")


def county_of(said: str, known: Known) -> str:
    """The county a text names, alone or before what lies in it; "" for none."""
    plain = re.sub(r"\s+", "", half_width(said))
    plain = re.sub(r"\.0+$", "", plain)
    bare = re.sub(r"^(?:云南省)?(?:楚雄彝族自治州|楚雄州)(?=.)", "", plain)
    if bare in known.counties:
        return known.counties[bare]
    found = _COUNTY_END.match(bare)
    return known.counties.get(found[0], "") if found and not found[0].isdigit() else ""


def read_county(value: Value, title: str, known: Known) -> Read:
    """One of the ten counties; the prefecture is asked about, any other place refuses the row."""
    if (early := _early(value, title)) is not None:
        return early
    said = re.sub(r"\s+", "", text_of(value))
    named = [county_of(part, known) for part in re.split(r"[、,，/;；和及]", said) if part]
    if len(set(named)) > 1 and all(named):
        sentence = f"“{said}”写了几个县市，主体责任县市是哪一个？"
        return asked("region_id", sentence, f"{title}：写了几个县市", proposal=named[0])
    county = county_of(said, known)
    if county:
        place = _below_county(said) if _OF_PLACES.search(title) else ""
        return Read({"region_id": county, "place": place} if place else {"region_id": county})
    if said in known.prefecture or re.fullmatch("全州|州本级|州级|州直|跨县市?", said):
        sentence = f"“{said}”是全州，主体责任县市是哪一个？"
        return asked("region_id", sentence, f"{title}：“{said}”不是十县市之一")
    return refused(f"{title}：“{said[:20]}”不是楚雄州十县市之一")


def _below_county(said: str) -> str:
    """What a place says behind its county; "" for nothing."""
    if _TOWN.search(said) is None:
        return ""
    return re.sub(r"^(?:云南省)?(?:楚雄彝族自治州|楚雄州)?.*?[县市](?=.)", "", said)


def read_origin(value: Value, prefix: str, title: str, known: Known) -> Read:
    """Where an investor or money comes from, with its kind: 浙江 is 浙江省, 省外."""
    if (early := _early(value, title)) is not None:
        return early
    said = re.sub(r"\s+", "", half_width(text_of(value)))
    parts = [part for part in re.split(r"[、,，/;；和]", said) if part]
    places = dict.fromkeys(found for part in parts if (found := origin_of(part, known)) is not None)
    if len(places) > 1:
        sentence = f"“{said[:20]}”写了几个来源地，以哪一个为准？"
        return asked(f"{prefix}origin", sentence, f"{title}：写了几个来源地", proposal=next(iter(places))[0])
    found = origin_of(said, known)
    if found is None:
        sentence = f"“{said[:20]}”是哪个省、州市或国家（地区）？"
        return asked(f"{prefix}origin", sentence, f"{title}：“{said[:20]}”认不出是哪里")
    place, kind = found
    values: dict[str, int | str | bool] = {f"{prefix}origin_kind": kind.value}
    return Read({**values, **({f"{prefix}origin": place} if place else {})})


def origin_of(  # noqa: PLR0911 -- one table after the other
    said: str, known: Known
) -> tuple[str, OriginKind] | None:
    """The place as it is kept and its kind; None for a text that names none."""
    plain = _SAME_COUNTRY.sub("", said)
    if _NO_PLACE.search(plain):
        return None
    kind = word_meant(plain, [str(word.value) for word in OriginKind], _OTHER_WORDS["origin_kind"])
    if kind and plain not in _LOCAL:
        return "", OriginKind(kind)
    inside = re.sub(r"^云南省?(?=.)", "", plain)
    if inside in _LOCAL:
        return "楚雄州", OriginKind.LOCAL
    if county := county_of(inside, known):
        return county, OriginKind.LOCAL
    if inside.startswith("楚雄"):
        return "楚雄州", OriginKind.LOCAL
    for table, kind_of in ((YUNNAN, OriginKind.PROVINCE), (PROVINCES, OriginKind.OUT_OF_PROVINCE)):
        if name := _longest(inside, table):
            return table[name], kind_of
    if plain in ("云南", "云南省"):
        return "云南省", OriginKind.PROVINCE
    abroad = next((each for each in ABROAD if plain.startswith(each)), None)
    return (abroad, OriginKind.ABROAD) if abroad else None


def _longest(said: str, names: Iterable[str]) -> str:
    return max((name for name in names if said.startswith(name)), key=len, default="")


def _within(short: str, form: str) -> bool:
    """Whether all signs of one stand in the other, in their order."""
    rest = iter(form)
    return all(sign in rest for sign in short)


def _which(field: str, title: str, said: str, labels: Iterable[str]) -> Read:
    said = " ".join(said.split())[:20]
    choices = "、".join(labels)
    return asked(field, f"“{said}”是哪一种？可填：{choices}", f"{title}：没有“{said}”这一种")


def _early(value: Value, title: str) -> Read | None:
    if isinstance(value, Broken):
        return refused(f"{title}：{broken_said(value)}")
    return NOTHING if is_nothing(value) else None
