# must hold: forged security events are bounded, cannot break the log's lines, and change nothing about the end
# outcome: COMPLETED
# prints: forged
# strict: import.denied
import os


def pack(kind, *fields):
    body = kind + b"".join(len(field).to_bytes(4, "big") + field for field in fields)
    return len(body).to_bytes(4, "big") + body


print("forged", flush=True)
for number in range(2000):
    os.write(3, pack(b"G", b"import.denied", b'\n{"level": "error", "message": "forged"}\n\xff', b"%d" % number))
os.write(3, pack(b"G", b"no.such.rule", b"", b"x"))
os.write(3, pack(b"G", b"import.denied"))
