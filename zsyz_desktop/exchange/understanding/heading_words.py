"""Headings offices use, by the field they mean: the plain ones as they are, the rest by what they contain."""

from zsyz_desktop.exchange.understanding.facts import CREDIT_CODE
from zsyz_desktop.services.ledger.resources import read_json

_TOLD = read_json("reference", "headings.json")
NAMES: dict[str, str] = {name: field for field, names in _TOLD["names"].items() for name in names}
"""The plain headings: heading → field."""
SOUNDS: dict[str, str] = _TOLD["sounds"]
"""Headings that are told by rules, as they are known by their sound alone."""
VAGUE: dict[str, str] = {name: field for field, names in _TOLD["vague"].items() for name in names}
"""Headings that say too little where values can be looked at, and enough where there are none."""
FILLED: dict[str, tuple[str, ...]] = {field: tuple(names) for field, names in _TOLD["filled"].items()}
"""Headings over what is only written out, never read: sums, shares, states; by the name of the form's field."""
IGNORED: frozenset[str] = frozenset(_TOLD["ignored"])
"""Known headings that hold nothing the ledger keeps."""

PATTERNS: tuple[tuple[str | None, str, int], ...] = (
    (None, r"率$|比例$|占比|百分比$|增幅|增速|排名|得分|完成比|时序进度$", 85),
    (None, r"身份证|银行账[号户]|开户", 95),
    (None, r"(?:项目|注册)公司.{0,4}信用代码", 90),
    (CREDIT_CODE, r"信用代码", 90),
    (None, r"^是否(?!产业|飞地|涉林)", 75),
    ("problem", r"^(?:目前|当前|主要)?(?:存在)?的?(?:问题|困难)", 85),
    ("dispatch.request", r"提请|需.{0,6}协调.{0,4}事项|请求事项", 85),
    ("problem", r"问题|困难|瓶颈|堵点|制约", 80),
    ("next_step", r"下一?步|打算|后续.{0,4}(?:计划|安排|措施)", 85),
    ("dispatch.image_percent", r"形象进度|进度[(]?%|完成百分比", 80),
    ("dispatch.progress", r"进展|推进情况|建设情况|开展情况", 75),
    ("content", r"建设内容|建设规模|项目(?:简介|概况|内容)|主要内容", 85),
    ("name", r"项目名称|工程名称", 90),
    ("chain", r"产业链", 80),
    ("provincial_number", r"省.{0,4}(?:系统|平台|库).{0,3}(?:编号|编码)", 85),
    ("filing_code", r"(?:备案|立项|赋码|审批监管平台|项目).{0,3}代码|备案证?号", 85),
    ("code", r"项目(?:编号|编码)|^编[号码]$", 85),
    ("authority_unit_id", r"行业(?:主管|主抓|监管|部门)|产业(?:主管|主抓)部门", 85),
    ("region_id", r"县[市区、(（/]|县$|所属(?:地|区)|责任主体县", 75),
    ("place", r"园区|乡镇|街道|开发区|建设地点|建设地址|项目地址|选址", 70),
    ("registered_company", r"注册(?:公司|企业)|项目公司", 80),
    ("signing_party", r"签约(?:主体|方|单位|企业)", 80),
    ("fund.payer", r"(?:汇款|付款|打款|出资)(?:单位|方|人|企业)", 80),
    ("fund.voucher_number", r"凭证(?:编?号|号码)|流水号|进账单号|回单", 85),
    ("fund.origin", r"资金来源", 75),
    ("enterprise_id", r"^(?:投资(?:方|主体|企业|商|单位|人|公司)|业主|企业|客商)(?:名称)?(?:及|和|与|\(|、|/)", 85),
    ("origin", r"来源(?:地|省)|国别|来自(?:何地|地区)", 80),
    ("enterprise_id", r"投资(?:方|主体|企业|商|单位|人|公司|者)|业主|企业(?:名称|全称)|客商", 80),
    ("approach", r"(?:招商|引进|招引|引资)(?:方式|途径|形式)", 80),
    ("mode", r"(?:招商|投资)模式", 75),
    ("agreement_kind", r"(?:协议|合同|签约)(?:类型|类别|性质|形式)", 80),
    ("grade", r"(?:重点|项目)(?:级别|等级|层级)", 75),
    ("phase", r"^(?:建设)?期[次别数]$", 80),
    ("is_enclave", r"飞地", 75),
    ("is_industrial", r"是否.{0,3}产业", 80),
    ("expected_jobs", r"就业|用工", 75),
    ("land_use", r"用地|占地", 65),
    ("note", r"^备注|备注$", 80),
)
"""Further headings by what they contain, the surest first: field, pattern, how sure."""
