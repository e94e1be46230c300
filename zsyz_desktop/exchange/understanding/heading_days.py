"""Headings over days and months: the nine events, the nodes of a chart, 建设起止, and the months of a year."""

import re

EVENTS = {
    "signed": r"签约|签订|签署|合同签|协议签",
    "registered": r"(?:公司|工商|企业|主体)?(?:注册|登记)(?!资)",
    "filed": r"备案|立项",
    "in_statistics": r"入统|纳统|入库",
    "started": r"开工|动工|破土|开建|开始建设",
    "completed": r"竣工|完工|建成(?!投产)",
    "producing": r"(?<!试)(?:投产|投用|投入使用|投入运营|开业|运营)",
    "above_scale": r"升规|入规|上规|进规",
    "at_capacity": r"达产|达效",
}
"""The nine events of a project by what headings call them."""
EVENT_WORDS = {
    "signed": "签约", "registered": "注册", "filed": "备案", "in_statistics": "入统", "started": "开工",
    "completed": "竣工", "producing": "投产", "above_scale": "升规", "at_capacity": "达产",
}  # fmt: skip
_DAY = re.compile(r"时间|日期|年月|时点|时限|节点|月份|日$|期限")
_PLANNED = re.compile(r"拟|计划|预计|预期|预定|力争|目标|要求|时限|约定|序时")
_ACTUAL = re.compile(r"实际|实绩|已|完成(?:情况|时间|日期)?$|落实")
_SPAN = re.compile(r"起止|建设(?:期限|周期|年限|工期|时间)$|建设起讫|工期$|起讫|开竣工(?:时间|年限)|开工竣工|建设期$")
_NOT_NODES = re.compile(
    r"批办|填报|更新|统计|录入|报送|交办|反馈|汇报|考察|走访|对接|接洽|洽谈|出生|任职|首次|联系|截[至止]|调度|框架|到任"
)
_KNOWN_NODE = re.compile(
    r"土地|用地|供地|林地|环评|能评|节能|水保|水土|规划|选址|可研|初设|施工图|许可|招标|招投标|征地|拆迁|三通一平|五通一平|场平|"
    r"平场|基础|主体|封顶|设备|安装|调试|试生产|试投产|试运行|验收|预审|挂牌|摘牌|出让|报建|审查|图审|接入|通电|通水|道路|厂房|装修"
)
_MONTH = re.compile(r"(?:(?P<y>20\d\d)年?[-./]?)?(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?P<rest>.*)")
_COMPACT = re.compile(r"(?P<y>20\d\d)[-./]?(?P<m>0[1-9]|1[0-2])(?P<rest>)")
_MONTH_REST = re.compile(
    r"(?:实际)?(?:到位|到账|到资|计划|完成|固定资产|固投|投资|资金|金额|数|额|目标|任务|实绩|实际)*"
)
_OF_THE_MONTH = re.compile(
    r"到位|到账|计划|实际|完成|到位资金|计划到位|实际到位|到位数|计划数|完成数|金额|[本当]月(?:到位|到账|完成)?数?"
)
"""What stands below a month and is of it."""
_NUMERALS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}


def day_meaning(words: tuple[str, ...]) -> tuple[str | None, int] | None:
    """The field of a heading over days with how sure; None where it is about none."""
    leaf, full = words[-1], "／".join(words)
    if re.search(r"到[账位资]|进账|汇款|入账|打款", full) and re.search(r"时间|日期|日$|年月", leaf):
        return ("fund.arrived_on", 95) if not _PLANNED.search(leaf) else (None, 80)
    if re.search(r"金额|资金|投资额?$|总投资|引资", leaf) or month_of(words) is not None:
        return None
    if re.search("合同|协议", leaf) and re.search("约定", leaf) and (found := _contract(leaf)):
        return found
    if _SPAN.search(leaf):
        return "started_planned+completed_planned", 90
    return _event(words) or _node(words)


def _contract(leaf: str) -> tuple[str, int] | None:
    if re.search(EVENTS["started"], leaf):
        return "contract_start", 90
    return ("contract_production", 90) if re.search(EVENTS["producing"], leaf) else None


def _event(words: tuple[str, ...]) -> tuple[str | None, int] | None:
    """One of the nine events, planned or actual by the word beside it; a bare one has happened."""
    leaf = words[-1]
    own = _PLANNED.search(leaf) or _ACTUAL.search(leaf) or _DAY.search(leaf)
    bare = re.sub(
        r"[(].*?[)]|时间|日期|年月|节点|计划|预计|拟|实际|完成|预期|目标|已|要求|时限|约定|力争|情况", "", leaf
    )
    text = leaf if bare or len(words) == 1 else words[-2]
    events = [name for name, pattern in EVENTS.items() if re.search(pattern, text)]
    if len(events) != 1:
        return _several(events, leaf)
    if re.search("框架|意向", text) or not (own or _is_only(text, events[0])):
        return None
    kind = "planned" if _is_planned(words) else "actual"
    return f"{events[0]}_{kind}", 95 if own else 60


def _several(events: list[str], leaf: str) -> tuple[str | None, int] | None:
    """「签约开工时间」 is of no one event."""
    return (None, 60) if len(events) > 1 and _DAY.search(leaf) else None


def _is_only(text: str, event: str) -> bool:
    """Whether a heading says nothing but the event: 开工, 是; 开工情况, 开工率 are no days."""
    return not re.sub(EVENTS[event], "", text).strip("／()")


def _is_planned(words: tuple[str, ...]) -> bool:
    """计划 in the lowest part that says either."""
    for part in reversed(words[-2:]):
        if re.search(r"计划完成|完成时限|目标", part):
            return True
        if _ACTUAL.search(part):
            return False
        if _PLANNED.search(part):
            return True
    return False


def says_actual(words: tuple[str, ...]) -> bool:
    """Whether a heading says 实际 of its own accord, so that a day to come is wrong and not a plan."""
    return any(re.search(r"实际|实绩|已|^完成|完成时间$|完成日期$", part) for part in words[-2:])


def _node(words: tuple[str, ...]) -> tuple[str | None, int] | None:
    """A node of the chart: named in the group over 计划 and 实际, or a known one with 时间 behind it."""
    leaf = words[-1]
    if len(words) > 1 and re.fullmatch(r"(?:计划|实际|拟|预计|目标)?(?:完成|办结)?(?:时间|日期|节点|时限|年月)?", leaf):
        name = _node_name(words[-2])
        if name and not _NOT_NODES.search(name) and (_KNOWN_NODE.search(name) or re.search("计划|实际|完成", leaf)):
            return f"milestone:{name}" + ("" if _is_planned(words) else ":actual"), 85
        return None
    if _DAY.search(leaf) and _KNOWN_NODE.search(leaf) and not _NOT_NODES.search(leaf):
        name = _node_name(leaf)
        return (f"milestone:{name}" + ("" if _is_planned(words) else ":actual"), 70) if name else None
    return (None, 60) if _DAY.search(leaf) and re.search(r"时间|日期", leaf) else None


def _node_name(text: str) -> str:
    return re.sub(
        r"(?:计划|实际|拟|预计|目标)?(?:完成|办结|取得|获得|办理)?(?:时间|日期|节点|时限)$|^(?:计划|实际|拟|预计)",
        "",
        text,
    )


def month_of(words: tuple[str, ...]) -> tuple[int | None, int, str] | None:
    """Year (None where not said), month and the words around of a month's column; None for another."""
    leaf = words[-1]
    found = _MONTH.fullmatch(leaf) or _COMPACT.fullmatch(leaf)
    upper = words[:-1]
    if found is None and len(words) > 1 and _OF_THE_MONTH.fullmatch(leaf):
        found, upper = _MONTH.fullmatch(words[-2]) or _COMPACT.fullmatch(words[-2]), (*words[:-2], leaf)
    if found is None or not _MONTH_REST.fullmatch(found["rest"]):
        return None
    said = found["m"]
    month = int(said) if said.isdigit() else _NUMERALS[said]
    around = "／".join((*upper, found["rest"]))
    year = found["y"] or next(iter(re.findall(r"(20\d\d)年?", around)), None)
    return (int(year) if year else None), month, around
