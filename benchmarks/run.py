"""All benchmarks in one run: `python benchmarks/run.py [--only NAME] [--write]`; --write fills README.md."""

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

import memory
import papers
import saving
import standing
from measuring import HEAD, machine

README = Path(__file__).with_name("README.md")
MARK = "<!-- Written below this line by run.py --write. -->"
MEMORY_HEAD = ("| job | floor, MB | ours, MB | ratio |", "|---|---|---|---|")


def main() -> None:
    """Run what is asked for and print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", choices=("saving", "standing", "papers", "memory"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = [f"{date.today()}: {machine()}."]  # noqa: DTZ011 -- the day of the run, for the reader
    with tempfile.TemporaryDirectory() as folder:
        for name, job in (("saving", saving.measure), ("standing", standing.measure), ("papers", papers.measure)):
            if options.only in (None, name):
                place = Path(folder) / name
                place.mkdir()
                lines += ["", f"### {name}", "", *HEAD, *(figure.row() for figure in job(place))]
        if options.only in (None, "memory"):
            lines += ["", "### memory", "", *MEMORY_HEAD, *memory.measure(Path(folder) / "memory")]
    sys.stdout.write("\n".join(lines) + "\n")
    if options.write:
        kept = README.read_text(encoding="utf-8").split(MARK)[0]
        README.write_text(kept + MARK + "\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
