"""Qt's own texts in Chinese, a few words mended, and numbers and dates as they are written here."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_MENDED = {
    "丢弃": "不保存",
    "撤消": "撤销",
    "撤消(&U)": "撤销(&U)",
    "体积": "大小",
    "父目录": "上一级文件夹",
    "灰阶": "黑白",
    "反向打印": "从最后一页打起",
}
"""What this program and its officers call it, by Qt's Chinese."""


class ChineseTexts(QTranslator):
    """Qt's translation, except where it reads badly."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The Chinese of one of Qt's texts; "" leaves the English one."""
        said = super().translate(context, source, disambiguation, n)
        return _MENDED.get(said, said)


def speak_chinese(app: QCoreApplication) -> None:
    """Let Qt speak Chinese; the application owns the translator and so keeps it alive."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    texts = ChineseTexts(app)
    texts.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    app.installTranslator(texts)
