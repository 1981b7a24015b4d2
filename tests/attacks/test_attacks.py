"""Every file in programs/ is a program that tries to do harm, run with screening off.

Its header says what must hold, how it may end, what it prints to show that it got as far as trying, and which rule of the
advisory layers names it in `strict`, "none" where it takes nothing but what every program may do; it prints ESCAPED where it
succeeds. It may name `limits`, the protections it `needs` to fail, another run `beside` it, and that it is to be run `twice`.
What it aims at is in targets.json (see world.py). What holds for all of them is checked after each: nothing is left, nothing
beside it was harmed, and the executor runs the next program.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import grpc
import pytest

from computer.executor.v1 import executor_pb2 as pb
from computer.gateway.v1 import code_pb2
from executor.sandbox import sweep, tree
from tests.attacks.world import OTHER_RUN, SECRET, World
from tests.service.executor.harness import IS_ROOT, Client, Executor, detail_of, finish, read_until

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


async def unmet(says: dict[str, str], client: Client) -> list[str]:
    """Protections that the attack counts on and that are not in force here."""
    found = (await client.stub.GetCapabilities(pb.GetCapabilitiesRequest())).capabilities.protections
    in_force = {protection.name for protection in found if protection.state == code_pb2.Protection.STATE_ENFORCED}
    return sorted(set(says.get("needs", "").split()) - in_force)


def limits_of(says: dict[str, str]) -> dict[str, float]:
    return {name: float(value) for name, _, value in (item.partition("=") for item in says.get("limits", "").split())}


@asynccontextmanager
async def another_run(client: Client) -> AsyncIterator[dict[str, object]]:
    """A run beside the attack's, with a secret of its own; it must come out of it unharmed."""
    call = await client.start(OTHER_RUN)
    yield json.loads((await read_until(call, b"}\n")).text)
    await call.write(pb.ExecuteRequest(stdin=b"still there?\n"))
    await call.done_writing()
    answer = await finish(call)
    assert (answer.outcome, answer.text) == ("COMPLETED", "unharmed\n"), answer


@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.stem)
async def test_attack(request: pytest.FixtureRequest, executor: Executor, world: World, path: Path) -> None:
    says = header(path)
    if "network" in says.get("needs", "").split():
        executor = request.getfixturevalue("executor_without_network")
    async with executor.connected() as client:
        if lacking := await unmet(says, client):
            pytest.skip(f"not in force here: {', '.join(lacking)}")
        for _ in range(2 if "twice" in says else 1):
            async with AsyncExitStack() as stack:
                targets = world.targets()
                if says.get("beside") == "another run":
                    targets["run"] = await stack.enter_async_context(another_run(client))
                await attack(client, path, says, targets)
            # Only then is the next run sure to get the same slot, and so the same user.
            async with asyncio.timeout(15):
                while left_behind(executor):
                    await asyncio.sleep(0.02)
        assert world.harm() == []
        assert executor.process.poll() is None
        assert (await client.run("print(1)")).text == "1\n"


async def attack(client: Client, path: Path, says: dict[str, str], targets: dict[str, object]) -> None:
    files = {"targets.json": json.dumps(targets).encode()}
    answer = await client.run(path.read_text(encoding="utf-8"), files=files, **limits_of(says))
    assert "ESCAPED" not in answer.text, answer
    assert says["prints"] in answer.text, answer
    assert answer.outcome in says["outcome"].split(" or "), answer
    for content in (answer.stdout, answer.stderr, *(file.content for file in answer.result.files)):
        assert b"root:" not in content
        assert SECRET.encode() not in content


@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.stem)
async def test_the_advisory_layers_name_the_rule(strict: Executor, world: World, path: Path) -> None:
    """Of every attack that is more than a computation: either before it runs, or where it is caught doing it."""
    says = header(path)
    async with strict.connected() as client:
        if (lacking := await unmet(says, client)) and says["strict"] == "none":
            pytest.skip(f"not in force here: {', '.join(lacking)}")
        if says["strict"] == "none":
            await attack(client, path, says, world.targets())
            return
        files = {"targets.json": json.dumps(world.targets()).encode()}
        program = path.read_text(encoding="utf-8")
        if (await client.stub.Screen(pb.ScreenRequest(code=program))).violations:
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await client.run(program, files=files, **limits_of(says))
            assert refused.value.code() is grpc.StatusCode.PERMISSION_DENIED
            refusal = detail_of(refused.value, code_pb2.CodeRefusal())
            assert says["strict"] in [violation.rule for violation in refusal.violations]
            return
        answer = await client.run(program, files=files, **limits_of(says))
        assert (answer.outcome, answer.result.error.type) == ("FAILED", "SandboxViolation"), answer
        assert answer.result.error.rule == says["strict"]
        assert f'rule="{says["strict"]}"' in strict.log.read_text(encoding="utf-8")


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
    known = {"must hold", "outcome", "prints", "strict", "limits", "needs", "beside", "twice"}
    assert {"must hold", "outcome", "prints", "strict"} <= header(path).keys() <= known


async def test_no_slot_was_given_up(executor: Executor, client: Client) -> None:
    """The last of the file: after all attacks."""
    await client.run("1")
    assert "a slot is given up" not in executor.log.read_text(encoding="utf-8")
