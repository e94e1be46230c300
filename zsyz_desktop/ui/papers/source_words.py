"""What a click on a text of a paper does, in words: 「点一下修改“总投资”」."""

from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.services.kinds.funds import FUNDS
from zsyz_desktop.services.kinds.problems import PROBLEMS
from zsyz_desktop.services.typing.field_facts import card_fields, field_fact

_NODE = {"name": "名称", "unit_id": "责任单位", "planned_finish": "计划完成", "actual_finish": "实际完成"}
_DISPATCH = {
    "image_percent": "形象进度",
    "invested": "本期完成投资",
    "progress": "本期进展",
    "problems": "存在问题",
    "promises": "上期承诺",
    "steps": "下步安排",
    "request": "提请协调",
}
_ITEM = {
    "text": "事项",
    "result": "成果",
    "unit_id": "责任单位",
    "due": "应办结日",
    "finished_on": "实际办结日",
    "evidence": "佐证",
    "verified_by": "核验人",
    "state": "状态",
    "next_step": "下一步",
}


def tip_of(source: Source) -> str:
    """The sentence beside an outlined text."""
    match source.part:
        case Part.CARD:
            return f"点一下修改“{card_fields((source.field,))[0].title}”"
        case Part.NODE | Part.ITEM if source.key:
            what, titles = ("节点", _NODE) if source.part is Part.NODE else ("事项", _ITEM)
            return f"点一下修改这个{what}的“{titles.get(source.field, '内容')}”"
        case Part.DISPATCH:
            return f"点一下修改{source.key}调度的“{_DISPATCH.get(source.field, '内容')}”"
        case Part.PROBLEM if source.key:
            title = field_fact(PROBLEMS.record, source.field).title if source.field else "状态"
            return f"点一下修改这个问题的“{title}”"
        case Part.FUNDS if source.field:
            return f"点一下去看这笔资金的“{field_fact(FUNDS.record, source.field).title}”"
        case _:
            return "点一下修改这一句" if source.part is Part.SENTENCE else f"点一下去看“{source.part.value}”"
