"""What the images and their containers are made of."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.containers.conftest import SERVICES, Containers

pytestmark = pytest.mark.containers

# Names of files and directories that install or build.
_TOOLS = ("pip", "pip3*", "ensurepip", "setuptools", "wheel", "pip-*", "setuptools-*", "gcc*", "cc", "c++", "g++*", "ld", "make")

# As Linux numbers them: CHOWN 0, DAC_OVERRIDE 1, FOWNER 3, KILL 5, SETGID 6, SETUID 7.
_CAPABILITIES = {
    "gateway": 0,
    "executor": 1 << 0 | 1 << 5 | 1 << 6 | 1 << 7,
    "postgres": 1 << 0 | 1 << 1 | 1 << 3 | 1 << 6 | 1 << 7,
}


# Where the base system keeps what is only told of them.
_TOLD = ("/proc", "/usr/share/doc", "/usr/share/man", "/usr/share/gcc", "/var/lib/dpkg")


@pytest.mark.parametrize("service", ["gateway", "executor"])
def test_no_installer_or_compiler_is_left(containers: Containers, service: str) -> None:
    pruned = " -o ".join(f"-path {path}" for path in _TOLD)
    names = " -o ".join(f"-name '{name}'" for name in _TOOLS)
    assert containers.shell(service, f"find / -xdev \\( {pruned} \\) -prune -o \\( {names} \\) -print 2>/dev/null || true") == ""


@pytest.mark.parametrize(
    ("service", "python"),
    [
        ("gateway", "/usr/local/bin/python"),
        ("gateway", "/srv/computer/venv/bin/python"),
        ("executor", "/usr/local/bin/python"),
        ("executor", "/srv/computer/venv/bin/python"),
        ("executor", "/srv/sandbox/bin/python"),
    ],
)
def test_no_interpreter_can_import_an_installer(containers: Containers, service: str, python: str) -> None:
    modules = ("pip", "setuptools", "wheel", "ensurepip")
    script = f"from importlib.util import find_spec; print([name for name in {modules} if find_spec(name)])"
    assert containers.shell(service, f'{python} -I -c "{script}"') == "[]\n"


@pytest.mark.parametrize("service", ["gateway", "executor"])
def test_everything_is_compiled(containers: Containers, service: str) -> None:
    script = (
        "import os, grpc, json, google.protobuf, computer.rpc.lifecycle as own; from importlib.util import cache_from_source; "
        "print(json.dumps([m.__file__ for m in (os, json, grpc, own) if not os.path.exists(cache_from_source(m.__file__))]))"
    )
    assert json.loads(containers.shell(service, f'python -c "{script}"')) == []


@pytest.mark.parametrize("service", SERVICES)
def test_every_process_has_the_stated_capabilities_and_can_gain_none(containers: Containers, service: str) -> None:
    status = containers.shell(service, "cat /proc/[0-9]*/status 2>/dev/null || true")
    lines = [line.split() for line in status.splitlines()]
    bounding = {int(line[1], 16) for line in lines if line[0] == "CapBnd:"}
    effective = {int(line[1], 16) for line in lines if line[0] == "CapEff:"}
    assert bounding == {_CAPABILITIES[service]}
    # PostgreSQL's own processes have become another user, and have none.
    assert effective - {0} == bounding - {0}
    assert {line[1] for line in lines if line[0] == "NoNewPrivs:"} == {"1"}


@pytest.mark.parametrize("service", ["gateway", "executor"])
def test_an_image_says_what_it_is(containers: Containers, service: str) -> None:
    labels = containers.inspect(service)["Config"]["Labels"]
    assert labels["org.opencontainers.image.title"] == f"computer-{service}"
    assert labels["org.opencontainers.image.licenses"] == "MIT"
    assert labels["org.opencontainers.image.description"]


def test_the_gateway_runs_as_a_user_of_its_own(containers: Containers) -> None:
    assert containers.shell("gateway", "id -u; id -g").split() == ["10001", "10001"]


@pytest.mark.parametrize("service", SERVICES)
def test_root_is_read_only_and_resources_are_limited(containers: Containers, service: str) -> None:
    limits = containers.inspect(service)["HostConfig"]
    assert limits["ReadonlyRootfs"]
    assert limits["Memory"] == limits["MemorySwap"] > 0
    assert limits["PidsLimit"] == 256
    assert limits["ShmSize"] == {"gateway": 64 << 20, "executor": 32 << 20, "postgres": 256 << 20}[service]
    root = next(line for line in containers.shell(service, "cat /proc/mounts").splitlines() if line.split()[1] == "/")
    assert "ro" in root.split()[3].split(",")


def test_the_database_is_on_a_network_without_a_way_out_and_the_executor_on_none(containers: Containers) -> None:
    networks = {service: set(containers.inspect(service)["NetworkSettings"]["Networks"]) for service in SERVICES}
    database, publishing = f"{containers.name}_database", f"{containers.name}_publishing"
    assert networks == {"gateway": {database, publishing}, "executor": {"none"}, "postgres": {database}}
    details = subprocess.run(["docker", "network", "inspect", database], capture_output=True, text=True, check=True).stdout
    assert json.loads(details)[0]["Internal"]
    # The gateway listens at both of its addresses; from the database's network only the one in it can be reached.
    addresses = containers.inspect("gateway")["NetworkSettings"]["Networks"]
    reached = {
        network: "yes"
        in containers.shell(
            "postgres", f"timeout 3 bash -c '</dev/tcp/{addresses[network]['IPAddress']}/50051' && echo yes || true"
        )
        for network in (database, publishing)
    }
    assert reached == {database: True, publishing: False}


def test_only_the_gateways_group_reaches_the_executors_socket(containers: Containers) -> None:
    modes = containers.shell("executor", "stat -c '%a %u %g' /run/computer /run/computer/executor.sock")
    assert modes.splitlines() == ["750 0 10001", "660 0 10001"]
