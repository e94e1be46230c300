"""What a column of a superior's form can be filled with, and how it is written there."""

from collections.abc import Mapping
from datetime import date
from enum import Enum, unique
from fractions import Fraction

from zsyz_desktop.rules.money import MoneyUnit
from zsyz_desktop.values import Frozen, field


@unique
class Shape(Enum):
    """How a value is written into a cell."""

    TEXT = "文字"
    MONEY = "金额"
    PERCENT = "百分比"
    NUMBER = "数"
    DAY = "日期"


@unique
class FormField(Enum):
    """The value is what officers choose a column's content by."""

    SERIAL = "序号"
    CODE = "项目编号"
    PROVINCIAL = "省级系统编号"
    FILING = "项目代码"
    NAME = "项目名称"
    REGION = "县市"
    PLACE = "园区乡镇"
    CONTENT = "建设内容"
    TYPE = "项目类型"
    GRADE = "重点级别"
    CHAIN = "产业链"
    SECTOR = "产业类别"
    INVESTOR = "投资方"
    COMPANY = "注册公司"
    ORIGIN = "来源地"
    CONTACT = "企业联系人"
    AGREED = "总投资"
    FIXED = "固定资产投资"
    PLANNED = "年度计划投资"
    INVESTED_MONTH = "本月完成投资"
    INVESTED = "今年完成投资"
    ARRIVED_MONTH = "本月到位"
    ARRIVED = "今年到位"
    ARRIVED_TOTAL = "累计到位"
    COMPLETION = "完成率"
    RATE = "到位率"
    PERCENT = "形象进度"
    STATUS = "项目状态"
    SIGNED = "签约时间"
    START_PLANNED = "计划开工"
    STARTED = "开工时间"
    PRODUCING_PLANNED = "计划投产"
    PRODUCING = "投产时间"
    COMPLETED_PLANNED = "计划竣工"
    COMPLETED = "竣工时间"
    LEAD = "牵头领导"
    UNIT = "责任单位"
    PROGRESS = "本月进展"
    PROBLEMS = "存在问题"
    STEPS = "下步安排"
    REQUEST = "提请协调事项"
    NOTE = "备注"


class Known(Frozen):
    """A field's shape, and whether it is told anew each period.

    What is told anew is emptied where this period has nothing; what belongs to the card is left as it stands.
    """

    shape: Shape
    is_of_period: bool = False


_SHAPES = {
    Shape.NUMBER: (FormField.SERIAL,),
    Shape.MONEY: (
        FormField.AGREED,
        FormField.FIXED,
        FormField.PLANNED,
        FormField.INVESTED_MONTH,
        FormField.INVESTED,
        FormField.ARRIVED_MONTH,
        FormField.ARRIVED,
        FormField.ARRIVED_TOTAL,
    ),
    Shape.PERCENT: (
        FormField.COMPLETION,
        FormField.RATE,
        FormField.PERCENT,
    ),
    Shape.DAY: (
        FormField.SIGNED,
        FormField.START_PLANNED,
        FormField.STARTED,
        FormField.PRODUCING_PLANNED,
        FormField.PRODUCING,
        FormField.COMPLETED_PLANNED,
        FormField.COMPLETED,
    ),
}
_OF_PERIOD = (
    FormField.PLANNED,
    FormField.INVESTED_MONTH,
    FormField.INVESTED,
    FormField.ARRIVED_MONTH,
    FormField.ARRIVED,
    FormField.ARRIVED_TOTAL,
    FormField.COMPLETION,
    FormField.RATE,
    FormField.PERCENT,
    FormField.STATUS,
    FormField.PROGRESS,
    FormField.PROBLEMS,
    FormField.STEPS,
    FormField.REQUEST,
)
_SHAPE_OF = {each: shape for shape, fields in _SHAPES.items() for each in fields}
KNOWN: Mapping[FormField, Known] = {
    each: Known(_SHAPE_OF.get(each, Shape.TEXT), is_of_period=each in _OF_PERIOD) for each in FormField
}
Value = str | int | Fraction | date | None
"""Text, 分, a share or a day; None where the ledger has nothing."""


class FormRow(Frozen):
    """What the ledger says of one project, for a form; `notes` say why a field cannot be given as it is asked for."""

    code: str
    name: str
    region: str
    values: Mapping[FormField, Value]
    notes: Mapping[FormField, str] = field(default_factory=dict)


class Column(Frozen):
    """What a column of a form is: its heading as one reads it, what it is filled with, in which unit its money is."""

    number: int
    heading: str
    field: FormField | None = None
    unit: MoneyUnit = MoneyUnit.TEN_THOUSAND
