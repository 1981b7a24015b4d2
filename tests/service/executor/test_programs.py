"""What programs can do, and what comes back."""

from __future__ import annotations

import pytest

from tests.service.executor.harness import Client


async def test_what_a_program_prints_comes_back_and_it_completes(client: Client) -> None:
    answer = await client.run("import sys\nprint('out')\nprint('err', file=sys.stderr)")
    assert (answer.stdout, answer.stderr, answer.outcome) == (b"out\n", b"err\n", "COMPLETED")
    assert (answer.result.stdout_bytes, answer.result.stderr_bytes) == (4, 4)
    assert answer.started


async def test_text_without_a_line_end_comes_back_even_after_a_kill(client: Client) -> None:
    answer = await client.run("import os\nprint('half', end='')\nos.kill(os.getpid(), 9)")
    assert (answer.stdout, answer.outcome, answer.result.signal) == (b"half", "KILLED", "SIGKILL")


@pytest.mark.parametrize(
    ("code", "result"),
    [
        ("1 + 1", "2"),
        ("x = 'a'\nx", "'a'"),
        ("None", ""),
        ("x = 1", ""),
        ("'doc'", "'doc'"),
        ("from __future__ import annotations\nlist[0] if 0 else 'ok'", "'ok'"),
        ("[i for i in range(3)]", "[0, 1, 2]"),
        ("'a' * 100_000", "'" + "a" * (64 * 1024 - 1)),
    ],
)
async def test_result_is_the_repr_of_the_last_expression(client: Client, code: str, result: str) -> None:
    answer = await client.run(code)
    assert answer.result.result == result
    assert answer.outcome == "COMPLETED"


async def test_the_program_is_main_in_a_clean_namespace(client: Client) -> None:
    answer = await client.run("import sys\nprint(__name__, sys.modules['__main__'].__dict__ is globals())\nsorted(globals())")
    assert answer.text == "__main__ True\n"
    assert answer.result.result == str(
        ["__builtins__", "__doc__", "__file__", "__loader__", "__name__", "__package__", "__spec__", "sys"]
    )


async def test_no_module_of_the_launcher_is_left(client: Client) -> None:
    answer = await client.run("import sys\n[name for name in sys.modules if name.startswith('executor')]")
    assert answer.result.result == "[]"


async def test_an_exception_tells_type_message_and_the_programs_own_frames(client: Client) -> None:
    answer = await client.run("import json\ndef load(text):\n    return json.loads(text)\nload('{')")
    error = answer.result.error
    assert (answer.outcome, answer.result.exit_code) == ("FAILED", 1)
    assert error.type == "JSONDecodeError"
    assert error.message.startswith("Expecting property name")
    assert "    return json.loads(text)" in error.traceback
    assert "launcher" not in error.traceback
    assert "json/" not in error.traceback
    assert answer.stderr.decode() == error.traceback


async def test_chained_exceptions_and_groups_are_told(client: Client) -> None:
    answer = await client.run(
        "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise ExceptionGroup('g', [ValueError('inner')]) from e"
    )
    for text in ("ZeroDivisionError", "direct cause", "ExceptionGroup: g", "ValueError: inner"):
        assert text in answer.result.error.traceback


async def test_a_syntax_error_is_an_answer(client: Client) -> None:
    answer = await client.run("x = = 1")
    assert (answer.outcome, answer.result.error.type, answer.result.exit_code) == ("FAILED", "SyntaxError", 1)
    assert "x = = 1" in answer.result.error.traceback


async def test_an_exception_that_cannot_be_printed_is_told_all_the_same(client: Client) -> None:
    answer = await client.run("class E(Exception):\n    def __str__(self): raise ValueError\nraise E")
    assert (answer.outcome, answer.result.error.type) == ("FAILED", "E")


async def test_a_programs_own_excepthook_is_called(client: Client) -> None:
    answer = await client.run("import sys\nsys.excepthook = lambda *a: print('hooked', a[0].__name__)\n1 / 0")
    assert (answer.text, answer.outcome) == ("hooked ZeroDivisionError\n", "FAILED")


@pytest.mark.parametrize(
    ("argument", "code", "stderr"),
    [("0", 0, b""), ("", 0, b""), ("3", 3, b""), ("256 + 7", 7, b""), ("-1", 255, b""), ("'bye'", 1, b"bye\n"), ("True", 1, b"")],
)
async def test_exit_codes_are_honoured(client: Client, argument: str, code: int, stderr: bytes) -> None:
    answer = await client.run(f"import sys\nsys.exit({argument})")
    assert (answer.result.exit_code, answer.stderr) == (code, stderr)
    assert answer.outcome == ("COMPLETED" if code == 0 else "FAILED")
    assert not answer.result.HasField("error")


async def test_exit_quit_and_os_exit_end_a_program(client: Client) -> None:
    assert (await client.run("exit(4)")).result.exit_code == 4
    assert (await client.run("quit()")).outcome == "COMPLETED"
    assert (await client.run("import os\nos._exit(5)")).result.exit_code == 5


async def test_what_runs_at_exit_still_runs(client: Client) -> None:
    answer = await client.run(
        "import atexit, threading, time\natexit.register(print, 'atexit')\n"
        "threading.Thread(target=lambda: (time.sleep(0.1), print('thread'))).start()"
    )
    assert answer.text == "thread\natexit\n"


async def test_a_signal_of_its_own_making_is_killed(client: Client) -> None:
    answer = await client.run("import os, signal\nos.kill(os.getpid(), signal.SIGTERM)")
    assert (answer.outcome, answer.result.signal, answer.result.exit_code) == ("KILLED", "SIGTERM", 0)
    answer = await client.run("import ctypes\nctypes.string_at(0)")
    assert (answer.outcome, answer.result.signal) == ("KILLED", "SIGSEGV")


async def test_standard_input_is_read_to_its_end(client: Client) -> None:
    answer = await client.run("import sys\nprint(input() + '|' + sys.stdin.read())", stdin=b"first\nsecond\nthird")
    assert answer.text == "first|second\nthird\n"


async def test_without_input_a_program_finds_its_end(client: Client) -> None:
    answer = await client.run("input()")
    assert (answer.outcome, answer.result.error.type) == ("FAILED", "EOFError")


async def test_its_own_source_can_be_inspected(client: Client) -> None:
    answer = await client.run("import inspect\ndef f():\n    return 1\nprint(inspect.getsource(f))")
    assert answer.text == "def f():\n    return 1\n\n"


async def test_a_printed_traceback_has_source_lines(client: Client) -> None:
    answer = await client.run("import traceback\ntry:\n    1 / 0\nexcept Exception:\n    traceback.print_exc()")
    assert b"    1 / 0\n" in answer.stderr


async def test_packages_of_the_sandbox_can_be_imported(client: Client) -> None:
    answer = await client.run("import importlib.util\nprint(importlib.util.find_spec('numpy') is None)")
    if answer.text == "True\n":
        pytest.skip("the sandbox interpreter has no numpy; set SANDBOX_PYTHON")
    answer = await client.run("import numpy as np, pandas as pd\nint(np.arange(4).sum()) + len(pd.DataFrame({'a': [1, 2]}))")
    assert answer.result.result == "8"


async def test_the_environment_holds_nothing_of_the_executors(client: Client) -> None:
    answer = await client.run("import os\nsorted(os.environ)")
    assert answer.result.result == str(["HOME", "LANG", "MALLOC_ARENA_MAX", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TMPDIR"])


async def test_ordinary_libraries_work(client: Client) -> None:
    answer = await client.run(
        """
import asyncio, collections, dataclasses, re, sqlite3, subprocess, tempfile, threading, concurrent.futures, multiprocessing
@dataclasses.dataclass
class Point:
    x: int
async def main():
    await asyncio.sleep(0)
    return Point(1)
print(asyncio.run(main()), collections.namedtuple('N', 'a')(1), re.sub('a', 'b', 'aa'))
print(sqlite3.connect(':memory:').execute('select 1').fetchone())
print(subprocess.run(['/bin/echo', 'sub'], capture_output=True, text=True).stdout, end='')
with tempfile.TemporaryFile() as f:
    f.write(b'x')
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    print(list(pool.map(abs, [-1, -2])))
with multiprocessing.get_context('fork').Pool(2) as pool:
    print(pool.map(abs, [-3]))
"""
    )
    assert answer.text == "Point(x=1) N(a=1) bb\n(1,)\nsub\n[1, 2]\n[3]\n", answer
    assert not answer.result.files


async def test_usage_is_measured(client: Client) -> None:
    answer = await client.run("import time\nx = bytearray(50_000_000)\nfor i in range(3_000_000): pass\ntime.sleep(0.3)")
    usage = answer.result.usage
    assert usage.wall_time.ToMilliseconds() >= 300
    assert usage.cpu_time.ToMilliseconds() >= 20
    assert usage.peak_memory_bytes >= 50_000_000


async def test_time_of_children_counts(client: Client) -> None:
    code = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'import time\\nwhile time.process_time() < 0.4: pass'])"
    assert (await client.run(code)).result.usage.cpu_time.ToMilliseconds() >= 400


async def test_a_file_by_the_number_of_the_descriptor_it_reports_by_stays_its_own(client: Client) -> None:
    answer = await client.run(
        "import os\nos.close(3)\nf = open('f', 'w')\nassert f.fileno() == 3\nf.write('x')\nf.flush()\n'result'"
    )
    assert [(file.path, file.content) for file in answer.result.files] == [("f", b"x")]


async def test_streams_can_be_opened_by_name(client: Client) -> None:
    code = "print(open('/dev/stdin').read())\nopen('/dev/stdout', 'w').write('out')\nopen('/proc/self/fd/2', 'w').write('err')"
    answer = await client.run(code, stdin=b"in")
    assert (answer.stdout, answer.stderr) == (b"in\nout", b"err")


async def test_a_forked_copy_does_not_report_in_the_programs_place(client: Client) -> None:
    answer = await client.run("import os\npid = os.fork()\nif pid:\n    os.waitpid(pid, 0)\n'parent' if pid else 'child'")
    assert answer.result.result == "'parent'"
    answer = await client.run("import os\npid = os.fork()\nif not pid:\n    raise ValueError\nos.waitpid(pid, 0)\n'fine'")
    assert (answer.outcome, answer.result.result) == ("COMPLETED", "'fine'")
    assert not answer.result.HasField("error")
