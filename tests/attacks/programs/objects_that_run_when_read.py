# must hold: an object that runs a program when a library reads it runs it in the sandbox
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# needs: uid
import json
import os
import pickle

secret = json.load(open("targets.json"))["secret_file"]


class Evil:
    def __reduce__(self):
        return os.system, (f"cat {secret} || echo refused",)


pickle.loads(pickle.dumps(Evil()))
