"""What a program finds in the executor's container, with screening off, and what it can do to it."""

from __future__ import annotations

import hashlib

import pytest

from tests.containers.conftest import FIRST_UID, Containers

pytestmark = pytest.mark.containers

_CONNECT = """
import json, socket
reached = []
for family, host, port in {targets!r}:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            with socket.socket(getattr(socket, family), kind) as attempt:
                attempt.settimeout(2)
                address = host if family == "AF_UNIX" else (host, port)
                if kind == socket.SOCK_DGRAM and family != "AF_UNIX":
                    attempt.sendto(b"x", address)
                else:
                    attempt.connect(address)
            reached.append([host, port])
        except OSError:
            pass
for name in ("postgres", "gateway", "example.com", "host.docker.internal"):
    try:
        socket.getaddrinfo(name, 5432)
        reached.append(name)
    except OSError:
        pass
print(json.dumps(reached))
"""

_SECRETS = """
import hashlib, json, os, re
pattern, found, texts, count = re.compile(rb"[0-9a-f]{64}"), set(), [], 0
def look(path):
    global count
    try:
        with open(path, "rb") as file:
            text = file.read(1 << 16)
    except OSError:
        return b""
    count += 1
    found.update(hashlib.sha256(match).hexdigest() for match in pattern.findall(text))
    return text
for directory, names, files in os.walk("/"):
    if directory == "/":
        names[:] = [name for name in names if name not in ("proc", "sys", "dev")]
    for name in files:
        path = f"{directory}/{name}"
        if os.path.isfile(path) and not os.path.islink(path):
            look(path)
others = []
for name in os.listdir("/proc"):
    if name.isdigit() and name != str(os.getpid()) and look(f"/proc/{name}/environ"):
        others.append(name)
    if name.isdigit():
        look(f"/proc/{name}/cmdline")
print(json.dumps({"environment": sorted(os.environ), "found": sorted(found), "looked": count, "others": others,
                  "secrets": os.path.exists("/run/secrets")}))
"""

_CLOSED = """
import json, os
opened = []
for path in ("/srv/computer", "/srv/computer/app", "/srv/computer/venv", "/srv/computer/app/executor/service.py",
             "/srv/computer/app/executor/sandbox/jail.py", "/srv/computer/venv/bin/python", "/run/computer", "/run/computer-runs",
             "/root", "/etc/shadow", "/proc/1/environ", "/proc/1/mem", "/proc/1/root", "/proc/1/cwd"):
    try:
        os.listdir(path) if os.path.isdir(path) else open(path).close()
        opened.append(path)
    except OSError:
        pass
print(json.dumps(opened))
"""

_SELF = """
import json, os
with open("/proc/self/status") as file:
    status = {name: value.strip() for name, _, value in (line.partition(":") for line in file)}
written = []
for path in ("/", "/etc", "/tmp", "/var/tmp", "/usr/local", "/srv/sandbox", "/run", "/run/computer", "/run/computer-runs"):
    try:
        open(f"{path}/mark", "w").close()
        written.append(path)
    except OSError:
        pass
with open("/proc/self/mounts") as file:
    root = [line.split()[3].split(",") for line in file if line.split()[1] == "/"]
open("own", "w").close()
print(json.dumps({"uids": os.getresuid() + os.getresgid(), "groups": os.getgroups(), "written": written, "root": root[0],
                  "effective": int(status["CapEff"], 16), "bounding": int(status["CapBnd"], 16),
                  "no_new_privileges": status["NoNewPrivs"]}))
"""


def test_a_program_sees_no_interface_but_the_loopback(containers: Containers) -> None:
    assert containers.find("import json, socket\nprint(json.dumps([name for _, name in socket.if_nameindex()]))") == ["lo"]


def test_a_program_reaches_nobody(containers: Containers) -> None:
    targets = [("AF_INET", "1.1.1.1", 53), ("AF_INET", "169.254.169.254", 80), ("AF_INET", "127.0.0.1", containers.port)]
    for service, port in (("postgres", 5432), ("gateway", 50051)):
        for network in containers.inspect(service)["NetworkSettings"]["Networks"].values():
            targets += [("AF_INET", network["IPAddress"], port)]
            targets += [("AF_INET", network["Gateway"], containers.port)] if network["Gateway"] else []
    sockets = ("/run/computer/executor.sock", "/var/run/docker.sock", "/run/docker.sock")
    targets += [("AF_UNIX", path, 0) for path in sockets]
    # A datagram to the loopback goes nowhere, and is no error.
    reached = [each for each in containers.find(_CONNECT.format(targets=targets)) if each != ["127.0.0.1", containers.port]]
    assert reached == []
    assert containers.find(
        "import json, socket\n"
        "with socket.socket() as attempt:\n"
        "    print(json.dumps([attempt.connect_ex(('127.0.0.1', port)) != 0 for port in (5432, 50051)]))"
    ) == [True, True]


def test_a_program_finds_no_secret(containers: Containers) -> None:
    report = containers.find(_SECRETS)
    assert report["environment"] == sorted(
        ("HOME", "TMPDIR", "LANG", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MALLOC_ARENA_MAX")
    )
    assert report["looked"] > 1000, "it looked at too little to have found anything"
    assert not report["secrets"]
    assert report["others"] == [], "it read the environment of another process"
    hidden = {hashlib.sha256(secret.encode()).hexdigest() for secret in containers.secrets().values()}
    assert hidden.isdisjoint(report["found"])


def test_the_executors_container_holds_no_secret_either(containers: Containers) -> None:
    configured = str(containers.inspect("executor")) + containers.shell("executor", "ls -R /run; env")
    assert not [name for name, secret in containers.secrets().items() if secret in configured or name in configured]


def test_a_program_cannot_read_the_service(containers: Containers) -> None:
    assert containers.find(_CLOSED) == []


def test_a_program_is_a_user_of_its_own_that_can_write_in_its_directory_alone(containers: Containers) -> None:
    report = containers.find(_SELF)
    assert len(set(report["uids"])) == 1
    # Beyond those of an executor on the host, whose sweeps would end programs here.
    assert report["uids"][0] >= FIRST_UID
    assert report["groups"] == []
    assert (report["effective"], report["no_new_privileges"]) == (0, "1")
    assert report["written"] == []
    assert "ro" in report["root"]


_BOMBS = {
    "memory": "blocks = []\nwhile True:\n    blocks.append(bytearray(1 << 24))",
    "memory of many processes": (
        "import os, time\n"
        "for _ in range(20):\n"
        "    if os.fork() == 0:\n"
        "        block = bytearray(b'x') * (200 << 20)\n"
        "        time.sleep(20)\n"
        "time.sleep(20)"
    ),
    "processes": "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass",
    "threads": "import threading, time\nwhile True:\n    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
    "shared memory": "with open('/dev/shm/bomb', 'wb') as file:\n    while True:\n        file.write(bytes(1 << 20))",
    # It reaches everybody the program may signal, itself excepted.
    "kill": "import os, signal\nos.kill(-1, signal.SIGKILL)",
}
_OUTCOMES = {
    "memory": {"OUTCOME_MEMORY_EXCEEDED"},
    "memory of many processes": {"OUTCOME_MEMORY_EXCEEDED"},
    "processes": {"OUTCOME_WALL_TIME_EXCEEDED", "OUTCOME_CPU_TIME_EXCEEDED"},
    "threads": {"OUTCOME_PROCESSES_EXCEEDED", "OUTCOME_MEMORY_EXCEEDED"},
    "shared memory": {"OUTCOME_DISK_EXCEEDED"},
    "kill": {"OUTCOME_COMPLETED"},
}


@pytest.mark.parametrize("bomb", _BOMBS)
def test_the_executor_outlives_a_bomb_and_runs_the_next_program(containers: Containers, bomb: str) -> None:
    before = containers.inspect("executor")["State"]
    answer = containers.run(_BOMBS[bomb], wallTime="5s")
    assert answer["outcome"] in _OUTCOMES[bomb]

    assert containers.run("print(sum(range(10)))")["stdout"] == "45\n"
    assert containers.grpcurl("grpc.health.v1.Health/Check").messages == [{"status": "SERVING"}]
    containers.shell("executor", "python health.py unix:/run/computer/executor.sock")
    state = containers.inspect("executor")["State"]
    assert (state["StartedAt"], state["OOMKilled"]) == (before["StartedAt"], False)
    assert containers.programs() == []
