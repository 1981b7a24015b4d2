# must hold: a path that is put together while it runs opens nothing that is not the program's to open
# outcome: COMPLETED
# prints: refused
# strict: open.outside
# needs: uid
import json

path = json.load(open("targets.json"))["secret_file"]
try:
    print("ESCAPED", open(path).read())
except PermissionError as error:
    if type(error).__name__ != "PermissionError":
        raise
    print("refused")
