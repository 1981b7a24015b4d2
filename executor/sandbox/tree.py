"""What a run's processes use: everything that descends from the supervisor, which adopts orphans, so that none can leave."""

from __future__ import annotations

import os

_TICKS = os.sysconf("SC_CLK_TCK")


class Process:
    """One process of the tree, as /proc/<pid>/stat tells (proc_pid_stat(5))."""

    def __init__(self, pid: int, stat: str) -> None:
        # The name, in parentheses, may hold spaces and parentheses.
        fields = stat[stat.rindex(")") + 2 :].split()
        self.pid = pid
        self.zombie = fields[0] in "ZX"
        self.parent = int(fields[1])
        self.session = int(fields[3])
        # utime, stime, and both of the children it has waited for.
        self.cpu_seconds = sum(int(field) for field in fields[11:15]) / _TICKS
        self.tasks = int(fields[17])


def processes() -> list[Process]:
    """Every process there is. /proc/<pid>/task/*/children would be quicker, but many kernels are built without."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                    found.append(Process(int(name), file.read()))
            except (OSError, ValueError):  # it has ended meanwhile
                continue
    return found


def descendants(root: int, known: list[Process]) -> list[Process]:
    """Those of `known` that descend from the process `root`."""
    children: dict[int, list[Process]] = {}
    for process in known:
        children.setdefault(process.parent, []).append(process)
    tree: list[Process] = []
    front = children.get(root, [])
    while front:
        tree += front
        front = [child for process in front for child in children.get(process.pid, [])]
    return tree


def memory(tree: list[Process], uid: int) -> int:
    """Bytes of memory that nothing but these processes needs, and System V segments of `uid` that none has attached."""
    return sum(_memory_of(process.pid) for process in tree if not process.zombie) + _detached_segments(uid)


def _memory_of(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/status", encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(("RssAnon:", "RssShmem:"))) * 1024


def _detached_segments(uid: int) -> int:
    total = 0
    for values in ipc_objects("shm", uid):
        if values["nattch"] == "0":
            total += int(values["rss"])
    return total


def ipc_objects(kind: str, uid: int) -> list[dict[str, str]]:
    """The System V "shm", "sem" or "msg" objects of `uid`, by the columns of /proc/sysvipc."""
    try:
        with open(f"/proc/sysvipc/{kind}", encoding="utf-8") as file:
            heading, *lines = file.read().splitlines()
    except OSError:
        return []
    columns = heading.split()
    objects = [dict(zip(columns, line.split(), strict=False)) for line in lines]
    return [values for values in objects if str(uid) in (values["uid"], values["cuid"])]
