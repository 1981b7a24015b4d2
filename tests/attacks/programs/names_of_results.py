# must hold: names that are no text, or that would steer a terminal, come back as text
# outcome: COMPLETED
# prints: named
# strict: import.denied
import os

for name in (b"\xff\xfe", b"\x1b[2J", b"a\nb", b"\xed\xa0\x80", b"..\\..\\up", b"~", b"$(id)", b"a" * 255):
    open(os.path.join(b".", name), "wb").write(b"x")
print("named")
