# must hold: the run ends though something it started holds its output open
# outcome: COMPLETED
# prints: end
# strict: import.denied
import subprocess

subprocess.Popen(["/bin/sleep", "600"], start_new_session=True)
print("end")
