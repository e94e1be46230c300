"""The copies kept at every close: in the folders this machine chose, bounded in number and in total size."""

import hashlib
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from zsyz_desktop.errors import Trouble
from zsyz_desktop.exchange.backups import back_up
from zsyz_desktop.services.whole_ledger.copies_compared import compare_copies
from zsyz_desktop.values import Frozen

FOLDER, MOST, MEGABYTES = "backups.folder", "backups.most", "backups.megabytes"
"""Under which keys this machine's settings keep where copies lie (one folder or several), how many and how many MB."""

MISSED = "backups.missed"
"""Under which key they keep where the last backup could not be made, a sentence each."""

_USUAL_MOST = 10
_USUAL_MEGABYTES = 1024


class Bounds(Frozen):
    """How many copies of a ledger are kept and how many MB (of 1024 × 1024 bytes) they may fill together."""

    most: int = _USUAL_MOST
    megabytes: int = _USUAL_MEGABYTES

    @classmethod
    def kept_in(cls, get: Callable[[str], object]) -> "Bounds":
        """The bounds of this machine: `MOST` and `MEGABYTES` of its settings, where they make sense."""
        most, megabytes = get(MOST), get(MEGABYTES)
        return cls(
            most if isinstance(most, int) and most >= 1 else _USUAL_MOST,
            megabytes if isinstance(megabytes, int) and megabytes >= 1 else _USUAL_MEGABYTES,
        )


USUAL_BOUNDS = Bounds()


class Kept(Frozen):
    """The copies that were made, at least one, and a sentence for each place where none could be made."""

    copies: tuple[Path, ...]
    missed: tuple[str, ...] = ()


def chosen_places(get: Callable[[str], object]) -> tuple[Path, ...]:
    """The folders this machine chose for its copies, whether they are there or not; none where it chose none."""
    said = get(FOLDER)
    each = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    return tuple(dict.fromkeys(Path(place) for place in each if isinstance(place, str) and place))


def missing_places(get: Callable[[str], object]) -> tuple[Path, ...]:
    """Those of them that are not there now: a stick that is not plugged in, a share that is away."""
    return tuple(place for place in chosen_places(get) if not place.is_dir())


def copies_bases(get: Callable[[str], object], data_folder: Path) -> tuple[Path, ...]:
    """Below which folders copies are made: those this machine chose that are there, else the data folder."""
    return tuple(place for place in chosen_places(get) if place.is_dir()) or (data_folder,)


def closing_folder(ledger: Path, data_folder: Path) -> Path:
    """Where a ledger's copies lie: by its name and, since names repeat, a mark of where it lies."""
    mark = hashlib.sha256(str(ledger.absolute()).encode()).hexdigest()[:8]
    return data_folder / "backups" / f"{ledger.stem}-{mark}"


def keep_copies(
    ledger: Path,
    bases: Sequence[Path],
    moment: datetime,
    *,
    bounds: Bounds = USUAL_BOUNDS,
    on_pages: Callable[[int, int], None] | None = None,
) -> Kept:
    """A copy below each of these folders; raises the first Trouble when none could be made."""
    made: list[Path] = []
    troubles: list[Trouble] = []
    for base in bases:
        try:
            made.append(keep_copy(ledger, base, moment, bounds=bounds, on_pages=on_pages))
        except Trouble as trouble:
            troubles.append(trouble)
    if not made:
        raise troubles[0]
    return Kept(tuple(made), tuple(map(str, troubles)))


def keep_copy(
    ledger: Path,
    data_folder: Path,
    moment: datetime,
    *,
    bounds: Bounds = USUAL_BOUNDS,
    on_pages: Callable[[int, int], None] | None = None,
) -> Path:
    """Copy a ledger and, once the copy is checked, drop the earliest states beyond the bounds; returns the copy.

    The new copy, the newest that is known to be sound, always stays. Raises Trouble when it cannot be written; no
    earlier copy is touched then.
    """
    folder = closing_folder(ledger, data_folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"建不了备份文件夹“{folder}”（{error.strerror}），没有备份。") from error
    copy = back_up(ledger, folder, moment, on_pages=on_pages)
    _drop_earliest(copy, ledger, bounds)
    return copy


def _drop_earliest(newest: Path, ledger: Path, bounds: Bounds) -> None:
    """Drop what holds the earliest states; the names tell nothing, a clock may have been wrong when they were given."""
    prefix, suffix = f"{ledger.stem}-备份-", ledger.suffix
    try:
        lying = list(newest.parent.iterdir())
        room = bounds.megabytes * 1024 * 1024 - newest.stat().st_size
    except OSError as error:  # the stick was pulled out after the copy: that does not undo it
        logging.getLogger(__name__).warning("old backups not looked through: %s", error)
        return
    others = [each for each in lying if each != newest and each.name.startswith(prefix) and each.suffix == suffix]
    holding = compare_copies(newest, others)
    for number, old in enumerate(sorted(others, key=lambda each: (holding[each].lateness, each.name), reverse=True), 2):
        try:
            room -= old.stat().st_size
            if number > bounds.most or room < 0:
                old.unlink()
        except OSError as error:  # the new copy is there; an old one too many harms nobody
            logging.getLogger(__name__).warning("old backup not dropped: %s", error)
