"""A file name nothing stands under yet: two copies of one moment (a clock set back) never meet."""

from pathlib import Path

from zsyz_desktop.models.trouble import told_in_chinese


def free_name(wanted: Path) -> Path:
    """The name, or with -2, -3 … when something stands there already; raises Trouble for one no system takes."""
    number, free = 2, wanted
    with told_in_chinese(wanted):
        while free.exists() or free.is_symlink():
            free = wanted.with_stem(f"{wanted.stem}-{number}")
            number += 1
    return free
