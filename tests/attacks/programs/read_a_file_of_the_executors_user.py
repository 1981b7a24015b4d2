# must hold: a file that only the executor's user may read cannot be read, by whatever call
# outcome: COMPLETED
# prints: refused 6
# strict: import.denied
# needs: uid
import ctypes
import json
import os

path = json.load(open("targets.json"))["secret_file"]
libc = ctypes.CDLL(None, use_errno=True)
assert os.stat(path).st_size == 7, "it is there"


def by_handle():
    handle = (ctypes.c_uint32 * 34)(128)
    mount = ctypes.c_int()
    if libc.name_to_handle_at(-100, path.encode(), handle, ctypes.byref(mount), 0) != 0:
        raise PermissionError
    descriptor = libc.open_by_handle_at(os.open("/", os.O_RDONLY), handle, os.O_RDONLY)
    if descriptor < 0:
        raise PermissionError
    return descriptor


def by_path_descriptor():
    return open(f"/proc/self/fd/{os.open(path, os.O_PATH)}").read()


refused = 0
for attempt in (
    lambda: open(path).read(),
    lambda: os.open(path, os.O_WRONLY),
    by_path_descriptor,
    by_handle,
    lambda: os.chmod(path, 0o644),
    lambda: os.unlink(path),
):
    try:
        print("ESCAPED", attempt())
    except PermissionError:
        refused += 1
print("refused", refused)
