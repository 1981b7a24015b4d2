# must hold: no name in its directory makes the sweep stumble
# outcome: COMPLETED
# prints: done
# strict: import.denied
import os

for name in (b"\xff\xfe", b" ", b"\n", b"-rf", b"*", b"a" * 255, b".swept-1-1"):
    os.mkdir(name)
    open(os.path.join(name, b"file"), "w").write("x")
print("done")
