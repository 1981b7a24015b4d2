# must hold: where other runs have their directories cannot be listed
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# needs: uid
import os

base = os.path.dirname(os.path.dirname(os.getcwd()))
try:
    print("ESCAPED: listed", os.listdir(base))
except PermissionError:
    print("refused")
