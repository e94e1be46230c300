"""Makes the pictures of the window from the sample ledger: `python docs/make_window_pictures.py [scene …]`.

Without arguments the pictures of the docs are made anew in docs/pictures; `--all --size 1920x1080 --scale 2 --to F`
shows every scene (screens, empty states, refusals) at another size, to be looked at one by one.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

PICTURES = Path(__file__).with_name("pictures")
IN_DOCS = (
    "window", "workbench", "month", "funds", "targets", "meeting", "meeting-mode", "on-account", "intake",
    "intake-sheet", "intake-columns", "intake-signing", "find", "four-ones", "refused", "draft", "first-start",
    "chart-wide", "back-plan", "checklist", "history", "paper", "backups", "thresholds", "holidays",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the call, start the program without a screen, walk through the scenes."""
    call = _parser().parse_args(arguments)
    width, height = (int(part) for part in call.size.split("x"))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen(width * call.scale, height * call.scale)}"
    os.environ["QT_SCALE_FACTOR"] = str(call.scale)
    from window_scenes import SCENES  # noqa: PLC0415 -- Qt reads its environment when it is imported
    from window_stage import Stage  # noqa: PLC0415 -- Qt reads its environment when it is imported

    names = call.scenes or (list(SCENES) if call.all else IN_DOCS)
    call.to.mkdir(parents=True, exist_ok=True)
    for name in names:
        folder = Path(tempfile.mkdtemp())
        stage = Stage(folder, width, height)
        picture = SCENES[name](stage)
        file = call.to / f"window-{name}.png"
        picture.save(str(file))
        if call.to == PICTURES:
            _make_small(file)
        sys.stdout.write(f"{file.name} {picture.width()}×{picture.height()}\n")
        sys.stdout.flush()
        stage.close()
        shutil.rmtree(folder)
    os._exit(0)  # nothing is left to be saved, and Qt need not take its widgets down one by one


def _make_small(file: Path) -> None:
    """The pictures of the docs go along with the program: 256 colours are all a window has, and weigh less."""
    with Image.open(file) as picture:
        small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


def _screen(width: float, height: float) -> Path:
    """A screen of that many pixels; Qt without one takes 800 and drops menus and lists down elsewhere."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": int(width), "height": int(height)}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file = Path(tempfile.mkdtemp()) / "screen.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return file


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenes", nargs="*")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--to", type=Path, default=PICTURES)
    return parser


if __name__ == "__main__":
    main()
