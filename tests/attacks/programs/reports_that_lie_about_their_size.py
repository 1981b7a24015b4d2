# must hold: a report that says it is longer than it is, or has no end, is not waited for
# outcome: COMPLETED
# prints: lied
# strict: import.denied
import os

print("lied", flush=True)
for data in (b"\xff\xff\xff\xffV", b"\x00\x00\x00\x09V\xff\xff\xff\xffxxxx", b"\x00\x00\x00\x00", b"\x00\x00"):
    try:
        os.write(3, data)
    except OSError:
        pass
