"""Which users programs run as: as root each slot has its own, so that runs cannot touch one another or the executor."""

from __future__ import annotations

import os
import socket

from executor.pool import Slot

_BLOCK = 1_000
_BLOCKS = 20
MAX_SLOTS = _BLOCK // 2


def runs_as_root() -> bool:
    return os.geteuid() == 0


class Users:
    """Uids that no other executor on this host uses: each would end the other's programs.

    One in a container claims its uids where others do not see it, in its own network namespace, and needs a first uid of its own.
    """

    def __init__(self, first_uid: int) -> None:
        """Raises OSError where every block from `first_uid` is taken."""
        self._claim = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._first = self._claim_block(first_uid) if runs_as_root() else -1

    def _claim_block(self, first_uid: int) -> int:
        for block in range(_BLOCKS):
            first = first_uid + block * _BLOCK
            try:
                # An abstract name: it needs no directory to write in, and goes away with its owner, however that ends.
                self._claim.bind(f"\0computer-executor-{first}")
            except OSError:
                continue
            return first
        raise OSError(f"{_BLOCKS} executors already run on this host, and the uids {first_uid} and up are theirs")

    def slot(self, number: int) -> Slot:
        """A place for a run, with its users."""
        if self._first < 0:
            return Slot(number, -1, -1)
        return Slot(number, self._first + number, self._first + MAX_SLOTS + number)

    def close(self) -> None:
        self._claim.close()
