"""What guards the host from a program, and how much of it is in force here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

# Outermost first.
NAMES = ("network", "uid", "no-new-privileges", "rlimits", "processes", "memory", "cpu", "disk", "sweep")


class State(Enum):
    ENFORCED = "enforced"
    DEGRADED = "degraded"
    ABSENT = "absent"


@dataclass(frozen=True)
class Protection:
    """One of NAMES."""

    name: str
    state: State
    reason: str
    """Why it is not fully in force; empty when it is."""


class ProtectionError(Exception):
    """A required protection is not fully in force."""


_OWN_USER = "the executor does not run as root, so programs run as its own user"


def assess(found: Mapping[str, Any], uid: int) -> list[Protection]:
    """From what the interpreter found in the jail of a slot; `uid` is whom its programs are to run as, -1 for our own user."""
    interfaces = ", ".join(found["interfaces"])
    has_own_uid = uid > 0 and found["uids"] == [uid] and not found["groups"] and not found["capabilities"]
    limited = found["core_bytes"] == 0 and found["file_bytes"] > 0 and found["processes"] > 0
    judged = {
        "network": (State.ABSENT, f"programs see the interfaces {interfaces}; give the executor none but the loopback")
        if interfaces
        else (State.ENFORCED, ""),
        "uid": (State.ENFORCED, "") if has_own_uid else (State.ABSENT, f"{_OWN_USER} and can signal its processes"),
        "no-new-privileges": (State.ENFORCED, "")
        if found["no_new_privileges"]
        else (State.ABSENT, "the kernel does not report it for programs"),
        "rlimits": (State.ENFORCED, "") if limited else (State.ABSENT, "the limits that were set are not those programs find"),
        "processes": (State.ENFORCED, "")
        if has_own_uid
        else (State.DEGRADED, f"{_OWN_USER}, whose processes the kernel counts together; they are counted every 50 ms instead"),
        "memory": (State.DEGRADED, "the kernel limits each process; what they use together is looked at every 50 ms"),
        "cpu": (State.DEGRADED, "the kernel limits each process; what they use together is looked at every 50 ms"),
        "disk": (State.DEGRADED, "the kernel limits each file; what they hold together is looked at every 200 ms"),
        "sweep": (State.ENFORCED, "")
        if has_own_uid
        else (State.DEGRADED, f"{_OWN_USER}: what they leave outside of their directory is not told from what is the user's"),
    }
    return [Protection(name, *judged[name]) for name in NAMES]


def require(names: frozenset[str], protections: list[Protection]) -> None:
    """Raises ProtectionError, naming all of `names` that are not fully in force."""
    lacking = [protection for protection in protections if protection.name in names and protection.state is not State.ENFORCED]
    if lacking:
        lines = [f"{protection.name} is {protection.state.value}: {protection.reason}" for protection in lacking]
        raise ProtectionError("\n".join(("REQUIRE_PROTECTIONS names what is not fully in force here.", *lines)))
