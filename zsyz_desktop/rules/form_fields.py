"""What a column of a superior's form can be filled with, and by which words of its heading it is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, unique
from fractions import Fraction

from zsyz_desktop.rules.money import MoneyUnit


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


@dataclass(frozen=True, slots=True)
class Known:
    """A field's shape, the words of headings it is known by, and whether it is told anew each period.

    What is told anew is emptied where this period has nothing; what belongs to the card is left as it stands.
    """

    shape: Shape
    words: tuple[str, ...]
    is_of_period: bool = False


_WORDS = {
    FormField.SERIAL: "序号 编号 NO",
    FormField.CODE: "项目编号 项目编码 台账编号",
    FormField.PROVINCIAL: "省级系统编号 省级编号 系统编号 平台编号",
    FormField.FILING: "项目代码 备案代码 审批监管平台代码 赋码",
    FormField.NAME: "项目名称 招商项目名称 重点项目名称 项目",
    FormField.REGION: "县市 县市区 所属县市 州市县 县区 属地 责任县市 地区",
    FormField.PLACE: "园区 所在园区 建设地点 项目地点 落地园区 乡镇 项目选址 选址",
    FormField.CONTENT: "建设内容 建设规模及内容 建设内容及规模 建设规模 主要建设内容 项目概况 项目简介",
    FormField.TYPE: "项目类型 项目类别",
    FormField.GRADE: "重点级别 项目级别 项目等级",
    FormField.CHAIN: "产业链 所属产业链 所属产业 产业",
    FormField.SECTOR: "产业类别 一二三产",
    FormField.INVESTOR: "投资方 投资企业 投资主体 企业名称 投资商 投资单位 投资方名称 引进企业",
    FormField.COMPANY: "注册公司 项目公司 落地公司 项目业主 业主单位 业主 注册企业",
    FormField.ORIGIN: "来源地 资金来源地 投资方所在地 投资来源 企业来源地",
    FormField.CONTACT: "企业联系人 联系人 联系人及电话 联系方式",
    FormField.AGREED: ("总投资 计划总投资 协议投资 协议总投资 投资总额 协议资金 签约金额 合同投资 协议引资 投资规模"),
    FormField.FIXED: "固定资产投资 其中固定资产投资 固投",
    FormField.PLANNED: (
        "年度计划投资 今年计划投资 年度计划 本年计划 年度目标 年度任务 计划到位 年度计划到位 今年计划 计划投资"
    ),
    FormField.INVESTED_MONTH: (
        "本月完成投资 当月完成投资 本月完成 当月完成 本月投资 本月完成固定资产投资 当期完成投资"
    ),
    FormField.INVESTED: (
        "今年完成投资 今年累计完成投资 年内完成投资 本年完成投资 今年累计完成 年度完成投资 完成投资 "
        "累计完成投资 今年投资 年度累计完成投资"
    ),
    FormField.ARRIVED_MONTH: "本月到位 当月到位 本月到位资金 当月到位资金 本月实际到位 本月新增到位",
    FormField.ARRIVED: (
        "今年到位 今年累计到位 今年到位资金 年内到位 本年到位 年度到位 今年实际到位 到位资金 实际到位 "
        "今年累计到位资金 实际到位资金"
    ),
    FormField.ARRIVED_TOTAL: "累计到位 累计到位资金 总到位资金 累计实际到位 开工以来累计到位 历年累计到位",
    FormField.COMPLETION: "完成率 计划完成率 年度完成率 完成比例 完成占比",
    FormField.RATE: "到位率 资金到位率",
    FormField.PERCENT: "形象进度 工程进度 形象进度百分比",
    FormField.STATUS: "项目状态 状态 项目阶段 阶段 建设状态 进展阶段 建设性质阶段",
    FormField.SIGNED: "签约时间 签约日期 签约年月 协议签订时间 合同签订时间 签订时间",
    FormField.START_PLANNED: "计划开工 计划开工时间 拟开工时间 预计开工时间 计划开工日期",
    FormField.STARTED: "开工时间 开工日期 实际开工时间 实际开工 开工年月 动工时间",
    FormField.PRODUCING_PLANNED: "计划投产 计划投产时间 预计投产时间 拟投产时间",
    FormField.PRODUCING: "投产时间 投产日期 实际投产时间 实际投产 投产年月",
    FormField.COMPLETED_PLANNED: "计划竣工 计划竣工时间 预计竣工时间 拟竣工时间 计划完工时间",
    FormField.COMPLETED: "竣工时间 竣工日期 实际竣工时间 完工时间 竣工年月",
    FormField.LEAD: "牵头领导 包保领导 挂钩领导 联系领导 责任领导 牵头负责人 挂联领导 领导",
    FormField.UNIT: "责任单位 牵头单位 牵头责任单位 服务单位 推进单位 挂钩单位 责任部门",
    FormField.PROGRESS: (
        "本月进展 进展情况 项目进展 工作进展 推进情况 当前进展 项目进展情况 形象进度情况 目前进展 最新进展 本月进展情况"
    ),
    FormField.PROBLEMS: "存在问题 存在的问题 困难问题 存在困难和问题 主要问题 存在困难 存在的困难和问题 问题",
    FormField.STEPS: (
        "下步安排 下一步工作 下步工作 下步计划 下一步打算 下步工作打算 下步措施 下一步工作计划 下步打算 下步"
    ),
    FormField.REQUEST: (
        "提请协调事项 需协调事项 需要协调解决的问题 请求协调事项 提请协调 需协调解决事项 需上级协调事项 "
        "提请领导协调事项"
    ),
    FormField.NOTE: "备注 说明 其他",
}
"""What a heading calls it, apart by blanks."""
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
    each: Known(_SHAPE_OF.get(each, Shape.TEXT), tuple(words.split()), is_of_period=each in _OF_PERIOD)
    for each, words in _WORDS.items()
}
Value = str | int | Fraction | date | None
"""Text, 分, a share or a day; None where the ledger has nothing."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """What the ledger says of one project, for a form; `notes` say why a field cannot be given as it is asked for."""

    code: str
    name: str
    region: str
    values: Mapping[FormField, Value]
    notes: Mapping[FormField, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of a form is: its heading as one reads it, what it is filled with, in which unit its money is."""

    number: int
    heading: str
    field: FormField | None = None
    unit: MoneyUnit = MoneyUnit.TEN_THOUSAND
