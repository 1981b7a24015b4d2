"""The executor's own terms as messages."""

from __future__ import annotations

import signal

import grpc
from google.protobuf.duration_pb2 import Duration

from computer.gateway.v1 import code_pb2, severity_pb2
from computer.rpc.errors import RpcError
from executor.events import Ended
from executor.outcome import Outcome
from executor.program import Limits
from executor.protections import Protection, State
from executor.screening import Violation

# What all details of an error may take: they travel as a header, of which many proxies take 8 KiB with everything.
_MAX_REFUSAL_BYTES = 4 << 10

OUTCOMES = {outcome: code_pb2.Outcome.Value(f"OUTCOME_{outcome.name}") for outcome in Outcome}
_STATES = {state: code_pb2.Protection.State.Value(f"STATE_{state.name}") for state in State}


def _duration(seconds: float) -> Duration:
    duration = Duration()
    duration.FromNanoseconds(round(seconds * 1e9))
    return duration


def limits(value: Limits) -> code_pb2.Limits:
    return code_pb2.Limits(
        wall_time=_duration(value.wall_seconds),
        cpu_time=_duration(value.cpu_seconds),
        memory_bytes=value.memory_bytes,
        output_bytes=value.output_bytes,
        processes=value.processes,
        disk_bytes=value.disk_bytes,
    )


def protection(value: Protection) -> code_pb2.Protection:
    return code_pb2.Protection(name=value.name, state=_STATES[value.state], reason=value.reason)


def violation(value: Violation) -> code_pb2.CodeViolation:
    return code_pb2.CodeViolation(
        rule=value.rule,
        severity=severity_pb2.SEVERITY_ERROR,
        message=value.message,
        line=value.line,
        column=value.column,
        hint=value.hint,
    )


def code_refused(violations: list[Violation]) -> RpcError:
    """The error for a program that screening does not let run."""
    refusal = code_pb2.CodeRefusal()
    for value in violations:
        refusal.violations.append(violation(value))
        if refusal.ByteSize() > _MAX_REFUSAL_BYTES:
            del refusal.violations[-1]
            break
    first, more = violations[0], len(violations) - len(refusal.violations)
    place = f"Line {first.line}, column {first.column}: " if first.line else ""
    rest = f" {more} more are not listed; ValidateCode tells them." if more else ""
    return RpcError(
        grpc.StatusCode.PERMISSION_DENIED, "CODE_REFUSED", f"The program was refused. {place}{first.message}{rest}", [refusal]
    )


def _signal_name(number: int) -> str:
    if not number:
        return ""
    try:
        return signal.Signals(number).name
    except ValueError:  # a real-time signal has none
        return f"SIG{number}"


def result(ended: Ended) -> code_pb2.RunCodeResponse:
    """Everything but what the program wrote."""
    response = code_pb2.RunCodeResponse(
        outcome=OUTCOMES[ended.outcome],
        exit_code=ended.exit_code,
        signal=_signal_name(ended.signal),
        stdout_truncated=ended.stdout_truncated,
        stderr_truncated=ended.stderr_truncated,
        stdout_bytes=ended.stdout_bytes,
        stderr_bytes=ended.stderr_bytes,
        result=ended.result,
        files=[
            code_pb2.OutputFile(path=file.path, content=file.content or b"", size_bytes=file.size, omitted=file.content is None)
            for file in ended.files
        ],
        usage=code_pb2.Usage(
            wall_time=_duration(ended.wall_seconds),
            cpu_time=_duration(ended.cpu_seconds),
            peak_memory_bytes=ended.peak_memory_bytes,
        ),
    )
    if ended.error is not None:
        error = ended.error
        response.error.CopyFrom(
            code_pb2.ProgramError(type=error.type, message=error.message, traceback=error.traceback, rule=error.rule)
        )
    return response
