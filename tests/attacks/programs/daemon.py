# must hold: a process that has left its parent, session and terminal ends with the run
# outcome: COMPLETED
# prints: daemon runs
# strict: import.denied
import os
import time

reading, writing = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.chdir("/")
        for descriptor in (0, 1, 2):
            os.close(descriptor)
        os.write(writing, b"1")
        time.sleep(600)
    os._exit(0)
os.wait()
os.read(reading, 1)
print("daemon runs")
