"""People and units in a cell: duty and name parted, padding closed, one lead, a team in its order."""

import re
from collections.abc import Sequence

from zsyz_desktop.exchange.understanding.reading import (
    NOTHING,
    Read,
    asked,
    broken_said,
    is_nothing,
    passed_over,
    refused,
    text_of,
)
from zsyz_desktop.exchange.workbooks.sheets import Broken, Value
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.rules.names import split_duty

_HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_DUTY_FIRST = re.compile(
    rf"(?P<duty>{_HAN}*?(?:书记|[县市州区镇乡局厅处科股所站院部会办组司]长|主任|主席|常委|委员|经理|总裁|董事长|总监|"
    rf"调研员|巡视员|秘书长))[:：]?(?P<name>{_HAN}{{2,3}})"
)
_PADDED = re.compile(rf"(?<={_HAN})[ \u3000\u00a0]+(?={_HAN})")
_BRACKETED = re.compile(r"^[(（]([^()（）]+)[)）]$")
_SPLIT = re.compile(r"[、，,;；/／\n]")
_AND = re.compile(rf"({_HAN}{{2,3}})[和与]({_HAN}{{2,3}})")
_IS_DUTY = re.compile(r"书记|长$|主任|主席|常委|委员|经理|总裁|董事|总监|调研员|巡视员|专员|组员$")
_ROLE = re.compile(
    r"^(?:副?组长|成员|牵头(?:单位|部门)?|责任(?:单位|部门|人)|配合(?:单位|部门)|成员单位|联络员|联系人|主办|协办)[:：]\s*"
)
_NUMBER = re.compile(
    r"(?:^|(?<=\s))[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十])(?:[.、．]|[)）]、?)\s*(?=[\u3400-\u9fff])"
)
"""1. 2. before the units of a list."""
_OFFICE = "(?:局|委|办|部|院|会|厅|公司|中心|政府|园区|银行|集团|组)"
_PART_PLAYED = re.compile(
    rf"^由(?=.*{_OFFICE})|(?<={_HAN}{{2}})(?<=[局委办部院会厅司心府区行团组乡镇])(?:牵头|主办|配合|协办|协助|参与|负责)$"
)
_OF_OFFICE = re.compile(
    rf"(?P<unit>{_HAN}+{_OFFICE})(?:[ \u3000]+|[:：]\s*)(?P<person>{_HAN}{{2,3}}(?:[(（][^()（）]+[)）])?)"
)
_AND_OTHERS = re.compile(r"等(?:[0-9]+|[一二三四五六七八九十]+|有关|相关)?[个家名位]?(?:单位|部门|人|同志)?$")
_SEVERAL_OF_OFFICE = re.compile(
    rf"(?P<unit>{_HAN}+{_OFFICE})[ \u3000]+(?P<people>{_HAN}{{2,3}}(?:[ \u3000]+{_HAN}{{2,3}})+)"
)
_IN_OFFICE = re.compile(rf"(?P<unit>{_HAN}+{_OFFICE})[(（](?P<people>{_HAN}{{2,3}})[)）]")
_NOBODY_YET = re.compile(r"(?:待|暂|尚|还)?(?:待定|未定|未明确|未确定|待明确|待确定|待安排|空缺|暂无|未安排|未落实)")
_UNIT = re.compile(
    r"局|委|办|部|中心|公司|政府|院|处|科|组|会|乡|镇|街道|所|站|集团|园区|银行|厅|开发区|学校|大队|支队|企业|协会|单位|专班|社区|村"
)
_PHONE_SPLIT = re.compile(r"[、，,;；/／\n]+")
_TWO_NAMES = re.compile(rf"{_HAN}{{2,4}}(?:[ \u3000]+{_HAN}{{2,4}})+")


def person_parts(said: str) -> list[tuple[str, str]]:
    """Everyone a text names, each with name and duty ("" for none)."""
    people: list[tuple[str, str]] = []
    pending = ""
    for part in _parts(said):
        name, duty = one_person(_BRACKETED.sub(r"\1", part))
        if _IS_DUTY.search(name) and not duty and len(name) > 1:
            if people and not people[-1][1] and not _is_before(said, part):
                people[-1] = (people[-1][0], name)
            else:
                pending = "、".join(filter(None, (pending, name)))
            continue
        people.append((name, "、".join(filter(None, (pending, duty)))))
        pending = ""
    return people or ([(pending, "")] if pending else [])


def one_person(said: str) -> tuple[str, str]:
    """Name and duty of one person."""
    name, duty = split_duty(said)
    if not duty and (found := _DUTY_FIRST.fullmatch(name.replace(" ", ""))):
        return found["name"], found["duty"]
    return (closed(name), duty)


def closed(name: str) -> str:
    """A name without the blanks that pad it to three characters; a longer one keeps its words."""
    together = _PADDED.sub("", name.strip())
    return together if len(together) <= 3 else name.strip()


def is_unit(said: str) -> bool:
    """Whether a member of a team is a unit: people have two or three characters, or a duty beside them."""
    name, duty = one_person(said)
    return not duty and (len(name) > 4 or (_UNIT.search(name) is not None and len(name) > 2))


def read_lead(value: Value, title: str) -> Read:
    """The one lead with his duty; of several the first is proposed."""
    if (early := _early(value, title)) is not None:
        return early
    if _NOBODY_YET.fullmatch(said := text_of(value).strip()):
        return passed_over(said, title)
    people = person_parts(_AND_OTHERS.sub("", said))
    if not people:
        return NOTHING
    if _AND_OTHERS.search(said):
        sentence = f"“{said[:20]}”不止一人，牵头负责人是哪一位？"
        return asked("lead", sentence, f"{title}：“{said[:20]}”不止一人", proposal=people[0][0])
    if len(people) > 1:
        names = "还是".join(name for name, _ in people)
        sentence = f"一个项目只能有一名牵头负责人，是{names}？"
        how = "写了两个人" if len(people) == 2 else f"写了{len(people)}个人"
        return asked("lead", sentence, f"{title}：{how}", proposal=people[0][0])
    name, duty = people[0]
    return Read({"lead": name, "lead_duty": duty} if duty else {"lead": name})


def read_duty(value: Value, title: str) -> Read:
    """The duty of the lead."""
    early = _early(value, title)
    return early if early is not None else Read({"lead_duty": half_width(text_of(value)).replace("\n", "")})


def read_team(value: Value, title: str) -> Read:
    """Units and people of the team in their order."""
    if (early := _early(value, title)) is not None:
        return early
    if _NOBODY_YET.fullmatch(said := text_of(value).strip()):
        return passed_over(said, title)
    parts = (_PART_PLAYED.sub("", _ROLE.sub("", _AND_OTHERS.sub("", part))) for part in _parts(_NUMBER.sub("；", said)))
    members = _joined([each for part in parts if not is_nothing(part) for each in _of_office(closed(part))])
    nameless = [each for each in members if _is_only_duty(each)]
    remarks = tuple(f"{title}：“{each}”没有写姓名，没有读入" for each in nameless)
    named = tuple(dict.fromkeys(each for each in members if each not in nameless))
    return Read({"team": named} if named else {}, remarks=remarks) if members else NOTHING


def _of_office(part: str) -> tuple[str, ...]:
    """「市工信局 李某某」, 「市工信局（李某某）」 are a unit and its people."""
    found = _OF_OFFICE.fullmatch(part)
    if found is not None:
        return (found["unit"], found["person"])
    several = _SEVERAL_OF_OFFICE.fullmatch(part) or _IN_OFFICE.fullmatch(part)
    if several is not None and _all_names(several["people"]):
        return (several["unit"], *several["people"].split())
    return (part,)


def _joined(members: Sequence[str]) -> list[str]:
    """A duty and the name after it, over a line break, are one person."""
    found: list[str] = []
    for each in members:
        if found and _is_only_duty(found[-1]) and re.fullmatch(rf"{_HAN}{{2,3}}", each):
            found[-1] = f"{found[-1]} {each}"
        else:
            found.append(each)
    return found


def _is_only_duty(text: str) -> bool:
    return (
        len(text) > 1 and re.search(r"(?:书记|[局科股所站主]长|局长|主任|经理|县长|市长|镇长|乡长)$", text) is not None
    )


def read_contact(value: Value, title: str) -> Read:
    """A contact person or phone, of whom several stand beside each other."""
    if (early := _early(value, title)) is not None:
        return early
    parts = [closed(" ".join(part.split())) for part in _PHONE_SPLIT.split(half_width(text_of(value)))]
    said = "、".join(part for part in parts if part and not is_nothing(part))
    return Read({"contact": said}) if said else NOTHING


def _parts(said: str) -> list[str]:
    plain = _AND.sub(r"\1、\2", half_width(said)) if _AND.fullmatch(half_width(said)) else half_width(said)
    plain = plain.replace("(", "（").replace(")", "）") if re.search(r"[(（][^()（）]*[、，,]", plain) else plain
    parts = [part.strip() for part in _SPLIT.split(plain) if part.strip()]
    return [name for part in parts for name in _people_in(part)]


def _people_in(part: str) -> list[str]:
    """Several names, or several duties with their names, parted by blanks alone."""
    words = part.split()
    is_several = _TWO_NAMES.fullmatch(part) and _all_names(part)
    return words if is_several or (len(words) > 1 and all(map(_DUTY_FIRST.fullmatch, words))) else [part]


def _all_names(part: str) -> bool:
    """Whether a text is nothing but several whole names, none of them padded and none a duty or unit."""
    names = part.split()
    return all(
        len(name) in (2, 3) and not _IS_DUTY.search(name) and not re.search("[局办委厅处部司院组]$", name)
        for name in names
    )


def _is_before(said: str, duty: str) -> bool:
    """Whether a duty stands before the name it belongs to: at the beginning of the text."""
    return half_width(said).strip().startswith(duty)


def _early(value: Value, title: str) -> Read | None:
    if isinstance(value, Broken):
        return refused(f"{title}：{broken_said(value)}")
    return NOTHING if is_nothing(value) else None
