"""A report as the sample's June has it in kind: headings, sentences, a table of two pages, a letter around it."""

from sample_sheets import MASTHEAD

from zsyz_desktop.rules.report import LetterHead, Report, ReportColumn, ReportTable
from zsyz_desktop.rules.sentences import Paragraph, SaidSentence, SectionTitle
from zsyz_desktop.rules.sources import Part, Source

LONG = "引进州外到位资金14.19亿元，同比增长15.37%，增幅较上月扩大3.59个百分点，达到15%的目标；" * 4
ROWS = tuple(
    (f"示例项目{number}", "完成土地组卷，待征地完成后报批（县自然资源局，7月31日前）", "8.80亿元")
    for number in range(40)
)
TABLE = ReportTable(
    "6月重点项目进展情况",
    (ReportColumn("项目", 30), ReportColumn("6月进展", 50), ReportColumn("总投资", 20, "right")),
    ROWS,
    sources=tuple(Source(f"P{number:02}", Part.DISPATCH, "progress", "2024-06") for number in range(40)),
)
LETTER = LetterHead(
    issuer=SaidSentence("发文机关", "示例州产业招商工作专班办公室文件"),
    number=SaidSentence("发文字号", "〔2024〕　　号"),
    signer=SaidSentence("签发人", "签发人：示例副市长丁"),
    addressee=SaidSentence("主送", "州委、州人民政府："),
    contact=SaidSentence("联系人", "（联系人：示例填报员，联系电话：0878-0000000）"),
    copies=SaidSentence("抄送", "各州级牵头单位"),
)
REPORT = Report(
    masthead=MASTHEAD,
    key="month",
    paper="月度工作推进情况报告",
    title=SaidSentence("标题", "楚雄州2024年6月招商引资工作推进情况报告"),
    blocks=(
        SectionTitle("一、指标完成情况", 1),
        Paragraph((SaidSentence("州外", LONG), SaidSentence("州外当月", "6月无新增到位资金。"))),
        SectionTitle("二、重点工作推进", 1),
        SectionTitle("（一）产业链招商", 2),
        Paragraph((SaidSentence("链:1", "绿色硅光伏4.50亿元。"),), 1),
        TABLE,
        Paragraph((SaidSentence("结语", "特此报告。"),)),
    ),
    of="2024-06",
)
