# must hold: the interpreter's inside, reached without any import, gives no more than importing it would
# outcome: COMPLETED
# prints: refused
# strict: attribute.dunder
# needs: uid
loader = [kind for kind in ().__class__.__base__.__subclasses__() if kind.__name__ == "BuiltinImporter"][0]
posix = loader.load_module("posix")
try:
    posix.kill(posix.getppid(), 9)
    print("ESCAPED")
except PermissionError:
    print("refused")
