# must hold: a name of its own for somebody else's file gives nothing of it, neither to the program nor as a result
# outcome: COMPLETED
# prints: tried
# strict: import.denied
# needs: uid
import json
import os

secret = json.load(open("targets.json"))["secret_file"]
for make, name in ((os.link, "hard"), (os.symlink, "soft")):
    try:
        make(secret, name)
        print("ESCAPED", open(name).read())
    except OSError:
        pass
os.mkdir("directory")
os.symlink(os.path.dirname(secret), "directory/away")
print("tried")
