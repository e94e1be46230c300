"""Identifiers: natural keys give the same id on every desk, everything else a time-ordered one."""

import os
import time
from uuid import UUID, uuid5

# Fixed for ever: ten desks must derive the same ids from the same natural keys.
_NAMESPACE = UUID("5b7c6f0e-3a55-5d0b-9a70-7a7379a5f001")


def natural_id(kind: str, *key: object) -> UUID:
    """The id of what has a natural key, e.g. `natural_id("region", "532301")` (records.md section 4)."""
    return uuid5(_NAMESPACE, "\x1f".join((kind, *map(str, key))))


def new_id() -> UUID:
    """A time-ordered UUID (version 7, RFC 9562): 48 bits of milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random_bits = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & ((1 << 48) - 1)) << 80 | random_bits
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
