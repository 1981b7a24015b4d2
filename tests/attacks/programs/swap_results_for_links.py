# must hold: a result that becomes a link while results are read back gives nothing of what it points to
# outcome: COMPLETED
# prints: swapping
# strict: import.denied
import json
import os

secret = json.load(open("targets.json"))["secret_file"]
if os.fork() == 0:
    os.setsid()
    while True:
        open("answer", "w").close()
        os.unlink("answer")
        os.symlink(secret, "answer")
        os.unlink("answer")
print("swapping")
