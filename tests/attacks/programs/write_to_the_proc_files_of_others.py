# must hold: what /proc lets one change of a process can be changed of nobody else
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# beside: another run
# needs: uid
import json
import os

targets = json.load(open("targets.json"))
refused = 0
for pid in (1, targets["executor"], os.getppid(), targets["bystander"]["pid"], targets["run"]["pid"]):
    for name in ("oom_score_adj", "coredump_filter", "comm", "clear_refs", "timerslack_ns", "autogroup", "loginuid", "uid_map"):
        try:
            with open(f"/proc/{pid}/{name}", "w") as file:
                file.write("1")
            print("ESCAPED: changed", name, "of", pid)
        except OSError:
            refused += 1
print("refused" if refused == 40 else f"refused only {refused}")
