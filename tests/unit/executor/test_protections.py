from __future__ import annotations

from typing import Any

import pytest

from executor.protections import NAMES, Protection, ProtectionError, State, assess, require

SAFE: dict[str, Any] = {
    "uids": [20_000],
    "groups": [],
    "capabilities": 0,
    "no_new_privileges": True,
    "core_bytes": 0,
    "file_bytes": 1 << 20,
    "processes": 32,
    "interfaces": [],
}


def state(name: str, uid: int = 20_000, **found: Any) -> State:
    return {protection.name: protection for protection in assess({**SAFE, **found}, uid)}[name].state


def test_each_is_judged_and_has_a_reason_where_it_is_not_fully_in_force() -> None:
    for uid in (20_000, -1):
        protections = assess({**SAFE, "interfaces": ["eth0"]}, uid)
        assert [protection.name for protection in protections] == list(NAMES)
        assert all((protection.state is State.ENFORCED) == (not protection.reason) for protection in protections)


@pytest.mark.parametrize("found", [{"uids": [0, 20_000]}, {"uids": [0]}, {"groups": [4]}, {"capabilities": 1}])
def test_a_uid_that_is_not_wholly_the_slots_is_none(found: dict[str, Any]) -> None:
    assert state("uid") is State.ENFORCED
    assert state("uid", **found) is State.ABSENT
    assert state("sweep", **found) is State.DEGRADED


def test_an_interface_beside_the_loopback_is_a_network() -> None:
    assert state("network") is State.ENFORCED
    assert state("network", interfaces=["eth0"]) is State.ABSENT


def test_limits_that_programs_do_not_find_are_none() -> None:
    assert state("rlimits") is State.ENFORCED
    assert state("rlimits", core_bytes=-1) is State.ABSENT


def test_all_that_is_required_and_lacking_is_told() -> None:
    protections = [
        Protection("uid", State.ABSENT, "why"),
        Protection("cpu", State.DEGRADED, "how"),
        Protection("sweep", State.ENFORCED, ""),
    ]
    require(frozenset({"sweep"}), protections)
    with pytest.raises(ProtectionError, match="uid is absent: why\ncpu is degraded: how"):
        require(frozenset({"uid", "cpu", "sweep"}), protections)
