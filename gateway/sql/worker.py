"""The process that validates what is too large or too deep to be parsed in place. It may be killed at any moment.

Run as `python -m gateway.sql.worker`. One JSON object a line comes in on standard input, one goes out on standard output: first
the catalogue and the policy, with no answer; then statements, each answered with a verdict.
"""

from __future__ import annotations

import resource
import signal
import sys
from dataclasses import asdict
from typing import Any

import orjson

from gateway.sql.validation.catalog import Catalog, Function
from gateway.sql.validation.validator import validate
from gateway.sql.validation.verdict import Facts, Mode, Severity, Verdict, Violation

MEMORY_BYTES = 1 << 30
# Of processor time, so that a verdict does not depend on what else the machine does.
BUDGET_SECONDS = 1.0


def to_json(verdict: Verdict) -> bytes:
    """A verdict as one line."""
    return orjson.dumps(asdict(verdict)) + b"\n"


def from_json(line: bytes) -> Verdict:
    """What `to_json` wrote. Not pickle: the worker has parsed hostile text, and is not to be trusted with more than a verdict."""
    fields = orjson.loads(line)
    violations = (Violation(**{**violation, "severity": Severity(violation["severity"])}) for violation in fields["violations"])
    facts = fields["facts"]
    return Verdict(
        tuple(violations),
        Facts(
            kind=facts["kind"],
            tables=tuple(facts["tables"]),
            columns=tuple(facts["columns"]),
            functions=tuple(facts["functions"]),
            parameter_count=facts["parameter_count"],
        ),
        fields["fingerprint"],
    )


def preamble(catalog: Catalog, enforce_injection: bool) -> bytes:
    """The first line."""
    functions = {name: (function.volatile, function.executable) for name, function in catalog.functions.items()}
    told = {
        "functions": functions,
        "tables": dict(catalog.tables),
        "other_functions": sorted(catalog.other_functions),
        "enforce_injection": enforce_injection,
    }
    return orjson.dumps(told) + b"\n"


def question(text: str, mode: Mode) -> bytes:
    """A later line."""
    return orjson.dumps({"text": text, "mode": mode.value}) + b"\n"


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    first: dict[str, Any] = orjson.loads(sys.stdin.buffer.readline())
    catalog = Catalog(
        {name: Function(volatile, executable) for name, (volatile, executable) in first["functions"].items()},
        {name: tuple(schemas) for name, schemas in first["tables"].items()},
        frozenset(first["other_functions"]),
    )
    # Whatever the first parse imports and builds, it builds before anybody waits for it.
    validate("SELECT 1", catalog)
    for line in sys.stdin.buffer:
        asked = orjson.loads(line)
        # Nobody handles its signal, which therefore ends the process, in the midst of compiled code too.
        signal.setitimer(signal.ITIMER_PROF, BUDGET_SECONDS)
        verdict = validate(asked["text"], catalog, Mode(asked["mode"]), first["enforce_injection"])
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        sys.stdout.buffer.write(to_json(verdict))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
