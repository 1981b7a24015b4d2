"""A limit is the outcome if it ended the program, and only then; what was printed before comes back."""

from __future__ import annotations

import pytest

from tests.service.executor.harness import IS_ROOT, Client


async def test_wall_time_ends_a_sleeper(client: Client) -> None:
    answer = await client.run("print('before', flush=True)\nimport time\ntime.sleep(60)", wall_time=0.5)
    assert (answer.outcome, answer.stdout, answer.result.signal) == ("WALL_TIME_EXCEEDED", b"before\n", "SIGKILL")


async def test_wall_time_ends_everything_it_started(client: Client) -> None:
    code = (
        "import os, time\nfor _ in range(5):\n    if os.fork() == 0:\n        os.setsid()\n        time.sleep(60)\ntime.sleep(60)"
    )
    assert (await client.run(code, wall_time=0.5)).outcome == "WALL_TIME_EXCEEDED"


@pytest.mark.parametrize("limit", [0.3, 1.0])
async def test_cpu_time_ends_a_spinner(client: Client, limit: float) -> None:
    answer = await client.run("print('before', end='')\nwhile True: pass", cpu_time=limit)
    assert (answer.outcome, answer.stdout) == ("CPU_TIME_EXCEEDED", b"before")


async def test_cpu_time_counts_all_processes_together(client: Client) -> None:
    code = "import os\nfor _ in range(3):\n    os.fork()\nwhile True: pass"
    assert (await client.run(code, cpu_time=1)).outcome == "CPU_TIME_EXCEEDED"


async def test_a_signal_that_looks_like_the_cpu_limit_is_not_taken_for_it(client: Client) -> None:
    answer = await client.run("import os, signal\nos.kill(os.getpid(), signal.SIGXCPU)")
    assert (answer.outcome, answer.result.signal) == ("KILLED", "SIGXCPU")


@pytest.mark.parametrize(
    "code",
    [
        "x = bytearray(10**10)",
        "x = []\nwhile True: x.append('a' * 10**6 + str(len(x)))",
        "x = 'a'\nwhile True: x += x",
        "def f(x):\n    y = [x] * 10**7\n    return f(y)\nf(0)",
    ],
)
async def test_an_uncaught_memory_error_is_the_memory_limit(client: Client, code: str) -> None:
    answer = await client.run("print('before')\n" + code, memory_bytes=100 << 20)
    assert (answer.outcome, answer.stdout) == ("MEMORY_EXCEEDED", b"before\n")
    assert answer.result.error.type in ("MemoryError", "")


async def test_the_memory_error_itself_is_told(client: Client) -> None:
    answer = await client.run("x = []\nwhile True: x.append(bytearray(10**6))", memory_bytes=64 << 20)
    assert (answer.outcome, answer.result.error.type) == ("MEMORY_EXCEEDED", "MemoryError")
    assert "x.append(bytearray(10**6))" in answer.result.error.traceback


async def test_memory_counts_all_processes_together(client: Client) -> None:
    code = "import os, time\nfor _ in range(3):\n    os.fork()\nx = os.urandom(60 << 20)\ntime.sleep(60)"
    assert (await client.run(code, memory_bytes=150 << 20, wall_time=15)).outcome == "MEMORY_EXCEEDED"


async def test_a_caught_memory_error_is_the_programs_own_business(client: Client) -> None:
    answer = await client.run("try:\n    x = bytearray(10**10)\nexcept MemoryError:\n    print('caught')")
    assert (answer.outcome, answer.text) == ("COMPLETED", "caught\n")


async def test_a_memory_error_of_another_process_is_its_own_business(client: Client) -> None:
    answer = await client.run("import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'bytearray(10**10)']).returncode")
    assert (answer.outcome, answer.result.result) == ("COMPLETED", "1")


async def test_a_file_beyond_the_limit_is_the_disk_limit(client: Client) -> None:
    answer = await client.run("open('f', 'wb').write(b'x' * (2 << 20))", disk_bytes=1 << 20)
    assert (answer.outcome, answer.result.error.type) == ("DISK_EXCEEDED", "OSError")


async def test_disk_counts_all_files_together(client: Client) -> None:
    code = "import time\nfor i in range(100):\n    open(str(i), 'wb').write(b'x' * (1 << 19))\ntime.sleep(60)"
    answer = await client.run(code, disk_bytes=4 << 20, wall_time=10)
    assert (answer.outcome, answer.result.signal) == ("DISK_EXCEEDED", "SIGKILL")


async def test_disk_counts_temporary_files_and_empty_ones(client: Client) -> None:
    code = "import os, time\nfor i in range(1000):\n    open(os.environ['TMPDIR'] + f'/{i}', 'w')\ntime.sleep(60)"
    assert (await client.run(code, wall_time=10)).outcome == "DISK_EXCEEDED"


async def test_a_caught_full_disk_is_the_programs_own_business(client: Client) -> None:
    code = "try:\n    open('f', 'wb').write(b'x' * (2 << 20))\nexcept OSError as e:\n    print(e.errno)"
    answer = await client.run(code, disk_bytes=1 << 20)
    assert (answer.outcome, answer.text) == ("COMPLETED", "27\n")


@pytest.mark.skipif(not IS_ROOT, reason="the kernel counts an ordinary user's processes together")
@pytest.mark.parametrize(
    "code",
    [
        "import os, time\nwhile True:\n    if os.fork() == 0:\n        time.sleep(60)",
        "import subprocess\np = [subprocess.Popen(['/bin/sleep', '60']) for _ in range(50)]",
        "import threading, time\nfor _ in range(50): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
    ],
)
async def test_a_refused_process_or_thread_that_is_not_caught_is_the_limit_of_processes(client: Client, code: str) -> None:
    answer = await client.run("print('before')\n" + code, processes=8, wall_time=10)
    assert (answer.outcome, answer.text) == ("PROCESSES_EXCEEDED", "before\n")
    assert answer.result.error.type in ("BlockingIOError", "RuntimeError")


async def test_reading_nothing_without_waiting_is_not_the_limit_of_processes(client: Client) -> None:
    answer = await client.run("import os\nr, w = os.pipe()\nos.set_blocking(r, False)\nos.read(r, 1)")
    assert (answer.outcome, answer.result.error.type) == ("FAILED", "BlockingIOError")


async def test_output_beyond_its_limit_is_cut_counted_and_does_not_stop_the_program(client: Client) -> None:
    code = "import sys\nsys.stdout.write('a' * 300_000)\nsys.stderr.write('b' * 10)\nprint('end')\n'done'"
    answer = await client.run(code, output_bytes=1000)
    assert answer.stdout == b"a" * 1000
    assert (answer.result.stdout_truncated, answer.result.stdout_bytes) == (True, 300_004)
    assert (answer.stderr, answer.result.stderr_truncated, answer.result.stderr_bytes) == (b"b" * 10, False, 10)
    assert (answer.outcome, answer.result.result) == ("COMPLETED", "'done'")


async def test_output_of_exactly_its_limit_is_not_cut(client: Client) -> None:
    answer = await client.run("print('a' * 999)", output_bytes=1000)
    assert (len(answer.stdout), answer.result.stdout_truncated) == (1000, False)


async def test_what_a_program_claims_of_its_end_does_not_pass_for_a_measurement(client: Client) -> None:
    """It writes to the descriptor that it reports by, as our own code would."""
    answer = await client.run(
        """
import os
def pack(kind, *fields):
    body = kind + b''.join(len(f).to_bytes(4, 'big') + f for f in fields)
    return len(body).to_bytes(4, 'big') + body
os.write(3, pack(b'E', b'MemoryError', b'', b'', b'memory') + pack(b'X', b'exit_code', b'9', b'stopped', b'wall') + pack(b'R'))
os.write(3, pack(b'F', b'broken') + pack(b'S', b'import.denied', b'm', b'1', b'1', b''))
os._exit(0)
"""
    )
    assert (answer.outcome, answer.result.exit_code) == ("COMPLETED", 0)


async def test_a_program_that_never_stops_reporting_is_ended_by_its_limits(client: Client) -> None:
    answer = await client.run(
        "import os\nwhile True:\n    try: os.write(3, b'\\0\\0\\0\\1Z' * 1000)\n    except OSError: pass", wall_time=1
    )
    assert answer.outcome == "WALL_TIME_EXCEEDED"


@pytest.mark.parametrize("junk", ["b'\\xff' * 100", "b'\\0\\0\\0\\x05Vxxxx'", "b'\\0\\0\\0\\x01E'", "bytes(10)", "b'x' * 10**7"])
async def test_junk_on_the_descriptor_a_program_reports_by_harms_nobody(client: Client, junk: str) -> None:
    answer = await client.run(
        f"import os\nos.set_blocking(3, False)\ntry:\n    os.write(3, {junk})\nexcept OSError: pass\nprint(1)"
    )
    assert (answer.outcome, answer.text) == ("COMPLETED", "1\n")
