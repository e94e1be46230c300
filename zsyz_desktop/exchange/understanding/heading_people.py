"""Headings over people and units: the lead, the team, and whoever answers at the investor's."""

import re

_OWNER = re.compile(r"业主|投资方|投资企业|投资主体|投资商|企业(?!招)|客商|公司|乙方|建设单位|项目单位|投资单位")
_LEADER = re.compile(
    r"牵头负责人|(?:挂钩|挂点|挂包|挂联|包保|包联|包抓|联系|服务|责任|牵头|领衔|分管|主抓|联挂|包干|推进|督导|协调|帮扶|州级|县级|市级|县处级|厅级)"
    r".{0,4}领导|包保责任人|领导(?:姓名)?$|项目(?:总)?牵头人|牵头人$|领衔人|挂钩人|第一责任人|链长$"
)
_UNITS = re.compile(
    r"责任单位|牵头单位|成员单位|配合单位|责任部门|牵头部门|配合部门|协办单位|主办单位|包保单位|挂钩单位|挂包单位|服务单位|推进单位|推进班子|"
    r"工作专班|专班成员|服务专班|推进专班|协助单位|承办单位|落实单位|联系单位|挂联单位|帮扶单位|责任科室|班子成员|挂钩责任单位|招商单位|引荐单位|"
    r"专班$|推进组|工作组|服务团队"
)
_PEOPLE = re.compile(
    r"责任人|联络员|联络人|具体负责人|项目专员|服务专员|跟踪责任人|专班人员|工作人员|经办人|项目秘书|项目管家|班长|组长|副组长|成员"
)
_PHONE = re.compile(r"电话|手机|联系方式|号码")


def people_meaning(  # noqa: PLR0911 -- one word after the other
    words: tuple[str, ...],
) -> tuple[str | None, int] | None:
    """The field of a heading over people with how sure; None where it is about none."""
    leaf, groups = words[-1], "／".join(words[:-1])
    if re.search(r"行业(?:主管|主抓|监管)|产业(?:主管|主抓)", leaf):
        return None
    if _PHONE.search(leaf):
        return _phone(leaf, groups)
    if re.fullmatch(r"(?:领导)?(?:职务|职位|职务职级|担任职务)", leaf) or re.search(
        r"(?:领导|负责人|牵头人)职务$", leaf
    ):
        return ("lead_duty", 90) if _LEADER.search(groups or leaf) or re.search("领导|负责人", leaf) else (None, 70)
    if re.fullmatch(r"姓名|名字|人员", leaf):
        return _named(groups)
    if re.search(r"业主.{0,4}负责人|企业.{0,4}负责人|公司.{0,4}负责人|法定?代?表?人", leaf):
        return None, 85
    if _LEADER.search(leaf):
        return "lead", 90
    if re.search(r"联系人|对接人", leaf):
        return (
            ("contact", 85)
            if not _UNITS.search(groups) and not re.search("县市|单位|政府|部门|招商", leaf)
            else ("team", 70)
        )
    if _UNITS.search(leaf) or _PEOPLE.search(leaf):
        return (None, 75) if _OWNER.search(groups) else ("team", 85)
    return _in_group(leaf, groups)


def _phone(leaf: str, groups: str) -> tuple[str | None, int]:
    """The investor's phone belongs to `contact`; that of an office has no field."""
    of_office = re.search(r"领导|责任|挂钩|包保|牵头|部门|专班|填报|政府|联络员", leaf + groups)
    return (None, 85) if of_office else ("contact", 85)


def _named(groups: str) -> tuple[str | None, int] | None:
    if _LEADER.search(groups):
        return "lead", 90
    if _UNITS.search(groups) or _PEOPLE.search(groups):
        return "team", 80
    return ("contact", 75) if re.search("联系人|对接人", groups) else (None, 50)


def _in_group(leaf: str, groups: str) -> tuple[str | None, int] | None:
    """名称 and 负责人 are whose the group is."""
    if re.fullmatch(r"负责人|责任领导|主要负责人", leaf):
        if _OWNER.search(groups):
            return None, 85
        if _UNITS.search(groups):
            return "team", 80
        return ("lead", 70) if not groups else (None, 50)
    if re.fullmatch(r"(?:单位|部门|企业|公司)?(?:名称|全称)|单位|部门", leaf) and groups:
        if _UNITS.search(groups):
            return "team", 85
        return ("enterprise_id", 85) if _OWNER.search(groups) else None
    return None
