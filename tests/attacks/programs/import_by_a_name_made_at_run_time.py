# must hold: importing by whatever way gets a program no further than the sandbox
# outcome: COMPLETED
# prints: refused
# strict: import.denied
# needs: uid
find = globals()["__builtin" + "s__"]
take = find["__imp" + "ort__"] if isinstance(find, dict) else vars(find)["__imp" + "ort__"]
os = take("o" + "s")
try:
    os.kill(os.getppid(), 9)
    print("ESCAPED")
except PermissionError:
    print("refused")
