# must hold: there is no terminal to type on, and nobody else's to take
# outcome: COMPLETED
# prints: refused
# strict: import.denied
import fcntl
import glob
import os
import termios

for descriptor in (0, 1, 2):
    try:
        fcntl.ioctl(descriptor, termios.TIOCSTI, b"x")
        print("ESCAPED: typed")
    except OSError:
        pass
for path in ("/dev/tty", "/dev/console", *(f"/proc/{os.getppid()}/fd/{number}" for number in range(3))):
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NOCTTY)
        fcntl.ioctl(descriptor, termios.TIOCSTI, b"x")
        print("ESCAPED: typed on", path)
    except OSError:
        pass
for path in glob.glob("/dev/pts/[0-9]*"):
    try:
        os.open(path, os.O_RDWR | os.O_NOCTTY)
        print("ESCAPED: opened", path)
    except OSError:
        pass
print("refused")
