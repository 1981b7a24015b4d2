# must hold: a shell or another interpreter has no more rights than the program, and does not outlive it
# outcome: COMPLETED
# prints: tried
# strict: import.denied
# needs: uid
import json
import os
import subprocess

targets = json.load(open("targets.json"))
secret, pid = targets["secret_file"], targets["bystander"]["pid"]
for command in (
    ["/bin/sh", "-c", f"cat {secret}; cat /proc/{pid}/environ; kill -9 {pid} && echo ESCAPED"],
    ["/bin/bash", "-c", f"exec 9<{secret} && echo ESCAPED; kill -9 {targets['executor']} && echo ESCAPED; ulimit -v unlimited && echo ESCAPED"],
    ["/usr/bin/perl", "-e", f"open(F, '{secret}') and print 'ESCAPED'; kill(9, {pid}) and print 'ESCAPED'"],
    ["/usr/bin/awk", f'BEGIN {{ while ((getline line < "{secret}") > 0) print "ESCAPED" }}'],
):
    try:
        print(subprocess.run(command, capture_output=True, text=True, timeout=5).stdout)
    except (OSError, subprocess.TimeoutExpired):
        pass
subprocess.Popen(["/bin/sh", "-c", "trap '' HUP INT TERM; while :; do sleep 1; done & while :; do sleep 1; done"], start_new_session=True)
print("tried")
