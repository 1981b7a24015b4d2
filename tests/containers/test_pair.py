"""What people do with the containers, from the host."""

from __future__ import annotations

import json
import os
import socket
import subprocess

import pytest

from tests.containers.conftest import PROJECT, SERVICES, Containers

pytestmark = pytest.mark.containers

SQL = "computer.gateway.v1.SqlService"


def test_health_is_serving(containers: Containers) -> None:
    assert containers.grpcurl("grpc.health.v1.Health/Check").messages == [{"status": "SERVING"}]


@pytest.mark.parametrize("service", SERVICES)
def test_the_engine_finds_every_container_healthy(containers: Containers, service: str) -> None:
    assert containers.inspect(service)["State"]["Health"]["Status"] == "healthy"


def test_a_query_runs_as_the_reader(containers: Containers) -> None:
    answer = containers.grpcurl(f"{SQL}/RunSql", {"sql": "SELECT current_user::text AS who"})
    assert [row["values"] for row in answer.messages[0]["rows"]] == [[{"text": "computer_reader"}]]


def test_drop_is_refused(containers: Containers) -> None:
    answer = containers.grpcurl(f"{SQL}/RunSql", {"sql": "DROP TABLE orders"})
    assert "Code: PermissionDenied" in answer.error
    assert "statement.drop" in answer.error


def test_a_program_runs(containers: Containers) -> None:
    answer = containers.run("print(1)")
    assert (answer["outcome"], answer["stdout"]) == ("OUTCOME_COMPLETED", "1\n")


def test_a_program_has_numpy_and_pandas(containers: Containers) -> None:
    answer = containers.run("import numpy, pandas\nprint(int(pandas.Series(numpy.arange(5)).sum()))")
    assert answer["stdout"] == "10\n", answer


def test_the_gateway_is_published_on_the_loopback_only(containers: Containers) -> None:
    published = {service: containers.inspect(service)["NetworkSettings"]["Ports"] for service in SERVICES}
    bound = {(service, port["HostIp"]) for service, ports in published.items() for each in ports.values() for port in each or ()}
    assert bound == {("gateway", "127.0.0.1")}
    others = subprocess.run(["hostname", "-I"], capture_output=True, text=True, check=True).stdout.split()
    for host in others:
        with pytest.raises(OSError):  # noqa: PT011  # refused or unreachable
            socket.create_connection((host, containers.port), timeout=3).close()


def test_stop_is_orderly_and_what_was_there_starts_again(containers: Containers) -> None:
    containers.compose("stop")
    try:
        # 137 would be a container that was killed when its grace was over.
        assert {service: containers.inspect(service)["State"]["ExitCode"] for service in SERVICES} == dict.fromkeys(SERVICES, 0)
    finally:
        containers.compose("up", "--detach", "--wait", "--wait-timeout", "120")
    assert containers.run("print(1)")["stdout"] == "1\n"


def test_code_is_off_unless_switched_on() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "ENABLE_CODE_EXECUTION"}
    command = ("docker", "compose", "--env-file", os.devnull, "config", "--format", "json")
    ended = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=True)
    assert ended.stderr == ""
    services = json.loads(ended.stdout)["services"]
    switches = {services[name]["environment"]["ENABLE_CODE_EXECUTION"] for name in ("gateway", "executor")}
    assert switches == {"false"}
