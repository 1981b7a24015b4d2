# must hold: names put together while it runs get a program no further than the sandbox
# outcome: COMPLETED
# prints: refused
# strict: attribute.dunder
# needs: uid
kind = getattr((), "__cla" + "ss__")
base = getattr(kind, "__ba" + "se__")
for each in getattr(base, "__subcl" + "asses__")():
    if each.__name__ == "BuiltinImporter":
        posix = each.load_module("posix")
        try:
            posix.kill(posix.getppid(), 9)
            print("ESCAPED")
        except PermissionError:
            print("refused")
