from __future__ import annotations

import io
import sys

import orjson
import pytest

from gateway.sql import worker
from gateway.sql.validation.catalog import Catalog, Function, Relation
from gateway.sql.validation.policy import Policy
from gateway.sql.validation.validator import validate
from gateway.sql.validation.verdict import Facts, Mode, Severity, Verdict, Violation

CATALOG = Catalog(
    {"lower": Function(False, True), "random": Function(True, False)},
    {"public": {"cars": Relation(("a", "b"), frozenset("a"))}},
    ("public",),
)
ENFORCE = Policy(enforce_injection=True)


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict(),
        Verdict(
            (
                Violation("a.b", Severity.ERROR, "Message “with” 数据 and \n", 1, 2, "Hint"),
                Violation("c", Severity.WARNING, ""),
            ),
            Facts("select", ("s.t",), ("t",), ("a", "t.a"), ("f",), ("+",), ("pg_catalog.int4",), 3),
            "fingerprint",
        ),
    ],
)
def test_a_verdict_survives_its_way_out_of_the_worker(verdict: Verdict) -> None:
    line = worker.to_json(verdict)
    assert line.count(b"\n") == 1
    assert worker.from_json(line) == verdict


@pytest.mark.parametrize(
    "line", [b"", b"\n", b"{", b"{}", b"[]", b'{"violations": [{"rule": 1}], "facts": {}, "fingerprint": ""}']
)
def test_anything_else_is_an_error_that_the_caller_expects(line: bytes) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        worker.from_json(line)


def test_the_worker_judges_by_the_catalogue_and_policy_it_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["SELECT lower(a), random() FROM cars", "SELECT 1 OR 1 = 1 -- '\n", "SELECT 'line\nbreak 数据'"]
    asked = worker.preamble({"a": (CATALOG, ENFORCE), "b": (CATALOG, Policy())})
    asked += b"".join(worker.question(text, Mode.READ, role) for text in texts for role in "ab")
    asked += worker.question("SELECT 1", Mode.WRITE, "a")
    given = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(asked)))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(given))
    monkeypatch.setattr("resource.setrlimit", lambda *_: None)  # this process has to go on,
    monkeypatch.setattr("signal.setitimer", lambda *_: None)  # however long it takes
    worker.main()
    answers = [worker.from_json(line) for line in given.getvalue().splitlines()]
    expected = [validate(text, CATALOG, policy) for text in texts for policy in (ENFORCE, Policy())]
    expected.append(validate("SELECT 1", CATALOG, mode=Mode.WRITE))
    assert answers == expected
    assert [verdict.fingerprint for verdict in answers] == [verdict.fingerprint for verdict in expected]


def test_a_question_is_one_line_whatever_its_text() -> None:
    line = worker.question("SELECT\r\n'\u2028'", Mode.READ, "a")
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert orjson.loads(line) == {"text": "SELECT\r\n'\u2028'", "mode": "read", "role": "a"}
