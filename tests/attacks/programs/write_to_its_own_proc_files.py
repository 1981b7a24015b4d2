# must hold: what /proc lets it change of itself gives it no more than it has
# outcome: COMPLETED
# prints: tried
# strict: import.denied
import os

before = os.getresuid()
for name, value in (
    ("oom_score_adj", "-1000"),
    ("oom_adj", "-17"),
    ("autogroup", "-20"),
    ("uid_map", "0 0 4294967295"),
    ("projid_map", "0 0 1"),
    ("setgroups", "allow"),
    ("attr/current", "unconfined"),
):
    try:
        with open(f"/proc/self/{name}", "w") as file:
            file.write(value)
        print("ESCAPED: wrote", name)
    except OSError:
        pass
if os.getresuid() != before:
    print("ESCAPED: is somebody else")
print("tried")
