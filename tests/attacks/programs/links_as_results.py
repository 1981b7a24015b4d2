# must hold: what a link points to does not come back as a file of the program's
# outcome: COMPLETED
# prints: linked
# strict: import.denied
import os

os.symlink("/etc/passwd", "answer")
os.symlink("/proc/1/environ", "secrets")
os.symlink("/dev/zero", "endless")
os.symlink(".", "loop")
os.mkfifo("wait-for-me")
print("linked")
