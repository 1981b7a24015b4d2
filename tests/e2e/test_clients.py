"""What people do by hand, with the clients they have: the literal grpcurl 1.8.6, and buf curl."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

import pytest

from tests.e2e.conftest import RunningPair

SQL = "computer.gateway.v1.SqlService"
CODE = "computer.gateway.v1.CodeService"


def details(error: str) -> dict[str, dict[str, Any]]:
    """The details of an error as grpcurl prints them, by type: numbered lines of JSON."""
    found = [json.loads(line) for line in re.findall(r"^ *\d+\)\s+(\{.*\})$", error, re.MULTILINE)]
    return {detail["@type"].rpartition("/")[2]: detail for detail in found}


def test_grpcurl_is_the_real_one() -> None:
    version = subprocess.run(["grpcurl", "--version"], capture_output=True, text=True, check=True)
    assert "1.8.6" in version.stdout + version.stderr


def test_grpcurl_lists_and_describes(pair: RunningPair) -> None:
    header = f"authorization: {pair.authorization}"
    listed = subprocess.run(
        ["grpcurl", "-plaintext", "-H", header, pair.target, "list"], capture_output=True, text=True, check=True
    ).stdout.split()
    assert listed == [
        CODE,
        SQL,
        "grpc.health.v1.Health",
        "grpc.reflection.v1.ServerReflection",
        "grpc.reflection.v1alpha.ServerReflection",
    ]
    described = subprocess.run(
        ["grpcurl", "-plaintext", "-H", header, pair.target, "describe", f"{SQL}.RunSql"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "rpc RunSql ( .computer.gateway.v1.RunSqlRequest ) returns ( .computer.gateway.v1.RunSqlResponse )" in described


def test_grpcurl_health_is_serving_for_everything(pair: RunningPair) -> None:
    for service in ("", SQL, CODE):
        assert pair.grpcurl("grpc.health.v1.Health/Check", {"service": service}).messages == [{"status": "SERVING"}]


def test_health_needs_no_credentials(pair: RunningPair) -> None:
    assert pair.grpcurl("grpc.health.v1.Health/Check", authorized=False).messages == [{"status": "SERVING"}]


def test_grpcurl_runs_a_query_with_exact_values(pair: RunningPair) -> None:
    request = {
        "sql": "SELECT 9223372036854775807 AS big, 0.1::numeric(10, 5) AS exact, $1 AS word, NULL AS nothing",
        "parameters": [{"text": "é"}],
    }
    (message,) = pair.grpcurl(f"{SQL}/RunSql", request).messages
    assert message["columns"] == [
        {"name": "big", "type": "bigint"},
        {"name": "exact", "type": "numeric(10,5)"},
        {"name": "word", "type": "text"},
        {"name": "nothing", "type": "text"},
    ]
    assert message["rows"] == [
        {"values": [{"int64": "9223372036854775807"}, {"decimal": "0.10000"}, {"text": "é"}, {"null": "NULL_VALUE"}]}
    ]
    assert message["rowCount"] == "1"
    assert message["elapsed"].endswith("s")


def test_grpcurl_sends_null_as_it_prints_it(pair: RunningPair) -> None:
    request = {"sql": "SELECT $1::text IS NULL", "parameters": [{"null": "NULL_VALUE"}]}
    (message,) = pair.grpcurl(f"{SQL}/RunSql", request).messages
    assert message["rows"] == [{"values": [{"bool": True}]}]


def test_buf_curl_reads_what_grpcurl_reads(pair: RunningPair) -> None:
    request = {"sql": "SELECT count(*) FROM sample.airports WHERE state = $1", "parameters": [{"text": "WA"}]}
    answer = pair.buf(f"{SQL}/RunSql", request)
    assert answer.exit_code == 0, answer.error
    assert answer.messages[0]["rows"] == pair.grpcurl(f"{SQL}/RunSql", request).messages[0]["rows"]


def test_grpcurl_shows_why_a_statement_is_refused(pair: RunningPair) -> None:
    answer = pair.grpcurl(f"{SQL}/RunSql", {"sql": "DROP TABLE sample.airports"})
    assert answer.exit_code == 64 + 7  # PERMISSION_DENIED
    found = details(answer.error)
    assert found["google.rpc.ErrorInfo"]["reason"] == "SQL_REFUSED"
    assert found["google.rpc.ErrorInfo"]["domain"] == "computer"
    assert found["computer.gateway.v1.SqlRefusal"]["violations"][0]["rule"] == "statement.drop"


def test_a_refused_statement_is_an_answer_of_validate_sql(pair: RunningPair) -> None:
    (message,) = pair.grpcurl(f"{SQL}/ValidateSql", {"sql": "DROP TABLE sample.airports"}).messages
    assert "allowed" not in message  # false, and JSON leaves it out
    assert message["violations"][0]["severity"] == "SEVERITY_ERROR"
    assert message["facts"]["kind"] == "drop"


def test_grpcurl_streams_a_result(pair: RunningPair) -> None:
    messages = pair.grpcurl(f"{SQL}/StreamSql", {"sql": "SELECT n FROM generate_series(1, 5000) AS g(n)"}).messages
    assert list(messages[0]) == ["header"]
    assert sum(len(message["batch"]["rows"]) for message in messages[1:-1]) == 5000
    assert messages[-1]["summary"]["rowCount"] == "5000"


def test_grpcurl_describes_the_schema(pair: RunningPair) -> None:
    (message,) = pair.grpcurl(f"{SQL}/DescribeSchema", {"schema": "sample"}).messages
    airports = message["tables"][0]
    assert (airports["schema"], airports["name"], airports["kind"], airports["primaryKey"]) == (
        "sample",
        "airports",
        "table",
        ["iata"],
    )
    assert {"name": "latitude", "type": "double precision"}.items() <= airports["columns"][5].items()


def test_grpcurl_runs_a_program(pair: RunningPair) -> None:
    request = {"code": "import sys\nprint(input())\nprint('err', file=sys.stderr)\n6 * 7", "stdin": "aGVsbG8K"}
    (message,) = pair.grpcurl(f"{CODE}/RunCode", {**request, "code": "print(input())\n6 * 7"}).messages
    assert (message["outcome"], message["stdout"], message["result"]) == ("OUTCOME_COMPLETED", "hello\n", "42")
    assert message["usage"]["wallTime"].endswith("s")
    assert int(message["usage"]["peakMemoryBytes"]) > 1 << 20


def test_a_program_that_fails_is_an_answer(pair: RunningPair) -> None:
    (message,) = pair.grpcurl(f"{CODE}/RunCode", {"code": "print('before')\n1 / 0"}).messages
    assert (message["outcome"], message["stdout"], message["exitCode"]) == ("OUTCOME_FAILED", "before\n", 1)
    assert message["error"]["type"] == "ZeroDivisionError"
    assert "1 / 0" in message["error"]["traceback"]


def test_a_program_that_loops_is_stopped_and_keeps_its_output(pair: RunningPair) -> None:
    request = {"code": "print('before', flush=True)\nwhile True: pass", "limits": {"wallTime": "1s"}}
    (message,) = pair.grpcurl(f"{CODE}/RunCode", request).messages
    assert (message["outcome"], message["stdout"], message["signal"]) == ("OUTCOME_WALL_TIME_EXCEEDED", "before\n", "SIGKILL")


def test_grpcurl_streams_a_program_with_input(pair: RunningPair) -> None:
    requests = [
        {"start": {"code": "for line in iter(input, 'end'):\n    print(line.upper(), flush=True)"}},
        {"stdin": "YQo="},
        {"stdin": "ZW5kCg=="},
    ]
    messages = pair.grpcurl(f"{CODE}/StreamCode", requests).messages
    assert "".join(message.get("stdout", "") for message in messages) == "A\n"
    assert messages[-1]["result"]["outcome"] == "OUTCOME_COMPLETED"


def test_a_limit_above_the_operators_is_refused_with_the_maximum(pair: RunningPair) -> None:
    answer = pair.grpcurl(f"{CODE}/RunCode", {"code": "1", "limits": {"wallTime": "3600s"}})
    assert answer.exit_code == 64 + 3  # INVALID_ARGUMENT
    (violation,) = details(answer.error)["google.rpc.BadRequest"]["fieldViolations"]
    assert violation["field"] == "limits.wall_time"
    assert "30" in violation["description"]


def test_screening_names_the_place(pair: RunningPair) -> None:
    (message,) = pair.grpcurl(f"{CODE}/ValidateCode", {"code": "x = 1\nimport subprocess"}).messages
    assert "allowed" not in message
    assert (message["violations"][0]["rule"], message["violations"][0]["line"]) == ("import.denied", 2)
    refused = pair.grpcurl(f"{CODE}/RunCode", {"code": "import subprocess"})
    assert refused.exit_code == 64 + 7
    assert details(refused.error)["google.rpc.ErrorInfo"]["reason"] == "CODE_REFUSED"


def test_capabilities_say_what_programs_find(pair: RunningPair) -> None:
    (message,) = pair.grpcurl(f"{CODE}/GetCapabilities").messages
    assert message["codeExecutionEnabled"] is True
    assert {"numpy", "pandas"} <= {package["name"] for package in message["packages"]}
    assert message["limits"]["wallTime"] == "30s"
    assert all(protection["state"] != "STATE_UNSPECIFIED" for protection in message["protections"])


@pytest.mark.parametrize("authorization", ["", "Basic", "Basic !!!", "Bearer x", "Basic dGVzdGVyOndyb25n"])
def test_wrong_credentials_are_refused(pair: RunningPair, authorization: str) -> None:
    ended = subprocess.run(
        [
            *("grpcurl", "-plaintext", "-reflect-header", f"authorization: {pair.authorization}"),
            *("-rpc-header", f"authorization: {authorization}", "-d", "{}", pair.target, f"{SQL}/ValidateSql"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 64 + 16
    assert details(ended.stderr)["google.rpc.ErrorInfo"]["reason"] == "CREDENTIALS_INVALID"


def test_no_credentials_are_refused(pair: RunningPair) -> None:
    answer = pair.grpcurl(f"{SQL}/ValidateSql", authorized=False)
    assert answer.exit_code == 64 + 16
    assert details(answer.error)["google.rpc.ErrorInfo"]["reason"] == "CREDENTIALS_MISSING"
