"""How long a request with very many or very large values keeps the event loop from everybody else's calls, at the longest.

A task beside it goes round the loop all the time and sees how long it was kept waiting, in processor time of this thread, so that
what else the machine does is not counted.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import time
from collections.abc import Sequence

from computer.gateway.v1 import sql_pb2
from gateway.services import values
from gateway.sql.parameters import ParametersFault, bind
from gateway.sql.slices import in_slices

Value = sql_pb2.Value


def _array(elements: Sequence[Value]) -> list[Value]:
    return [Value(array=sql_pb2.Array(values=elements))]


_MOST = values.MAX_VALUES - 1
_REQUESTS: dict[str, list[Value]] = {
    "65,534 integers in an array": _array([Value(int64=number) for number in range(_MOST)]),
    "65,534 texts in an array": _array([Value(text=f'a"b{number}') for number in range(_MOST)]),
    "65,534 timestamps in an array": _array([Value(timestamp="2024-01-31T23:59:59.123456Z")] * _MOST),
    "65,534 values that are none": _array([Value(date="x")] * _MOST),
    "32,000 arrays in an array": _array(_array([Value(int64=1)]) * 32_000),
    "11,000 placeholders": [Value(int64=number) for number in range(11_000)],
    "a text of 8 MB": [Value(text="x" * (8_000_000))],
    "a text of 8 MB in an array": _array([Value(text='x"' * 4_000_000)]),
    "bytes of 8 MB": [Value(bytes=b"x" * 8_000_000)],
}


async def stalls() -> None:
    for name, parameters in _REQUESTS.items():
        raw = sql_pb2.RunSqlRequest(parameters=parameters).SerializeToString()
        longest = min([await _longest_stall(raw) for _ in range(3)])
        print(f"{name:38} {longest * 1000:8.2f} ms   the longest that others wait for it", flush=True)


async def _longest_stall(raw: bytes) -> float:
    waited: list[float] = []
    probe = asyncio.create_task(_probe(waited))
    gc.collect()
    gc.freeze()  # as the gateway does once it knows the database
    await asyncio.sleep(0)
    del waited[:]
    request = sql_pb2.RunSqlRequest.FromString(raw)
    cells = await in_slices(values.parameters(request.parameters))
    with contextlib.suppress(ParametersFault):
        await in_slices(bind(cells, len(cells)))
    await asyncio.sleep(0)
    probe.cancel()
    return max(waited)


async def _probe(waited: list[float]) -> None:
    before = time.thread_time()
    while True:
        await asyncio.sleep(0)
        now = time.thread_time()
        waited.append(now - before)
        before = now
