# must hold: programs of the host that would change the user do nothing for a run
# outcome: COMPLETED
# prints: tried
# strict: import.denied
# needs: uid
import glob
import os
import stat
import subprocess

found = [path for directory in ("/bin", "/sbin", "/usr/lib", "/usr/libexec", "/usr/local/bin") for path in glob.glob(f"{directory}/*")]
for path in found:
    try:
        mode = os.stat(path).st_mode
    except OSError:
        continue
    if stat.S_ISREG(mode) and mode & stat.S_ISUID and os.access(path, os.X_OK):
        process = subprocess.Popen([path], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            uids = next(line for line in open(f"/proc/{process.pid}/status") if line.startswith("Uid")).split()[1:]
            if "0" in uids:
                print("ESCAPED: root through", path)
        except (OSError, StopIteration):
            pass
        process.kill()
        process.wait()
print("tried")
