# must hold: no scheduler of the host takes anything to do later
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# needs: uid
import os
import subprocess

refused = 0
for directory in ("/var/spool/cron", "/var/spool/cron/crontabs", "/var/spool/at", "/var/spool/cron/atjobs", "/etc/cron.d", "/etc/systemd/system", "/var/mail"):
    try:
        open(f"{directory}/attack", "w").write("* * * * * root id\n")
        print("ESCAPED: wrote in", directory)
    except OSError:
        refused += 1
for command in (["crontab", "-"], ["at", "now"], ["batch"], ["systemd-run", "--user", "id"], ["loginctl", "enable-linger"], ["nohup", "setsid", "sleep", "600"]):
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        if command[0] == "nohup":
            continue
        process.communicate(b"* * * * * id\n", timeout=5)
        if process.returncode == 0:
            print("ESCAPED:", command)
    except (OSError, subprocess.TimeoutExpired):
        pass
print("refused" if refused == 7 else refused)
