from __future__ import annotations

import pytest
from google.protobuf.duration_pb2 import Duration

from computer.gateway.v1 import code_pb2
from computer.rpc.errors import RpcError
from executor.program import Limits
from executor.requests import limits_of, program_of

MAXIMUM = Limits(30, 20, 512, 1024, 32, 64)


def test_what_is_not_asked_for_is_the_maximum() -> None:
    assert limits_of(code_pb2.Limits(), MAXIMUM) == MAXIMUM
    asked = code_pb2.Limits(wall_time=Duration(seconds=1, nanos=500_000_000), processes=3)
    assert limits_of(asked, MAXIMUM) == Limits(1.5, 20, 512, 1024, 3, 64)


def test_exactly_the_maximum_may_be_asked_for() -> None:
    asked = code_pb2.Limits(wall_time=Duration(seconds=30), memory_bytes=512, disk_bytes=64)
    assert limits_of(asked, MAXIMUM) == MAXIMUM


@pytest.mark.parametrize(
    ("asked", "field", "maximum"),
    [
        (code_pb2.Limits(wall_time=Duration(seconds=30, nanos=1)), "limits.wall_time", "30 s"),
        (code_pb2.Limits(cpu_time=Duration(seconds=21)), "limits.cpu_time", "20 s"),
        (code_pb2.Limits(memory_bytes=513), "limits.memory_bytes", "512 bytes"),
        (code_pb2.Limits(output_bytes=1025), "limits.output_bytes", "1024 bytes"),
        (code_pb2.Limits(processes=33), "limits.processes", "32"),
        (code_pb2.Limits(disk_bytes=65), "limits.disk_bytes", "64 bytes"),
    ],
)
def test_more_than_the_maximum_is_refused_and_told(asked: code_pb2.Limits, field: str, maximum: str) -> None:
    with pytest.raises(RpcError) as caught:
        limits_of(asked, MAXIMUM)
    assert caught.value.reason == "ARGUMENT_INVALID"
    assert field in caught.value.message
    assert maximum in caught.value.message


def test_files_may_fill_the_disk_and_no_more() -> None:
    request = code_pb2.RunCodeRequest(code="1", files=[code_pb2.File(path="a/b", content=b"x" * 64)])
    assert program_of(request, MAXIMUM, 1).files == {"a/b": b"x" * 64}
    request.files.add(path="c", content=b"y")
    with pytest.raises(RpcError, match="at most 1 files"):
        program_of(request, MAXIMUM, 1)
    with pytest.raises(RpcError, match="65 bytes") as caught:
        program_of(request, MAXIMUM, 2)
    assert caught.value.reason == "TOO_LARGE"


@pytest.mark.parametrize("path", ["..", "a/..", "/a", "a//b", "a/", ".", "\0", "é" * 128])
def test_a_path_out_of_the_directory_is_named(path: str) -> None:
    with pytest.raises(RpcError, match=r"files\[0\].path"):
        program_of(code_pb2.RunCodeRequest(code="1", files=[code_pb2.File(path=path)]), MAXIMUM, 1)


@pytest.mark.parametrize("path", ["a", "..a", "a..", "a b", "é" * 127, ".hidden", "a\\b", "-"])
def test_unusual_names_are_names(path: str) -> None:
    program_of(code_pb2.RunCodeRequest(code="1", files=[code_pb2.File(path=path)]), MAXIMUM, 1)
