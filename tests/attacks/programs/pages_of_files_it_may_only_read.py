# must hold: what is put into a pipe never reaches the file whose pages went through it
# outcome: COMPLETED
# prints: spliced
# strict: import.denied
# twice: a second run must not find what the first has written
import os

path = os.__file__
before = open(path, "rb").read()
if b"ATTACK" in before[:4096]:
    print("ESCAPED: found it changed")
for _ in range(20):
    reading, writing = os.pipe()
    # Fill and drain it, so that its pages are marked as ones that may be written on.
    for _ in range(16):
        os.write(writing, b"x" * 4096)
    for _ in range(16):
        os.read(reading, 4096)
    file = os.open(path, os.O_RDONLY)
    if hasattr(os, "splice"):
        os.splice(file, writing, 1, offset_src=10)
    os.write(writing, b"ATTACK")
    for descriptor in (reading, writing, file):
        os.close(descriptor)
print("spliced" if open(path, "rb").read() == before else "ESCAPED: changed it")
