"""Makes up statements until the time is over: `make fuzz`, an hour; `make fuzz ARGS=60`, a minute.

Ends with 1 and the smallest statement found that proves the validator wrong.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings

from tests.corpus.catalogue import read_catalog
from tests.embedded import embedded
from tests.fuzz.oracle import oracle
from tests.fuzz.properties import Prover
from tests.fuzz.statements import statements
from tests.fuzz.world import world

_HOUR_SECONDS = 3600.0
_ROUND = settings(
    max_examples=500, deadline=None, database=None, report_multiple_bugs=False, suppress_health_check=list(HealthCheck)
)


def main(seconds: float) -> int:
    with tempfile.TemporaryDirectory() as directory:
        Path(directory).chmod(0o755)  # PostgreSQL runs as another user
        with (
            embedded(Path(directory) / "postgres") as server,
            world(server) as here,
            oracle(server.superuser_conninfo) as truth,
        ):
            prover = Prover(here, read_catalog(server), truth)
            before = here.traces()
            end = time.monotonic() + seconds
            tried = 0
            while time.monotonic() < end:
                for allow_harm in (True, False):
                    number = secrets.randbits(64)
                    try:
                        _round(prover, number, allow_harm)
                    except AssertionError as error:
                        print("\n".join([f"seed {number}", str(error), *getattr(error, "__notes__", ())]))
                        return 1
                    tried += 500
            left = before ^ here.traces()
            print(f"{tried} statements; traces of all of them together: {sorted(left) or 'none'}")
            return 1 if left else 0


def _round(prover: Prover, number: int, allow_harm: bool) -> None:
    @seed(number)
    @_ROUND
    @given(statement=statements(allow_harm))
    def prove(statement: tuple[str, bool]) -> None:
        prover.prove(*statement)

    prove()


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else _HOUR_SECONDS))
