"""Holiday tables as officers have them in files: CSV or text, in the encodings Excel and WPS write."""

from pathlib import Path

from zsyz_desktop.errors import refuse


def read_holiday_file(file: Path) -> list[str]:
    """The lines of a file in UTF-8 or GB 18030, tabs made commas; raises Refusal when it cannot be read as text."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise refuse(
            f"读不了“{file.name}”（{error.strerror}），请检查文件是否在、有没有权限。", field="file"
        ) from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding).replace("\t", ",").splitlines()
        except UnicodeDecodeError:
            continue
    raise refuse(f"“{file.name}”不是文字文件，请另存为 CSV 再导入。", field="file")
