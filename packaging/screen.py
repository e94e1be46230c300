"""A screen of 1366 × 768, as a county PC has it, with a window manager: for trials that look and press keys."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

NUMBER = ":47"
PATIENCE = 90  # seconds


@contextmanager
def screen() -> Iterator[None]:
    """While it lasts, windows can be opened on `NUMBER`."""
    server = subprocess.Popen(
        ["Xvfb", NUMBER, "-screen", "0", "1366x768x24", "-ac", "-noreset"], stderr=subprocess.DEVNULL
    )
    try:
        wait(lambda: xdotool("getdisplaygeometry"))
        manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": NUMBER}, stderr=subprocess.DEVNULL)
        yield
        manager.terminate()
    finally:
        server.terminate()


def xdotool(*said: str) -> str:
    """What the hand answers."""
    environment = {**os.environ, "DISPLAY": NUMBER}
    return subprocess.run(["xdotool", *said], env=environment, capture_output=True, text=True, check=False).stdout


def picture(file: Path) -> None:
    """All that is seen."""
    subprocess.run(["import", "-display", NUMBER, "-window", "root", str(file)], check=True)


def wait(is_so: Callable[[], object]) -> None:
    """Until something is so. Raises AssertionError when it never is."""
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.3)
