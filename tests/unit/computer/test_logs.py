from __future__ import annotations

import json
import logging
import sys

import pytest

from computer.rpc import calls, logs
from computer.rpc.calls import Call, Principal

HOSTILE = 'x\n{"level":"info"}\r\x1b[31m\x9b31m\u2028\u202e\x00\x7f"'


def record(message: str, **extra: object) -> logging.LogRecord:
    made = logging.getLogger("test").makeRecord("test", logging.WARNING, "file.py", 1, message, (), None, extra=extra)
    made.created, made.msecs = 0.0, 0.0
    return made


@pytest.mark.parametrize("formatter", [logs.JsonFormatter(), logs.ConsoleFormatter()])
def test_no_value_can_forge_a_line_or_reach_the_terminal(formatter: logging.Formatter) -> None:
    call = Call("/a\nb", "", {}, "peer", None, Principal(HOSTILE, frozenset()), HOSTILE)
    with calls.handling(call):
        line = formatter.format(record(HOSTILE, value=HOSTILE, other=Exception(HOSTILE)))
    assert all(character.isprintable() for character in line)


def test_json_lines_can_be_read_back() -> None:
    with calls.handling(Call("/path", "", {}, "peer", None, Principal("alice", frozenset()), "id-12345")):
        line = logs.JsonFormatter().format(record("message “é”", rows=3, where=HOSTILE))
    assert json.loads(line) == {
        "time": "1970-01-01T00:00:00.000Z",
        "level": "warning",
        "logger": "test",
        "message": "message “é”",
        "rows": 3,
        "where": HOSTILE,
        "request_id": "id-12345",
        "method": "/path",
        "principal": "alice",
    }


def test_console_lines_read_like_text() -> None:
    line = logs.ConsoleFormatter().format(record('listening on "x"', port=50051))
    assert line.endswith('warning test: listening on "x" port=50051')


def test_an_exception_is_indented_below_its_console_line() -> None:
    try:
        raise ValueError(HOSTILE)
    except ValueError:
        failed = record("failed")
        failed.exc_info = sys.exc_info()
    first, *rest = logs.ConsoleFormatter().format(failed).split("\n")
    assert first.endswith("failed")
    assert rest
    assert all(line.startswith("    ") and line.isprintable() for line in rest)


def test_an_exception_stays_inside_of_its_json_line() -> None:
    try:
        raise ValueError(HOSTILE)
    except ValueError:
        failed = record("failed")
        failed.exc_info = sys.exc_info()
    line = logs.JsonFormatter().format(failed)
    assert "\n" not in line
    assert "ValueError" in json.loads(line)["exception"]
