# must hold: processes that multiply through exec are bounded and all end
# outcome: PROCESSES_EXCEEDED or WALL_TIME_EXCEEDED or CPU_TIME_EXCEEDED or MEMORY_EXCEEDED
# prints: started
# strict: import.denied
# limits: wall_time=2
import os

print("started")
with open("bomb.sh", "w") as file:
    file.write("while :; do /bin/sh bomb.sh & done\n")
while True:
    try:
        os.posix_spawn("/bin/sh", ["/bin/sh", "bomb.sh"], os.environ)
    except OSError:
        pass
