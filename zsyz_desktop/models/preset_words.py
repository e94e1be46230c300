"""The lists of words that grow (docs/decisions/0025): what a new ledger begins with, code and first label.

The code goes into the file; labels may change in any release. Standard library only, so that `rules/` may lean on it.
"""

from collections.abc import Mapping
from enum import Enum, StrEnum, unique
from typing import Self


class PresetWord(StrEnum):
    """A word every ledger begins with: its code, by which rules know it, and its first label."""

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        """The code is the text it equals."""
        word = str.__new__(cls, code)
        word._value_ = code
        word.label = label
        return word


@unique
class Chain(PresetWord):
    """产业链: seven presets, 等 in the source; 飞地 is a flag, not a chain (种 五, R10)."""

    GREEN_SILICON_PV = "GREEN_SILICON_PV", "绿色硅光伏"
    GREEN_TITANIUM = "GREEN_TITANIUM", "绿色钛"
    BIOMEDICINE = "BIOMEDICINE", "生物医药"
    DIGITAL_ECONOMY = "DIGITAL_ECONOMY", "数字经济"
    CULTURE_TOURISM_WELLNESS = "CULTURE_TOURISM_WELLNESS", "文旅康养"
    HIGHLAND_AGRICULTURE = "HIGHLAND_AGRICULTURE", "高原特色现代农业"
    MODERN_LOGISTICS = "MODERN_LOGISTICS", "现代物流业"


@unique
class Approach(PresetWord):
    """招商方式: the presets (domain.md section 6.4)."""

    TOP_LEADER = "TOP_LEADER", "一把手招商"
    CHAIN = "CHAIN", "产业链招商"
    PRECISE = "PRECISE", "精准招商"
    ENTRUSTED = "ENTRUSTED", "委托招商"
    AGENT = "AGENT", "代理招商"
    BUSINESS_BY_BUSINESS = "BUSINESS_BY_BUSINESS", "以商招商"
    ENCLAVE = "ENCLAVE", "飞地招商"
    MARKET = "MARKET", "市场化招商"
    WAGER = "WAGER", "对赌招商"
    PARTNER = "PARTNER", "招商合伙人"
    REGIONAL_AGENT = "REGIONAL_AGENT", "区域招商总代理"
    OTHER = "OTHER", "其他"


@unique
class FactorKind(PresetWord):
    """要素类别: the presets (domain.md section 5)."""

    LAND = "LAND", "土地"
    FOREST = "FOREST", "林地"
    WATER = "WATER", "用水"
    POWER = "POWER", "用电"
    GAS = "GAS", "用气"
    ENERGY = "ENERGY", "能耗"
    ENVIRONMENT = "ENVIRONMENT", "环评"
    FINANCE = "FINANCE", "融资"
    LABOUR = "LABOUR", "用工"
    LOGISTICS = "LOGISTICS", "物流"
    PLANT = "PLANT", "标准厂房"
    POLICY = "POLICY", "政策兑现"


@unique
class Exclusion(PresetWord):
    """剔除原因: the presets; why a receipt does not count (domain.md section 2.6, figures.md section 9)."""

    LOCAL = "LOCAL", "州内资金"
    PUBLIC = "PUBLIC", "财政性资金"
    TWICE = "TWICE", "重复登记"
    CAPITAL_COUNTED = "CAPITAL_COUNTED", "注册资本已计"
    IN_AND_OUT = "IN_AND_OUT", "流入支出重复"
    ALL_LOCAL = "ALL_LOCAL", "完全本地投资"
    INFRASTRUCTURE = "INFRASTRUCTURE", "基础设施或PPP"
    BRANCH = "BRANCH", "垂管布点网点"
    ESTATE = "ESTATE", "房地产餐饮等不予认定"
    SECOND_PHASE = "SECOND_PHASE", "已签约范围内二期"
    MOVED = "MOVED", "本地迁建与原厂新线"
    NO_EVIDENCE = "NO_EVIDENCE", "无有效佐证"


@unique
class FundEvidence(PresetWord):
    """佐证种类: the presets (domain.md section 2.5)."""

    BANK_SLIP = "BANK_SLIP", "银行进账单"
    CAPITAL_REPORT = "CAPITAL_REPORT", "验资报告"
    INVOICE = "INVOICE", "固定资产投资发票"
    EQUIPMENT_LIST = "EQUIPMENT_LIST", "设备清单"
    EQUIPMENT_CONTRACT = "EQUIPMENT_CONTRACT", "设备购置合同"
    LAND_RECEIPT = "LAND_RECEIPT", "土地出让金票据"
    PROGRESS_PAYMENT = "PROGRESS_PAYMENT", "工程进度款支付凭证"
    SUPERVISION = "SUPERVISION", "监理月报"
    LICENCE = "LICENCE", "营业执照"
    APPRAISAL = "APPRAISAL", "评估报告"
    SPLIT = "SPLIT", "到位资金分割证明"
    STATISTICS = "STATISTICS", "纳统投资报表截图"
    COMMERCE = "COMMERCE", "商务系统数据"
    FDI = "FDI", "FDI入账登记"
    CUSTOMS = "CUSTOMS", "外汇海关证明"
    PICTURES = "PICTURES", "现场影像"


@unique
class ProblemKind(PresetWord):
    """问题类别: the presets (domain.md section 3.6)."""

    LAND = "LAND", "用地"
    FOREST = "FOREST", "林地"
    ENVIRONMENT = "ENVIRONMENT", "环评"
    ENERGY = "ENERGY", "能耗"
    FUNDS = "FUNDS", "资金"
    APPROVAL = "APPROVAL", "审批"
    UTILITIES = "UTILITIES", "水电气"
    RELOCATION = "RELOCATION", "征拆"
    LABOUR = "LABOUR", "用工"
    POLICY = "POLICY", "政策兑现"
    ENTERPRISE = "ENTERPRISE", "企业自身"
    OTHER = "OTHER", "其他"


@unique
class LeadArea(PresetWord):
    """招商重点区域: six presets, provinces and cities beside each other (种 五, R29)."""

    BEIJING = "BEIJING", "北京"
    SHANGHAI = "SHANGHAI", "上海"
    FUJIAN = "FUJIAN", "福建"
    HAINAN = "HAINAN", "海南"
    GUANGZHOU = "GUANGZHOU", "广州"
    CHENGDU = "CHENGDU", "成都"


@unique
class WordList(Enum):
    """词表: the lists of words that a desk lengthens itself."""

    CHAIN = "产业链"
    APPROACH = "招商方式"
    LEAD_AREA = "招商重点区域"
    PROBLEM_KIND = "问题类别"
    FACTOR = "要素类别"
    EXCLUSION = "剔除原因"
    FUND_EVIDENCE = "佐证种类"


@unique
class WordState(Enum):
    """用词状态: a word that is not used any more still stands in older records."""

    IN_USE = "在用"
    WITHDRAWN = "停用"


PRESET_WORDS: Mapping[WordList, type[PresetWord]] = {
    WordList.CHAIN: Chain,
    WordList.APPROACH: Approach,
    WordList.LEAD_AREA: LeadArea,
    WordList.PROBLEM_KIND: ProblemKind,
    WordList.FACTOR: FactorKind,
    WordList.EXCLUSION: Exclusion,
    WordList.FUND_EVIDENCE: FundEvidence,
}
