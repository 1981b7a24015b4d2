# must hold: nothing it writes to the descriptor it reports by changes how its end is told
# outcome: COMPLETED
# prints: said
# strict: import.denied
import os


def pack(kind, *fields):
    body = kind + b"".join(len(field).to_bytes(4, "big") + field for field in fields)
    return len(body).to_bytes(4, "big") + body


print("said")
for kind in b"spcfwiSRVEXWF":
    for fields in ((), (b"",), (b"x",), (b"memory",) * 4, (b"exit_code", b"7", b"stopped", b"wall"), (b"\xff",) * 6):
        os.write(3, pack(bytes([kind]), *fields))
os._exit(0)
