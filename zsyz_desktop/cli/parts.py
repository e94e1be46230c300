"""`parts`: what the program is made of, for people or as a CycloneDX document for a security office."""

import argparse
import json
from pathlib import Path

from zsyz_desktop.cli.bench import Bench
from zsyz_desktop.cli.console import say
from zsyz_desktop.cli.parsing import ChineseParser
from zsyz_desktop.parts import bill_of_materials, parts, program_version


def register(parser: ChineseParser) -> None:
    """Add the command."""
    parser.tell(
        description="列出本程序用到的每个部件的版本和许可。",
        examples=("zsyz-desktop parts", "zsyz-desktop parts --sbom 软件物料清单.json"),
    )
    parser.add_argument("--sbom", type=Path, metavar="文件", help="写成软件物料清单（CycloneDX 1.5）")
    parser.set_defaults(run=run)


def run(_bench: Bench, args: argparse.Namespace) -> int:
    """One line each, or the document."""
    if args.sbom is not None:
        text = json.dumps(bill_of_materials(), ensure_ascii=False, indent=1)
        args.sbom.write_text(text + "\n", encoding="utf-8")
        say(f"已生成：{args.sbom}")
        return 0
    say(f"招商引资台账 {program_version()}，MIT")
    for part in parts():
        say(part.line)
    return 0
