# must hold: nothing can be put into another run's directory, by any way that leads there
# outcome: COMPLETED
# prints: refused 6
# strict: import.denied
# beside: another run
# needs: uid
import json
import os

run = json.load(open("targets.json"))["run"]
directory = run["directory"]
open("mine", "w").write("mine")
refused = 0
for attempt in (
    lambda: open(f"{directory}/json.py", "w").write("evil"),
    lambda: os.mkdir(f"{directory}/planted"),
    lambda: os.link("mine", f"{directory}/planted"),
    lambda: os.rename("mine", f"{directory}/planted"),
    lambda: os.symlink("/etc", f"{os.path.dirname(directory)}/tmp/planted"),
    lambda: open(f"/proc/{run['pid']}/cwd/planted", "w"),
):
    try:
        attempt()
        print("ESCAPED")
    except PermissionError:
        refused += 1
print("refused", refused)
