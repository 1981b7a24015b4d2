"""System calls the standard library lacks."""

from __future__ import annotations

import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS = 38
_PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_CLEAR_ALL = 4

_CAPABILITY_VERSION = 0x20080522

_KEYCTL_JOIN_SESSION_KEYRING = 1
_KEYCTL_CLEAR = 7
_KEYRINGS = (-4, -5)  # KEY_SPEC_USER_KEYRING, KEY_SPEC_USER_SESSION_KEYRING
_SYS_KEYCTL = {"x86_64": 250, "aarch64": 219}.get(os.uname().machine)

_IPC_RMID = 0


def _prctl(option: int, value: int) -> None:
    # Variadic: an argument passed as int would leave the upper half of its register to chance.
    if _libc.prctl(option, *(ctypes.c_ulong(argument) for argument in (value, 0, 0, 0))) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"prctl({option}, {value}): {os.strerror(number)}")


def die_with_parent(signal_number: int) -> None:
    """Be sent a signal when the parent dies. A change of uid resets it, and a parent that is already dead sends none."""
    _prctl(_PR_SET_PDEATHSIG, signal_number)


def set_dumpable(dumpable: bool) -> None:
    """Whether processes of the same user may read this one's memory and environment."""
    _prctl(_PR_SET_DUMPABLE, int(dumpable))


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent dies."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def forgo_privileges() -> None:
    """Keep no capability, and gain none from any program started from here on."""
    _prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    if _libc.capset(header, (ctypes.c_uint32 * 6)()) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"capset: {os.strerror(number)}")
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def _keyctl(operation: int, argument: int) -> None:
    # Where key retention is not built in or not allowed there is nothing to leave or to clear.
    if _SYS_KEYCTL is not None:
        _libc.syscall(ctypes.c_long(_SYS_KEYCTL), *(ctypes.c_long(value) for value in (operation, argument, 0, 0, 0)))


def leave_session_keyring() -> None:
    """Stop possessing the keys of whoever started the executor."""
    _keyctl(_KEYCTL_JOIN_SESSION_KEYRING, 0)


def clear_keyrings() -> None:
    """Remove the keys that the calling user keeps between processes."""
    for keyring in _KEYRINGS:
        _keyctl(_KEYCTL_CLEAR, keyring)


def remove_ipc(kind: str, identifier: int) -> None:
    """Remove a System V "shm", "sem" or "msg" object. Raises OSError."""
    control = {"shm": _libc.shmctl, "sem": _libc.semctl, "msg": _libc.msgctl}[kind]
    # Second comes the number of a semaphore for one kind, the command for the others.
    arguments = (identifier, 0, _IPC_RMID) if kind == "sem" else (identifier, _IPC_RMID, None)
    if control(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{kind} {identifier}: {os.strerror(number)}")
