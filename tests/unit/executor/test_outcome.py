from __future__ import annotations

import signal

import pytest

from executor.outcome import Ending, Outcome, outcome_of


def ending(stopped: str = "", exit_code: int = 0, signal_number: int = 0, claimed: str = "", cpu: float = 0.0) -> Ending:
    return Ending(stopped, exit_code, signal_number, claimed, cpu, cpu_limit_seconds=10.0)


@pytest.mark.parametrize(
    ("case", "outcome"),
    [
        (ending(), Outcome.COMPLETED),
        (ending(exit_code=3), Outcome.FAILED),
        (ending("wall", signal_number=9), Outcome.WALL_TIME_EXCEEDED),
        (ending("cpu", signal_number=9), Outcome.CPU_TIME_EXCEEDED),
        (ending("memory", signal_number=9), Outcome.MEMORY_EXCEEDED),
        (ending("disk", signal_number=9), Outcome.DISK_EXCEEDED),
        (ending("processes", signal_number=9), Outcome.PROCESSES_EXCEEDED),
        (ending("cancelled", signal_number=9), Outcome.CANCELLED),
        (ending(exit_code=1, claimed="memory"), Outcome.MEMORY_EXCEEDED),
        (ending(exit_code=1, claimed="disk"), Outcome.DISK_EXCEEDED),
        (ending(exit_code=1, claimed="processes"), Outcome.PROCESSES_EXCEEDED),
        (ending(signal_number=signal.SIGXCPU, cpu=10.0), Outcome.CPU_TIME_EXCEEDED),
        (ending(signal_number=signal.SIGKILL, cpu=9.6), Outcome.CPU_TIME_EXCEEDED),
        (ending(signal_number=signal.SIGXFSZ), Outcome.DISK_EXCEEDED),
        (ending(signal_number=signal.SIGKILL), Outcome.KILLED),
        (ending(signal_number=signal.SIGSEGV), Outcome.KILLED),
    ],
)
def test_what_ended_it_is_the_outcome(case: Ending, outcome: Outcome) -> None:
    assert outcome_of(case) is outcome


@pytest.mark.parametrize(
    ("case", "outcome"),
    [
        (ending(signal_number=signal.SIGXCPU, cpu=5.0), Outcome.KILLED),
        (ending(signal_number=signal.SIGTERM, cpu=10.0), Outcome.KILLED),
        (ending(claimed="memory"), Outcome.COMPLETED),
        (ending(exit_code=1, claimed="riches"), Outcome.FAILED),
        (ending(signal_number=9, claimed="memory"), Outcome.KILLED),
    ],
)
def test_what_only_looks_like_a_limit_or_is_claimed_without_failing_is_not_the_outcome(case: Ending, outcome: Outcome) -> None:
    assert outcome_of(case) is outcome


@pytest.mark.parametrize("claimed", ["wall", "cpu", "cancelled"])
def test_a_program_cannot_claim_what_only_the_supervisor_can_know(claimed: str) -> None:
    assert outcome_of(ending(exit_code=1, claimed=claimed)) is Outcome.FAILED
