"""Identifiers: natural keys give the same id on every desk, everything else a time-ordered one."""

import os
import time
from collections.abc import Callable
from hashlib import sha1
from threading import Lock
from uuid import UUID

# Fixed for ever: ten desks must derive the same ids from the same natural keys.
_NAMESPACE = UUID("5b7c6f0e-3a55-5d0b-9a70-7a7379a5f001")
_UNMARKED, _VERSION_5 = ~(0xF << 76 | 0x3 << 62), 0x5 << 76 | 0x2 << 62
_HASHED = sha1(_NAMESPACE.bytes, usedforsecurity=False)  # as `uuid.uuid5`, which looks both up again at each call


def natural_id(kind: str, *key: object) -> UUID:
    """The id of what has a natural key, e.g. `natural_id("region", "532301")` (records.md section 4)."""
    hashed = _HASHED.copy()
    hashed.update("\x1f".join((kind, *map(str, key))).encode())
    return _of_version_5(hashed.digest())


def natural_ids(kind: str, *key: object) -> Callable[[object], UUID]:
    """The ids of many things whose keys differ in their last part alone."""
    begun = _HASHED.copy()
    begun.update("".join([f"{each}\x1f" for each in (kind, *key)]).encode())

    def made(last: object) -> UUID:
        hashed = begun.copy()
        hashed.update(str(last).encode())
        return _of_version_5(hashed.digest())

    return made


def _of_version_5(digest: bytes) -> UUID:
    return UUID(int=int.from_bytes(digest[:16], "big") & _UNMARKED | _VERSION_5)


def new_id() -> UUID:
    """A time-ordered UUID (version 7, RFC 9562 section 6.2, method 3): 60 bits of 1/4096 ms, then 62 random bits.

    Of two made by this process the later is the greater, whatever the clock's grain: rows of one piece of work stay in
    the order they were written.
    """
    random_bits = int.from_bytes(os.urandom(8), "big") >> 2
    ticks = _next_tick()
    return UUID(int=(ticks >> 12) << 80 | 0x7 << 76 | (ticks & 0xFFF) << 64 | 0x2 << 62 | random_bits)


def _next_tick() -> int:
    """Now in 1/4096 ms, or the one after the last that was given."""
    global _last_tick  # noqa: PLW0603 -- the one thing this process must remember of its ids
    with _ticking:
        _last_tick = max(time.time_ns() * 4096 // 1_000_000, _last_tick + 1)
        return _last_tick


_ticking = Lock()
_last_tick = 0
