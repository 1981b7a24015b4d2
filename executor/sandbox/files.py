"""A run's files: laid in before it starts, read back when it has ended, removed with everything else it left.

Everything here runs as the program's user, in directories the program has had its way with: names may be anything, directories
may be closed and nested without end, and a path may be swapped for a link at any moment the program is alive.
"""

from __future__ import annotations

import os
import stat

TYPE_CHECKING = False  # importing collections.abc takes too long
if TYPE_CHECKING:
    from collections.abc import Callable

# What all files read back may hold together.
MAX_CONTENT = 1 << 20

_OPEN_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# Without O_NONBLOCK a FIFO would keep us waiting for its other end.
_OPEN_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def lay(work: str, path: str, content: bytes) -> None:
    """Write a file whose path the executor has checked."""
    target = f"{work}/{path}"
    os.makedirs(os.path.dirname(target), exist_ok=True)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        while content:
            content = content[os.write(descriptor, content) :]
    finally:
        os.close(descriptor)


def collect(work: str, laid: dict[str, bytes], maximum: int) -> list[tuple[str, int, bytes | None]]:
    """Path, size and content of at most `maximum` regular files made or changed; None for content beyond MAX_CONTENT in all."""
    found: list[tuple[str, int]] = []
    waiting = [""]
    seen = 0
    # A program may nest directories without end, and leave no file at all.
    while waiting and seen < maximum:
        prefix = waiting.pop()
        for entry in _entries(f"{work}/{prefix}"):
            seen += 1
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{prefix}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                found.append((f"{prefix}{entry.name}", entry.stat(follow_symlinks=False).st_size))
    collected = []
    room = MAX_CONTENT
    for path, size in sorted(found)[:maximum]:
        content = _read(f"{work}/{path}", size) if size <= max(room, len(laid.get(path, b""))) else None
        if content is not None and laid.get(path) == content:
            continue
        if content is not None and size > room:
            content = None
        room -= 0 if content is None else size
        collected.append((path, size, content))
    return collected


def _entries(directory: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(directory) as entries:
            return list(entries)
    except OSError:  # closed by the program, or nested deeper than a path can say
        return []


def _read(path: str, size: int) -> bytes | None:
    try:
        descriptor = os.open(path, _OPEN_FILE)
    except OSError:
        return None
    try:
        content = b""
        while len(content) < size and (piece := os.read(descriptor, size - len(content))):
            content += piece
        return content
    finally:
        os.close(descriptor)


def usage(directories: tuple[str, ...], uid: int, maximum_files: int) -> tuple[int, int]:
    """Bytes and number of files of `uid` under the directories; stops counting beyond `maximum_files`."""
    size = count = 0
    waiting = list(directories)
    while waiting and count <= maximum_files:
        for entry in _entries(waiting.pop()):
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            owned = status.st_uid == uid
            if entry.is_dir(follow_symlinks=False) and (owned or os.access(entry.path, os.W_OK, effective_ids=True)):
                waiting.append(entry.path)
            if owned:
                size += status.st_blocks * 512
                count += 1
    return size, count


def unnamed(pids: list[int]) -> int:
    """Bytes of the files that these processes hold open and that no directory names: deleted ones, and memfds.

    Takes the rights of the processes' user; one that hides its descriptors (PR_SET_DUMPABLE) is passed over.
    """
    sizes: dict[tuple[int, int], int] = {}
    for pid in pids:
        for entry in _entries(f"/proc/{pid}/fd"):
            try:
                status = os.stat(entry.path)
            except OSError:  # closed meanwhile
                continue
            if status.st_nlink == 0 and stat.S_ISREG(status.st_mode):
                sizes[status.st_dev, status.st_ino] = status.st_blocks * 512
    return sum(sizes.values())


def remove_all(directory: str, take: Callable[[str], None]) -> None:
    """Empty a directory; `take` is to make a directory ours that another user has put there. Raises OSError where that fails.

    Directories are moved up and emptied there, one after the other: paths stay short however deep the program has nested them.
    """
    os.chmod(directory, 0o700)
    # No name that the program could have taken.
    prefix, serial = os.urandom(16).hex(), 0
    waiting = [directory]
    while waiting:
        current = waiting.pop()
        with os.scandir(current) as scan:
            entries = list(scan)
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry.path)
                continue
            try:
                # Moving a directory writes its "..", which needs leave to write in it.
                os.chmod(entry.path, 0o700)
            except PermissionError:
                take(entry.path)
                os.chmod(entry.path, 0o700)
            serial += 1
            moved = f"{directory}/{prefix}-{serial}"
            os.rename(entry.path, moved)
            waiting.append(moved)
        if current != directory:
            os.rmdir(current)


def remove_owned(shared: str, uid: int, take: Callable[[str], None]) -> None:
    """Remove what `uid` owns in a directory that others use too, and in the directories below where it may write."""
    waiting = [shared]
    while waiting:
        current = waiting.pop()
        for entry in _entries(current):
            is_directory = entry.is_dir(follow_symlinks=False)
            try:
                owned = entry.stat(follow_symlinks=False).st_uid == uid
            except FileNotFoundError:
                continue
            if owned and is_directory:
                remove_all(entry.path, take)
                os.rmdir(entry.path)
            elif owned:
                os.unlink(entry.path)
            elif is_directory and os.access(entry.path, os.W_OK, effective_ids=True):
                waiting.append(entry.path)
