# must hold: a hook that forbids everything from here on does not hide how the program ended
# outcome: FAILED or KILLED
# prints: forbidding
# strict: import.denied
import sys

print("forbidding", flush=True)


def forbid(event, arguments):
    raise RuntimeError(event)


sys.addaudithook(forbid)
raise ValueError("hidden")
