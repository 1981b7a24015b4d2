# must hold: neither the interpreter, nor the launcher, nor the executor's directories can be changed
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# needs: uid
import os
import sys

refused, targets = (
    0,
    [os.path.dirname(os.path.dirname(os.getcwd())), os.path.dirname(os.getcwd()), os.path.dirname(sys.executable)],
)
targets += [path for path in sys.path if os.path.isdir(path) and path != os.getcwd()] + [
    "/etc",
    "/",
    "/root",
    "/usr/bin",
    "/proc/1",
]
for directory in targets:
    try:
        with open(f"{directory}/attack", "w"):
            print("ESCAPED: wrote in", directory)
    except OSError:
        refused += 1
for action in (
    lambda: os.rename(os.getcwd(), os.getcwd() + "-away"),
    lambda: os.rmdir(os.getcwd()),
    lambda: os.link("/etc/passwd", "p"),
):
    try:
        action()
        if action.__code__.co_names[-1] != "link":
            print("ESCAPED: changed its own place")
    except OSError:
        refused += 1
print("refused" if refused >= 10 else refused)
