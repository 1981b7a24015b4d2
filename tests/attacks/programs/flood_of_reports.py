# must hold: a program that never stops reporting is ended by its clock, and costs nobody memory
# outcome: WALL_TIME_EXCEEDED or CPU_TIME_EXCEEDED or KILLED or FAILED
# prints: reporting
# strict: import.denied
# limits: wall_time=1
import os


def pack(kind, *fields):
    body = kind + b"".join(len(field).to_bytes(4, "big") + field for field in fields)
    return len(body).to_bytes(4, "big") + body


print("reporting")
message = pack(b"V", b"x" * 1000) * 60
while True:
    os.write(3, message)
