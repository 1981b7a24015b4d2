"""What happens to a program, and how what its supervisor says becomes that."""

from __future__ import annotations

from dataclasses import dataclass

from executor.outcome import Ending, Outcome, outcome_of
from executor.sandbox import rules, wire
from executor.screening import TOO_COMPLEX, Violation, violations_of


class SandboxError(Exception):
    """The sandbox failed, not the program."""


@dataclass(frozen=True)
class Started:
    """The program runs."""


@dataclass(frozen=True)
class Written:
    """The program has written something."""

    stream: str
    """"stdout" or "stderr"."""
    data: bytes


@dataclass(frozen=True)
class Screened:
    """The program has been screened, and runs unless one of the violations refuses it."""

    violations: list[Violation]


@dataclass(frozen=True)
class Violated:
    """The guard has caught the program doing what its profile does not allow, by the program's own word."""

    rule: str
    message: str
    line: int
    """From 1; 0 is unknown."""


@dataclass(frozen=True)
class ProgramError:
    """The exception that ended the program."""

    type: str
    message: str
    traceback: str
    rule: str = ""
    """Which the guard says it broke, where it is a SandboxViolation."""


@dataclass(frozen=True)
class OutputFile:
    """A file the program made or changed."""

    path: str
    size: int
    content: bytes | None
    """None when it was left out for its size."""


@dataclass(frozen=True)
class Ended:
    """The program has ended."""

    outcome: Outcome
    exit_code: int
    signal: int
    """0 for none."""
    result: str
    error: ProgramError | None
    files: list[OutputFile]
    wall_seconds: float
    cpu_seconds: float
    peak_memory_bytes: int
    stdout_bytes: int = 0
    stdout_truncated: bool = False
    stderr_bytes: int = 0
    stderr_truncated: bool = False


Event = Screened | Started | Written | Violated | Ended


class Report:
    """Makes events of what a supervisor says."""

    def __init__(self, cpu_limit_seconds: float, screens: bool) -> None:
        """`screens` tells whether it screens the program."""
        self._cpu_limit_seconds = cpu_limit_seconds
        self._unscreened = screens
        self._started = False
        self._result = ""
        self._error: ProgramError | None = None
        self._claimed = ""
        self._violated = Violated("", "", 0)
        self._files: list[OutputFile] = []

    def hear(self, kind: bytes, fields: list[bytes]) -> Event | SandboxError | None:
        """The event that a message tells of or completes, if any."""
        if kind == wire.SCREENED:
            self._unscreened = False
            return Screened(violations_of(fields))
        if kind == wire.RUNNING:
            self._started = True
            return Started()
        if kind == wire.FAILED:
            return SandboxError(fields[0].decode("utf-8", "replace"))
        if kind == wire.EXIT:
            return self._end(wire.pairs(fields))
        if kind == wire.VIOLATED:
            return self._violation(*(field.decode("utf-8", "ignore") for field in fields))
        if kind == wire.RESULT:
            self._result = fields[0].decode("utf-8", "ignore")
        elif kind == wire.ERROR:
            # Cut at a number of bytes, perhaps within a character.
            name, message, traceback, self._claimed = (value.decode("utf-8", "ignore") for value in fields)
            broken = self._violated.rule if name == "SandboxViolation" and message.startswith(self._violated.message) else ""
            self._error = ProgramError(name, message, traceback, broken)
        elif kind == wire.FILE:
            path, size, omitted, content = fields
            self._files.append(OutputFile(path.decode("utf-8", "replace"), int(size), None if omitted else content))
        return None

    def _violation(self, rule: str, message: str, line: str) -> Violated | None:
        if rule not in rules.NAMES or not (line.isascii() and line.isdigit() and len(line) < 9):
            return None
        self._violated = Violated(rule, message, int(line))
        return self._violated

    def _end(self, values: dict[str, str]) -> Event | SandboxError:
        if self._unscreened:
            # The parser itself has hit a limit, crashed, or taken too long.
            return Screened([TOO_COMPLEX])
        if not self._started:
            return SandboxError("the program's process ended before it ran the program")
        ending = Ending(
            stopped=values["stopped"],
            exit_code=int(values["exit_code"]),
            signal=int(values["signal"]),
            claimed=self._claimed,
            cpu_seconds=float(values["cpu_seconds"]),
            cpu_limit_seconds=self._cpu_limit_seconds,
        )
        return Ended(
            outcome=outcome_of(ending),
            exit_code=ending.exit_code,
            signal=ending.signal,
            result=self._result,
            error=self._error,
            files=self._files,
            wall_seconds=float(values["wall_seconds"]),
            cpu_seconds=ending.cpu_seconds,
            peak_memory_bytes=int(values["peak_memory_bytes"]),
        )
