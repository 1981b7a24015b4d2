# must hold: what others have in the shared directories can be neither changed, moved, removed nor replaced
# outcome: COMPLETED
# prints: refused 6
# strict: import.denied
# needs: uid
import json
import os

path = json.load(open("targets.json"))["precious_file"]
open("mine", "w").write("mine")
os.symlink("mine", "link")
refused = 0
for attempt in (
    lambda: open(path, "a").write("x"),
    lambda: os.truncate(path, 0),
    lambda: os.unlink(path),
    lambda: os.rename(path, path + "-moved"),
    lambda: os.rename("link", path),
    lambda: os.chmod(path, 0),
):
    try:
        attempt()
        print("ESCAPED")
    except OSError:
        refused += 1
print("refused", refused)
