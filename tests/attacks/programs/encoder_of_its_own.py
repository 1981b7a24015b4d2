# must hold: error handlers that the program puts into the codecs do not corrupt or hold up what is reported
# outcome: FAILED or WALL_TIME_EXCEEDED
# prints: poisoned
# strict: none
# limits: wall_time=2
import codecs


def evil(error):
    return ("x" * (64 << 20), error.start)


for name in ("backslashreplace", "surrogateescape", "replace", "ignore", "strict"):
    codecs.register_error(name, evil)
print("poisoned")
raise ValueError("\udc80 \ud800")
