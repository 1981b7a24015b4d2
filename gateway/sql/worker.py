"""The process that validates what is too large or too deep to be parsed in place. It may be killed at any moment.

Run as `python -m gateway.sql.worker`. On standard input it gets lines: first one of what to judge by, with no answer; then one a
statement, as JSON, each answered by a verdict on standard output.
"""

from __future__ import annotations

import base64
import gc
import pickle
import resource
import signal
import sys
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import orjson

from gateway.sql.validation import shape
from gateway.sql.validation.catalog import Catalog
from gateway.sql.validation.policy import Policy
from gateway.sql.validation.validator import validate
from gateway.sql.validation.verdict import Facts, Mode, Severity, Verdict, Violation

Grounds = Mapping[str, tuple[Catalog, Policy]]
"""What to judge by, by the name of whom it is for."""
_NAMES = [field.name for field in fields(Facts) if field.name not in ("kind", "parameter_count")]
MEMORY_BYTES = 64 << 20
"""Beyond what the process has before the first statement."""
BUDGET_SECONDS = 0.1
"""Of processor time, so that a verdict does not depend on what else the machine does."""


def to_json(verdict: Verdict) -> bytes:
    """A verdict as one line."""
    said = {"violations": verdict.violations, "facts": verdict.facts, "fingerprint": verdict.fingerprint}
    return orjson.dumps(said) + b"\n"


def from_json(line: bytes) -> Verdict:
    """What `to_json` wrote. Not pickle: the worker has parsed hostile text, and is not to be trusted with more than a verdict."""
    said = orjson.loads(line)
    violations = (Violation(**{**violation, "severity": Severity(violation["severity"])}) for violation in said["violations"])
    facts = said["facts"]
    return Verdict(
        tuple(violations),
        Facts(
            kind=facts["kind"],
            parameter_count=facts["parameter_count"],
            **{name: tuple(facts[name]) for name in _NAMES},
        ),
        said["fingerprint"],
    )


def preamble(grounds: Grounds) -> bytes:
    """The first line. The worker may trust it: it comes from the gateway."""
    return base64.b64encode(pickle.dumps(grounds)) + b"\n"


def question(text: str, mode: Mode, role: str) -> bytes:
    """A later line."""
    return orjson.dumps({"text": text, "mode": mode.value, "role": role}) + b"\n"


def comparison(template: str, rendered: str) -> bytes:
    """A later line that asks how a rendered statement differs from its template; the answer is a verdict of the differences."""
    return orjson.dumps({"template": template, "rendered": rendered}) + b"\n"


def _answer(asked: dict[str, str], grounds: Grounds) -> Verdict:
    if "template" in asked:
        return Verdict(shape.differences(asked["template"], asked["rendered"]))
    return validate(asked["text"], *grounds[asked["role"]], Mode(asked["mode"]))


def main() -> None:
    grounds: Grounds = pickle.loads(base64.b64decode(sys.stdin.buffer.readline()))  # noqa: S301  # the gateway wrote it
    # Whatever the first parse imports and builds, it builds before anybody waits for it, and before memory is counted.
    validate("SELECT 1", Catalog())
    gc.freeze()
    memory = _address_space() + MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin.buffer:
        asked = orjson.loads(line)
        # Nobody handles its signal, which therefore ends the process, in the midst of compiled code too.
        signal.setitimer(signal.ITIMER_PROF, BUDGET_SECONDS)
        verdict = _answer(asked, grounds)
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        sys.stdout.buffer.write(to_json(verdict))
        sys.stdout.buffer.flush()
        gc.collect()


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


if __name__ == "__main__":
    # Parsers make many objects at once, and looking for garbage among them takes as long as making them. It waits for the answer.
    gc.disable()
    main()
