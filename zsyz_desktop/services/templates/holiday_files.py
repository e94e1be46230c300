"""Holiday tables as officers have them in files: CSV or text, in the encodings Excel and WPS write."""

from pathlib import Path

from zsyz_desktop.errors import refuse
from zsyz_desktop.paths import is_pipe_or_device

_MOST = 1024 * 1024  # bytes: a century of holidays has less


def read_holiday_file(file: Path) -> list[str]:
    """The lines of a file in UTF-8 or GB 18030, tabs made commas; raises Refusal when it cannot be read as text."""
    if is_pipe_or_device(file):
        raise refuse(f"“{file.name}”不是普通文件（是管道或设备），没有导入。请另选一个文件。", field="file")
    try:
        with file.open("rb") as source:
            content = source.read(_MOST + 1)
    except OSError as error:
        raise refuse(
            f"读不了“{file.name}”（{error.strerror}），请检查文件是否在、有没有权限。", field="file"
        ) from error
    if len(content) > _MOST:
        raise refuse(f"“{file.name}”超过1 MB，不像节假日表，没有导入。请另选一个文件。", field="file")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding).replace("\t", ",").splitlines()
        except UnicodeDecodeError:
            continue
    raise refuse(f"“{file.name}”不是文字文件，请另存为 CSV 再导入。", field="file")
