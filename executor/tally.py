"""Counts of what runs and of how runs ended."""

from __future__ import annotations

import resource
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from executor.events import Ended, Event, Started
from executor.outcome import Outcome


class Watch:
    """One run, as its events pass by."""

    def __init__(self) -> None:
        self.outcome: Outcome | None = None

    def see(self, event: Event) -> None:
        if isinstance(event, Started):
            # Until it is known: who leaves early cancels.
            self.outcome = Outcome.CANCELLED
        elif isinstance(event, Ended):
            self.outcome = event.outcome


class Tally:
    """Since the executor started."""

    def __init__(self) -> None:
        self.running = 0
        self.outcomes: Counter[Outcome] = Counter()

    @contextmanager
    def run(self) -> Iterator[Watch]:
        """A run takes place; a program that is refused never ran, and has no outcome."""
        watch = Watch()
        self.running += 1
        try:
            yield watch
        finally:
            self.running -= 1
            if watch.outcome is not None:
                self.outcomes[watch.outcome] += 1


def resident_bytes() -> int:
    """Memory of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()
