"""What a package has to carry of others' terms: `python packaging/texts.py FOLDER`, by a Python that has the libraries.

Below `licences/`: LGPL 3 and GPL 3 (Qt, PySide6), the interpreter's terms, the bill of materials (CycloneDX 1.5), and a
page that says which part stands under which. Each library's own text lies in its `*.dist-info`.
"""

import json
import shutil
import sys
import sysconfig
from pathlib import Path

from zsyz_desktop.parts import bill_of_materials, parts

HERE = Path(__file__).resolve().parent
FOLDER = "licences"
SBOM = "sbom.cdx.json"
_HEAD = """本程序用到的部件和许可

招商引资台账本身按 MIT 许可发布。
下面每个部件的许可全文，在程序文件夹的 *.dist-info 里、resources 各子文件夹的 LICENSE 里，或就在本文件夹里。
Qt 和 PySide6 按 LGPL-3.0 使用，
是单独的动态库，没有改动，可以换成自己编译的同版本库；LGPL-3.0 和它引用的 GPL-3.0 全文附在旁边。
sbom.cdx.json 是软件物料清单（CycloneDX 1.5）。

"""


def write(program: Path) -> Path:
    """The folder below `program`."""
    folder = program / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "licences", folder)
    terms = next(Path(sysconfig.get_paths()["stdlib"]).glob("LICENSE*"), None)
    if terms is None:
        raise SystemExit("the interpreter's own terms were not found")
    shutil.copy(terms, folder / "Python.txt")
    (folder / SBOM).write_text(json.dumps(bill_of_materials(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    lines = "".join(f"{part.line}\n" for part in parts())
    (folder / "请先看.txt").write_text(_HEAD + lines, encoding="utf-8")
    return folder


if __name__ == "__main__":
    print(write(Path(sys.argv[1])))
