"""A run as its supervisor is told of it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from executor.pool import Slot
from executor.program import Limits
from executor.sandbox import wire


@dataclass(frozen=True)
class Job:
    """The executor's side of executor.sandbox.job.Job."""

    slot: Slot
    directory: str
    profile: str
    path_entries: tuple[str, ...]
    limits: Limits
    max_files: int
    process_headroom: int
    sweeps_first: bool

    def fields(self) -> list[bytes]:
        """As the fields of a SET message."""
        return wire.from_pairs(
            {
                "directory": self.directory,
                "uid": str(self.slot.uid),
                "sweeper_uid": str(self.slot.sweeper_uid),
                "sweeps_first": "1" if self.sweeps_first else "",
                "profile": self.profile,
                "sys_path": "\0".join(self.path_entries),
                "wall_seconds": repr(float(self.limits.wall_seconds)),
                "cpu_seconds": repr(float(self.limits.cpu_seconds)),
                "memory_bytes": str(self.limits.memory_bytes),
                "disk_bytes": str(self.limits.disk_bytes),
                "files": str(self.max_files),
                "processes": str(self.limits.processes),
                "process_headroom": str(self.process_headroom),
            }
        )


@dataclass(frozen=True)
class Grounds:
    """What all runs of an executor have in common."""

    directory: Path
    """Where their directories are made."""
    profile: str
    max_files: int
    process_headroom: int

    def job(self, slot: Slot, limits: Limits, path_entries: tuple[str, ...], sweeps_first: bool = False) -> Job:
        """A run in `slot`, in a directory of its own."""
        directory = str(self.directory / f"{slot.number}-{secrets.token_hex(8)}")
        return Job(slot, directory, self.profile, path_entries, limits, self.max_files, self.process_headroom, sweeps_first)
