"""What a supervisor is told about its run."""

from __future__ import annotations


class Job:
    """One run. A plain class: importing dataclasses would double the time a run takes to start."""

    def __init__(self, values: dict[str, str]) -> None:
        self.directory = values["directory"]
        """The run's own directory, made and removed by the supervisor: `work` and `tmp` are in it."""
        self.uid = int(values["uid"])
        """Whom the program runs as; -1 for the user the executor runs as."""
        self.sweeper_uid = int(values["sweeper_uid"])
        """Real uid of whoever kills for `uid`, so that the program cannot kill it first."""
        self.sweeps_first = values["sweeps_first"] == "1"
        """Whether something may be left of an executor that had no chance to sweep."""
        self.profile = values["profile"]
        self.sys_path = values["sys_path"].split("\0")
        self.wall_seconds = float(values["wall_seconds"])
        self.cpu_seconds = float(values["cpu_seconds"])
        self.memory_bytes = int(values["memory_bytes"])
        self.disk_bytes = int(values["disk_bytes"])
        self.files = int(values["files"])
        self.processes = int(values["processes"])
        self.process_headroom = int(values["process_headroom"])
        """Processes that the executor's user may have beside this run's; counts only without a uid of its own."""

    @property
    def work(self) -> str:
        return f"{self.directory}/work"

    @property
    def temporary(self) -> str:
        return f"{self.directory}/tmp"  # noqa: S108  # one of its own

    @property
    def has_own_uid(self) -> bool:
        return self.uid >= 0
