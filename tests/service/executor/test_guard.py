"""What the import guard catches that reading the source could not, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service.executor.harness import Answer, Executor

# How a program gets at a name that screening would have objected to.
_BUILTINS = "find = globals()['__builtin' + 's__']\n"


@pytest.fixture(scope="module")
def strict() -> Iterator[Executor]:
    executor = Executor(CODE_PROFILE="strict")
    yield executor
    executor.stop()


@pytest.fixture(scope="module")
def standard() -> Iterator[Executor]:
    executor = Executor(CODE_PROFILE="standard")
    yield executor
    executor.stop()


async def run(executor: Executor, code: str, files: dict[str, bytes] | None = None) -> Answer:
    async with executor.connected() as client:
        return await client.run(code, files=files)


def broken_rule(answer: Answer) -> str:
    assert (answer.outcome, answer.result.error.type) == ("FAILED", "SandboxViolation"), answer
    return answer.result.error.rule


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        (_BUILTINS + "find['__imp' + 'ort__']('socket')", "import.denied"),
        (_BUILTINS + "find['__imp' + 'ort__']('urllib', fromlist=('request',))", "import.denied"),
        (_BUILTINS + "find['ev' + 'al']('1')", "builtin.denied"),
        (_BUILTINS + "find['ex' + 'ec']('1')", "builtin.denied"),
        (_BUILTINS + "find['comp' + 'ile']('1', 'x', 'eval')", "builtin.denied"),
        ("getattr(1, '__cla' + 'ss__')", "attribute.dunder"),
        ("hasattr(print, '__se' + 'lf__')", "attribute.dunder"),
        (
            "class S(str):\n    __eq__ = lambda a, b: False\n    __hash__ = id\ngetattr(1, S('__cla' + 'ss__'))",
            "attribute.dunder",
        ),
        ("import random\ngetattr(random, '_o' + 's')", "attribute.module"),
        ("import random\nvars(random)['_os']", "attribute.module"),
        ("for path in ['/etc/passwd']:\n    open(path)", "open.outside"),
        ("path = '../x'\nopen(path, 'w')", "open.outside"),
        ("import io\nio.FileIO('/etc/passwd')", "open.outside"),
        ("import codecs\ncodecs.open('/etc/' + 'passwd')", "open.outside"),
        ("import tempfile\ntempfile.mkdtemp(dir='/var/tmp')", "open.outside"),
        ("import sqlite3\nsqlite3.connect('/tmp/x.db')", "open.outside"),
        ("import zipfile\nzipfile.ZipFile('/tmp/x.zip', 'w')", "open.outside"),
        ("import helper", "import.denied"),
        ("import package.inner", "attribute.dunder"),
        ("import late\nlate.go()", "open.outside"),
    ],
)
async def test_strict_is_enforced_while_it_runs(strict: Executor, code: str, rule: str) -> None:
    files = {
        "helper.py": b"import subprocess\n",
        "package/__init__.py": b"",
        "package/inner.py": b"().__class__\n",
        "late.py": b"def go():\n    path = '/etc/passwd'\n    open(path)\n",
    }
    assert broken_rule(await run(strict, code, files)) == rule


async def test_a_violation_is_told_to_the_caller_and_logged_with_the_request(strict: Executor) -> None:
    answer = await run(strict, "x = 1\nname = '/etc/hostname'\nopen(name)\n")
    assert broken_rule(answer) == "open.outside"
    assert 'Opening "/etc/hostname" is not allowed' in answer.result.error.message
    assert answer.result.error.traceback.startswith("Traceback")
    assert 'File "main.py", line 3' in answer.result.error.traceback
    assert "guard.py" not in answer.result.error.traceback
    line = next(line for line in strict.log.read_text(encoding="utf-8").splitlines() if "/etc/hostname" in line)
    assert 'rule="open.outside"' in line
    assert "line=3" in line
    assert "request_id=" in line


async def test_what_screening_refuses_is_logged_too(strict: Executor) -> None:
    with pytest.raises(Exception, match="refused"):
        await run(strict, "import os, sys  # logged")
    assert 'a program was refused rules=["import.denied"]' in strict.log.read_text(encoding="utf-8")


async def test_a_violation_that_the_program_catches_is_logged_and_it_goes_on(strict: Executor) -> None:
    answer = await run(strict, "try:\n    open('/caught' + '/by-the-program')\nexcept OSError:\n    print('went on')")
    assert (answer.outcome, answer.text) == ("COMPLETED", "went on\n")
    assert not answer.result.HasField("error")
    assert "/caught/by-the-program" in strict.log.read_text(encoding="utf-8")


async def test_a_program_cannot_fill_the_log(strict: Executor) -> None:
    code = "for i in range(1000):\n    try:\n        open(f'/flood/{i}')\n    except OSError:\n        pass"
    assert (await run(strict, code)).outcome == "COMPLETED"
    assert strict.log.read_text(encoding="utf-8").count("/flood/") <= 20


async def test_an_exception_of_that_name_that_is_the_programs_own_has_no_rule(strict: Executor) -> None:
    answer = await run(strict, "class SandboxViolation(Exception): pass\nraise SandboxViolation('mine')")
    assert (answer.result.error.type, answer.result.error.rule) == ("SandboxViolation", "")


@pytest.mark.parametrize(
    "code",
    [
        "import os, sys, pathlib, shutil, pickle\nprint(os.getpid() > 0, len(open(os.__file__).read(9)))",
        "import os\nos.mkdir('d')\nos.rename('d', 'e')\nprint(os.listdir())",
        "import pickle\nprint(pickle.loads(pickle.dumps({'a': 1})))",
    ],
)
async def test_standard_lets_data_be_worked_on(standard: Executor, code: str) -> None:
    answer = await run(standard, code)
    assert answer.outcome == "COMPLETED", answer


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("import os\nos.system('true')", "process.denied"),
        ("import os\nos.fork()", "process.denied"),
        ("import os\nos.kill(1, 0)", "process.denied"),
        ("import asyncio\nasyncio.run(asyncio.create_subprocess_exec('true'))", "process.denied"),
        ("import asyncio\nasyncio.run(asyncio.open_connection('127.0.0.1', 1))", "network.denied"),
        (_BUILTINS + "find['__imp' + 'ort__']('socket')", "import.denied"),
    ],
)
async def test_standard_still_has_neither_network_nor_processes(standard: Executor, code: str, rule: str) -> None:
    assert broken_rule(await run(standard, code)) == rule


async def test_off_forbids_nothing() -> None:
    executor = Executor(CODE_PROFILE="off")
    try:
        answer = await run(executor, "import os, subprocess\nprint(eval('1'), len(open(os.__file__).read()) > 0, ().__class__)")
        assert answer.text == "1 True <class 'tuple'>\n"
    finally:
        executor.stop()
