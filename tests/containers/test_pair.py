"""What people do with the containers, from the host."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

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


@pytest.fixture(scope="session")
def orders(containers: Containers) -> str:
    """A table with data, made by the database's owner as people would, of which the reader was granted all columns but one."""
    containers.shell(
        "postgres",
        """psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username=postgres --dbname=computer <<'SQL'
        CREATE SCHEMA sales;
        CREATE TABLE sales.orders (id bigint PRIMARY KEY, total numeric(12, 2) NOT NULL, card text NOT NULL);
        INSERT INTO sales.orders VALUES (9007199254740993, 0.10, '4111'), (2, 1234567.89, '4242'), (3, 12.50, '4000');
        GRANT USAGE ON SCHEMA sales TO computer_reader;
        GRANT SELECT (id, total) ON sales.orders TO computer_reader;
SQL""",
    )
    return "sales.orders"


def test_a_query_over_real_data_gives_its_exact_values(containers: Containers, orders: str) -> None:
    statement = f"SELECT id, total FROM {orders} WHERE total < $1 ORDER BY total"  # noqa: S608  # a constant
    answer = containers.grpcurl(f"{SQL}/RunSql", {"sql": statement, "parameters": [{"decimal": "1000"}]})
    assert answer.exit_code == 0, answer.error
    assert [row["values"] for row in answer.messages[0]["rows"]] == [
        [{"int64": "9007199254740993"}, {"decimal": "0.10"}],
        [{"int64": "3"}, {"decimal": "12.50"}],
    ]


def test_a_column_that_was_not_granted_stays_closed(containers: Containers, orders: str) -> None:
    answer = containers.grpcurl(f"{SQL}/RunSql", {"sql": f"SELECT card FROM {orders}"})  # noqa: S608  # a constant
    assert answer.exit_code != 0
    assert "4111" not in str(answer)


def test_drop_is_refused(containers: Containers, orders: str) -> None:
    answer = containers.grpcurl(f"{SQL}/RunSql", {"sql": f"DROP TABLE {orders}"})
    assert "Code: PermissionDenied" in answer.error
    assert "statement.drop" in answer.error
    left = containers.grpcurl(f"{SQL}/RunSql", {"sql": f"SELECT count(*) FROM {orders}"})  # noqa: S608  # a constant
    assert left.messages[0]["rows"][0]["values"] == [{"int64": "3"}]


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


def test_stop_lets_a_program_end_is_orderly_and_what_was_there_starts_again(containers: Containers) -> None:
    with ThreadPoolExecutor(1) as caller:
        running = caller.submit(containers.run, "import time\ntime.sleep(6)\nprint('whole')")
        while not containers.programs() and not running.done():
            time.sleep(0.1)
        containers.compose("stop")
        answer = running.result()
    try:
        assert (answer["outcome"], answer["stdout"]) == ("OUTCOME_COMPLETED", "whole\n")
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
