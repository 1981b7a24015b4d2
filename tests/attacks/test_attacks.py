"""Every file in programs/ is a program that tries to do harm, run with screening off.

Its header says what must hold, how it may end, and what it prints to show that it got as far as trying; it prints ESCAPED where
it succeeds. What holds for all of them is checked after each: nothing is left, and the executor runs the next program.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from executor.sandbox import sweep, tree
from tests.service.executor.harness import IS_ROOT, Client, Executor, finish, read_until

ATTACKS = sorted((Path(__file__).parent / "programs").glob("*.py"))


def header(path: Path) -> dict[str, str]:
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ") and ": " in line)
    return {name: text for name, _, text in (line.removeprefix("# ").partition(": ") for line in lines)}


def owner_of(path: Path) -> int:
    try:
        return path.lstat().st_uid
    except FileNotFoundError:  # somebody else's, who has just removed it
        return -1


def left_behind(executor: Executor) -> list[str]:
    """What there is of runs that are over."""
    known = tree.processes()
    own = {process.pid for process in tree.descendants(executor.process.pid, known)}
    found = [f"process {pid}" for pid in own]
    found += [str(path) for path in (executor.directory / "runs").glob("*/*")]
    uids = executor.uids
    for kind in ("shm", "sem", "msg"):
        found += [f"{kind} {values['key']}" for uid in uids for values in tree.ipc_objects(kind, uid)]
    for directory in map(Path, sweep.SHARED_DIRECTORIES):
        if directory.is_dir():
            found += [str(path) for path in directory.iterdir() if owner_of(path) in uids]
    return found


@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.stem)
async def test_attack(executor: Executor, client: Client, path: Path) -> None:
    says = header(path)
    assert says["must hold"]
    if says.get("needs") == "root" and not IS_ROOT:
        pytest.skip("needs users of its own for programs")
    limits = {name: float(value) for name, _, value in (item.partition("=") for item in says.get("limits", "").split())}

    for _ in range(2 if "twice" in says else 1):
        answer = await client.run(path.read_text(encoding="utf-8"), **limits)
        assert "ESCAPED" not in answer.text, answer
        assert says["prints"] in answer.text, answer
        assert answer.outcome in says["outcome"].split(" or "), answer
        for file in answer.result.files:
            assert b"root:" not in file.content
        # Only then is the next run sure to get the same slot, and so the same user.
        async with asyncio.timeout(15):
            while left_behind(executor):
                await asyncio.sleep(0.02)

    assert executor.process.poll() is None
    assert (await client.run("print(1)")).text == "1\n"


@pytest.mark.skipif(not IS_ROOT, reason="needs users of its own for programs")
async def test_a_directory_that_a_second_program_put_into_the_firsts_does_not_cost_its_slot(
    executor: Executor, client: Client
) -> None:
    """The first's user cannot empty it, and the second's cannot reach it once the first has gone."""
    place = "/tmp/attack-shared"
    first = await client.start(f"import os\nos.mkdir('{place}')\nos.chmod('{place}', 0o777)\nprint('up')\ninput()")
    await read_until(first, b"up\n")
    second = await client.start(
        f"import os\nos.makedirs('{place}/a/b')\nopen('{place}/a/b/f', 'w')\nos.chmod('{place}/a', 0o500)\nprint('up')\ninput()"
    )
    await read_until(second, b"up\n")
    await first.done_writing()
    assert (await finish(first)).outcome == "FAILED"  # at the end of its input
    async with asyncio.timeout(15):
        while Path(place).exists():
            await asyncio.sleep(0.02)
    await second.done_writing()
    await finish(second)
    async with asyncio.timeout(15):
        while left_behind(executor):
            await asyncio.sleep(0.02)
    assert "a slot is given up" not in executor.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.stem)
def test_every_attack_says_what_must_hold(path: Path) -> None:
    assert {"must hold", "outcome", "prints"} <= header(path).keys()


async def test_no_slot_was_given_up(executor: Executor, client: Client) -> None:
    """The last of the file: after all attacks."""
    await client.run("1")
    assert "a slot is given up" not in executor.log.read_text(encoding="utf-8")
