"""Checks what the gateway asks for, and turns it into the executor's own terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from google.protobuf.duration_pb2 import Duration

from computer.gateway.v1 import code_pb2
from computer.rpc.errors import argument_invalid, too_large
from executor.program import MAX_CODE_BYTES, Limits, Program

_MAX_PATH_BYTES = 1024
_MAX_PART_BYTES = 255


def program_of(request: code_pb2.RunCodeRequest, maximum: Limits, max_files: int) -> Program:
    """Raises RpcError, naming the field, for what cannot be run."""
    check_code(request.code)
    limits = limits_of(request.limits, maximum)
    return Program(request.code, request.stdin, _files_of(request.files, limits, max_files), limits)


def check_code(code: str) -> None:
    """Raises RpcError for what is no program at all."""
    if not code:
        raise argument_invalid("code", "must not be empty")
    size = len(code.encode())
    if size > MAX_CODE_BYTES:
        raise too_large("code", f"{size} bytes are more than the {MAX_CODE_BYTES} allowed")
    if "\0" in code:
        raise argument_invalid("code", "must not hold NUL characters")


@dataclass(frozen=True)
class _Limit:
    field: str
    attribute: str
    show: Callable[[float], str]


_LIMITS = (
    _Limit("wall_time", "wall_seconds", lambda seconds: f"{seconds:g} s"),
    _Limit("cpu_time", "cpu_seconds", lambda seconds: f"{seconds:g} s"),
    _Limit("memory_bytes", "memory_bytes", lambda size: f"{size} bytes"),
    _Limit("output_bytes", "output_bytes", lambda size: f"{size} bytes"),
    _Limit("processes", "processes", lambda count: f"{count}"),
    _Limit("disk_bytes", "disk_bytes", lambda size: f"{size} bytes"),
)


def limits_of(request: code_pb2.Limits, maximum: Limits) -> Limits:
    """The limits asked for; what is unset or 0 is the maximum. Raises RpcError for more than that."""
    values: dict[str, Any] = {}
    for limit in _LIMITS:
        most = getattr(maximum, limit.attribute)
        asked = getattr(request, limit.field)
        value = asked.seconds + asked.nanos / 1e9 if isinstance(asked, Duration) else asked
        if value < 0:
            raise argument_invalid(f"limits.{limit.field}", "must not be negative")
        if value > most:
            raise argument_invalid(f"limits.{limit.field}", f"must be at most {limit.show(most)}, the operator's maximum")
        values[limit.attribute] = value or most
    return Limits(**values)


def _files_of(files: Sequence[code_pb2.File], limits: Limits, max_files: int) -> dict[str, bytes]:
    if len(files) > max_files:
        raise argument_invalid("files", f"must be at most {max_files} files")
    contents: dict[str, bytes] = {}
    directories: set[str] = set()
    for index, file in enumerate(files):
        fault = _fault_of(file.path)
        parts = file.path.split("/")
        parents = {"/".join(parts[:count]) for count in range(1, len(parts))}
        if not fault and file.path in contents:
            fault = "must not be given twice"
        if not fault and (file.path in directories or parents & contents.keys()):
            fault = "must not be a file and a directory at once"
        if fault:
            raise argument_invalid(f"files[{index}].path", fault)
        contents[file.path] = file.content
        directories |= parents
    size = sum(map(len, contents.values()))
    if size > limits.disk_bytes:
        raise too_large("files", f"{size} bytes are more than the {limits.disk_bytes} allowed")
    return contents


def _fault_of(path: str) -> str:
    parts = path.split("/")
    if not path or "\0" in path:
        return "must not be empty or hold NUL characters"
    if path.startswith("/"):
        return "must be relative to the program's directory"
    if any(part in ("", ".", "..") for part in parts):
        return 'must not have "", "." or ".." between its slashes'
    if len(path.encode()) > _MAX_PATH_BYTES or any(len(part.encode()) > _MAX_PART_BYTES for part in parts):
        return f"must be at most {_MAX_PATH_BYTES} bytes, and {_MAX_PART_BYTES} between slashes"
    return ""
