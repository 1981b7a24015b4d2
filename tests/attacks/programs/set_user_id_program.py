# must hold: a program that would change the user does not
# outcome: COMPLETED
# prints: refused
# strict: import.denied
import os
import shutil
import subprocess

shutil.copy("/usr/bin/id", "id")
os.chmod("id", 0o6755)
before = os.geteuid()
print("ESCAPED" if int(subprocess.run(["./id", "-u"], capture_output=True).stdout) != before else "refused")
flags = [line.split()[1] for line in open("/proc/self/status") if line.startswith("NoNewPrivs")]
if flags != ["1"]:
    print("ESCAPED: may gain privileges")
