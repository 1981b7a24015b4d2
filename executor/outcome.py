"""How a run ended, from what the supervisor measured. The program's own word counts for nothing but the exception it tells of."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from enum import Enum


class Outcome(Enum):
    COMPLETED = "completed"
    FAILED = "failed"
    WALL_TIME_EXCEEDED = "wall_time_exceeded"
    CPU_TIME_EXCEEDED = "cpu_time_exceeded"
    MEMORY_EXCEEDED = "memory_exceeded"
    DISK_EXCEEDED = "disk_exceeded"
    PROCESSES_EXCEEDED = "processes_exceeded"
    KILLED = "killed"
    CANCELLED = "cancelled"


# The limits that a program meets as an exception, by the name it reports them by.
_BY_EXCEPTION = {
    "memory": Outcome.MEMORY_EXCEEDED,
    "disk": Outcome.DISK_EXCEEDED,
    "processes": Outcome.PROCESSES_EXCEEDED,
}

# What a supervisor stops a run for.
_BY_STOP = {
    **_BY_EXCEPTION,
    "wall": Outcome.WALL_TIME_EXCEEDED,
    "cpu": Outcome.CPU_TIME_EXCEEDED,
    "cancelled": Outcome.CANCELLED,
}

# The kernel's count for its own limit and the time it reports differ a little.
_CPU_TOLERANCE = 0.95


@dataclass(frozen=True)
class Ending:
    """What is known of a run's end."""

    stopped: str
    """What the supervisor killed it for; empty when it ended by itself, even on the way to being killed."""
    exit_code: int
    signal: int
    """The signal that ended it, 0 for none."""
    claimed: str
    """The limit that its uncaught exception tells of, by its own word; empty for none."""
    cpu_seconds: float
    cpu_limit_seconds: float


def outcome_of(ending: Ending) -> Outcome:
    """A limit is the outcome only if it ended the program: what the program caught is its own business."""
    if ending.stopped:
        return _BY_STOP[ending.stopped]
    if ending.signal:
        by_kernel = ending.signal in (signal.SIGXCPU, signal.SIGKILL)
        if by_kernel and ending.cpu_seconds >= ending.cpu_limit_seconds * _CPU_TOLERANCE:
            return Outcome.CPU_TIME_EXCEEDED
        return Outcome.DISK_EXCEEDED if ending.signal == signal.SIGXFSZ else Outcome.KILLED
    if ending.exit_code == 0:
        return Outcome.COMPLETED
    return _BY_EXCEPTION.get(ending.claimed, Outcome.FAILED)
