"""Watches over one run: starts its process, enforces its limits, ends it, and clears up.

It is the only process of a run that keeps the executor's rights, and runs nothing of the program's. The executor's end of the
socket is its life line: when that closes, the run is cancelled, or the executor dead.
"""

from __future__ import annotations

import _socket
import os
import select
import sys
import time

from executor.sandbox import files, jail, linux, program, signals, sweep, tree, wire
from executor.sandbox.job import Job

# From one look at what the processes use to the next; the look itself must take no more than a twentieth of it.
_POLL_SECONDS = 0.05
_DISK_EVERY = 4

# Until the program's own code runs: files are laid and the source is screened.
_PREPARING_SECONDS = 10.0

_IMMORTAL = "processes that do not die"

# What a program may report in all: two texts and a traceback, and what screening found.
_MAX_REPORT = 1 << 20

# Of one run, in the executor's log. The program can forge as many as it likes.
_MAX_VIOLATIONS = 20


def main(descriptor: int) -> int:
    """Do what the executor orders; gives the exit code."""
    signals.signal(signals.SIGINT, signals.SIG_IGN)  # Ctrl-C at a terminal reaches everything; the executor decides
    signals.signal(signals.SIGTERM, signals.SIG_DFL)
    linux.adopt_orphans()
    linux.set_dumpable(False)
    control = _socket.socket(fileno=descriptor)
    values: dict[str, str] = {}
    laid: dict[str, bytes] = {}
    while True:
        kind, fields = _receive(control)
        if kind == wire.SET:
            values.update(wire.pairs(fields))
        elif kind == wire.FILE:
            laid[os.fsdecode(fields[0])] = fields[1]
        else:
            return Supervisor(control, Job(values), laid).obey(kind, fields)


def _receive(control: _socket.socket) -> tuple[bytes, list[bytes]]:
    def exactly(count: int) -> bytes:
        data = b""
        while len(data) < count:
            piece = control.recv(min(count - len(data), 1 << 20))
            if not piece:
                sys.exit(0)  # the executor has gone before anything was started
            data += piece
        return data

    return wire.unpack(exactly(int.from_bytes(exactly(4), "big")))


class Supervisor:
    """One run, from its directory's making to its removal."""

    def __init__(self, control: _socket.socket, job: Job, laid: dict[str, bytes]) -> None:
        self._control = control
        self._job = job
        self._laid = laid
        self._reaper = sweep.Reaper()
        self._inbox = wire.Inbox(_MAX_REPORT)
        self._program = 0
        self._program_descriptor = -1
        self._report = -1
        self._forked = 0.0
        self._running_since = 0.0
        self._deadline = 0.0
        self._stopped = ""
        self._interrupted = False
        self._peak_bytes = 0
        self._violations = 0
        self._said: dict[bytes, list[bytes]] = {}

    def obey(self, kind: bytes, fields: list[bytes]) -> int:
        if kind == wire.SWEEP:
            clean = sweep.end_processes(self._job, self._reaper)
            self._sweep(clean)
            return 0
        if self._job.sweeps_first and self._job.has_own_uid and not self._sweep_leftovers():
            return 1
        try:
            self._make_directories()
            self._start(kind, fields)
        except OSError as error:
            self._send(wire.FAILED, str(error).encode())
            self._sweep(sweep.end_processes(self._job, self._reaper))
            return 1
        self._watch()
        ended = time.monotonic()
        # The program is over, and so is whatever it has started.
        clean = sweep.end_processes(self._job, self._reaper)
        while self._report >= 0 and self._read_report():
            continue
        # A program may be over before it was heard to run.
        since = self._running_since if self._running_since <= ended else self._forked
        self._tell_end(ended - since if self._running_since else 0.0)
        self._sweep(clean)
        return 0

    def _send(self, kind: bytes, *fields: bytes) -> None:
        try:
            self._control.sendall(wire.pack(kind, *fields))
        except OSError:  # the executor has gone; what is left to do does not need it
            return

    def _make_directories(self) -> None:
        job = self._job
        os.mkdir(job.directory, 0o711)
        for directory in (job.work, job.temporary):
            os.mkdir(directory, 0o700)
            if job.has_own_uid:
                os.chown(directory, job.uid, job.uid)

    def _start(self, kind: bytes, fields: list[bytes]) -> None:
        reading, writing = os.pipe()
        supervisor = os.getpid()
        self._program = os.fork()
        if self._program == 0:
            sys.exit(self._become_program(kind, fields, writing, supervisor))
        self._program_descriptor = os.pidfd_open(self._program)
        os.close(writing)
        os.set_blocking(reading, False)
        self._report = reading
        # The program's are the only ones now, so that its end is the end of its output.
        null = os.open("/dev/null", os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(null, descriptor)
        self._forked = time.monotonic()
        self._deadline = self._forked + _PREPARING_SECONDS

    def _become_program(self, kind: bytes, fields: list[bytes], report: int, supervisor: int) -> int:
        try:
            self._control.detach()  # its number may be the program's at the interpreter's end, which would close it
            jail.enter(self._job, report, supervisor)
            for path, content in self._laid.items():
                files.lay(self._job.work, path, content)
        except OSError as error:
            program.fail(str(error))
            return 1
        if kind == wire.PROBE:
            os.execv(sys.executable, [sys.executable, *(field.decode() for field in fields)])  # noqa: S606
        if kind == wire.SCREEN:
            return program.screen(fields[0].decode(), self._job.profile)
        # Nothing of the supervisor's may be found by the program, not even by the garbage collector.
        source, profile, sys_path = fields[0].decode(), self._job.profile, self._job.sys_path
        self._laid.clear()
        return program.run(source, profile, sys_path)

    # --- while it runs ---

    def _watch(self) -> None:
        """Until the program has ended or is to be ended."""
        watched = select.poll()
        ended = self._program_descriptor
        for descriptor in (self._control.fileno(), self._report, ended):
            watched.register(descriptor, select.POLLIN)
        next_look, looks = time.monotonic() + _POLL_SECONDS, 0
        while True:
            now = time.monotonic()
            events = dict(watched.poll(max(0.0, min(next_look, self._deadline) - now) * 1000))
            if ended in events:
                return None
            if self._report in events and not self._read_report():
                watched.unregister(self._report)
                os.close(self._report)
                self._report = -1
            if self._control.fileno() in events and not self._read_orders():
                return self._stop("cancelled")
            now = time.monotonic()
            if now >= self._deadline:
                return self._stop("wall")
            if now >= next_look:
                looks += 1
                limit = self._look(with_disk=looks % _DISK_EVERY == 0)
                if limit:
                    return self._stop(limit)
                spent = time.monotonic() - now
                next_look = now + max(_POLL_SECONDS, 20 * spent)

    def _stop(self, reason: str) -> None:
        self._stopped = reason

    def _look(self, with_disk: bool) -> str:
        """Which limit the processes are beyond together, if any."""
        job = self._job
        self._reaper.reap()
        known = tree.descendants(os.getpid(), tree.processes())
        # The first to be looked at, since many processes soon are too much memory as well.
        if not job.has_own_uid and sum(process.tasks for process in known if not process.zombie) > job.processes:
            return "processes"
        memory = tree.memory(known, job.uid)
        self._peak_bytes = max(self._peak_bytes, memory)
        if memory > job.memory_bytes + jail.MEMORY_RESERVE:
            return "memory"
        if self._reaper.cpu_seconds + sum(process.cpu_seconds for process in known) >= job.cpu_seconds:
            return "cpu"
        if with_disk:
            with sweep.AsProgram(job):
                size, count = files.usage(self._places(), os.geteuid(), job.files)
                size += files.unnamed([process.pid for process in known])
            if size > job.disk_bytes or count > job.files:
                return "disk"
        return ""

    def _places(self) -> tuple[str, ...]:
        own = (self._job.work, self._job.temporary)
        return (*own, *sweep.SHARED_DIRECTORIES) if self._job.has_own_uid else own

    def _read_orders(self) -> bool:
        """Tells whether the executor is still there."""
        data = self._control.recv(1 << 16)
        # The one order there is in a run is five bytes long: its length, and its kind.
        if wire.INTERRUPT in data:
            self._interrupted = True
            self._interrupt()
        return bool(data)

    def _interrupt(self) -> None:
        if self._interrupted and self._running_since:
            self._interrupted = False
            try:
                signals.pidfd_send_signal(self._program_descriptor, signals.SIGINT)
            except ProcessLookupError:
                return

    def _read_report(self) -> bool:
        """Take in a piece of what the program reports; tells whether there may be more.

        One piece and no loop: a program that never stops reporting must not keep its supervisor from looking at the clock.
        """
        try:
            data = os.read(self._report, 1 << 16)
            for kind, fields in self._inbox.feed(data):
                self._hear(kind, fields)
        except (BlockingIOError, wire.MessageError):
            return False
        return bool(data)

    def _hear(self, kind: bytes, fields: list[bytes]) -> None:
        """Until RUNNING our own code speaks; after it the program may say anything, and is heard on what is its to say."""
        if not self._running_since:
            if kind == wire.RUNNING:
                now = time.monotonic()
                self._running_since, self._deadline = now, now + self._job.wall_seconds
                self._send(wire.RUNNING)
                self._interrupt()
            elif kind in (wire.SCREENED, wire.FAILED):
                self._said[kind] = fields
                self._send(kind, *fields)
        elif kind in (wire.RESULT, wire.ERROR) and len(fields) == {wire.RESULT: 1, wire.ERROR: 4}[kind]:
            self._said[kind] = fields
        elif kind == wire.VIOLATED and len(fields) == 3 and self._violations < _MAX_VIOLATIONS:
            self._violations += 1
            self._send(kind, *fields)

    # --- when it is over ---

    def _tell_end(self, wall_seconds: float) -> None:
        status = self._reaper.statuses.get(self._program, 0)
        signal_number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        for kind in (wire.RESULT, wire.ERROR):
            if kind in self._said:
                self._send(kind, *self._said[kind])
        with sweep.AsProgram(self._job):
            collected = files.collect(self._job.work, self._laid, self._job.files)
        for path, size, content in collected:
            self._send(wire.FILE, os.fsencode(path), str(size).encode(), b"1" if content is None else b"", content or b"")
        values = {
            # What has ended by itself was not ended by a limit, however close it was.
            "stopped": self._stopped if signal_number == signals.SIGKILL else "",
            "exit_code": str(0 if signal_number else os.waitstatus_to_exitcode(status)),
            "signal": str(signal_number),
            "wall_seconds": repr(wall_seconds),
            "cpu_seconds": repr(self._reaper.cpu_seconds),
            "peak_memory_bytes": str(max(self._peak_bytes, self._reaper.peak_bytes)),
        }
        self._send(wire.EXIT, *wire.from_pairs(values))

    def _sweep_leftovers(self) -> bool:
        """Remove what an executor before this one has left of the same user; tells whether all of it is gone."""
        faults = sweep.sweep(self._job) if sweep.end_processes(self._job, sweep.Reaper()) else [_IMMORTAL]
        if faults:
            self._send(wire.FAILED, f"cannot remove what another executor has left: {faults[0]}".encode("utf-8", "replace"))
            self._send(wire.SWEPT, *(fault.encode("utf-8", "replace") for fault in faults))
        return not faults

    def _sweep(self, clean: bool) -> None:
        faults = sweep.sweep(self._job) if clean else [_IMMORTAL]
        self._send(wire.SWEPT, *(fault.encode("utf-8", "replace") for fault in faults))
