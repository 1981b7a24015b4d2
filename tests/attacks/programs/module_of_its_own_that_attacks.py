# must hold: a module that the program writes and imports has no more rights than the program
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# needs: uid
with open("helper.py", "w") as file:
    file.write("import os\ntry:\n    os.kill(os.getppid(), 9)\n    print('ESCAPED')\nexcept PermissionError:\n    print('refused')\n")
import helper
