"""What the executor runs, in its own terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MAX_CODE_BYTES = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What a program may use."""

    wall_seconds: float
    cpu_seconds: float
    memory_bytes: int
    output_bytes: int
    """Of standard output and of standard error each."""
    processes: int
    disk_bytes: int


@dataclass(frozen=True)
class Program:
    """A program and what it starts with; checked."""

    code: str
    stdin: bytes
    files: Mapping[str, bytes]
    limits: Limits
