# must hold: what a frame of the launcher's gives leads to no right the program has not
# outcome: COMPLETED
# prints: refused
# strict: attribute.dunder
# needs: uid
try:
    raise ValueError
except ValueError as error:
    frame = error.__traceback__.tb_frame
while frame.f_back is not None:
    frame = frame.f_back
    for name, value in list(frame.f_globals.items()) + list(frame.f_locals.items()):
        if "".join(("hunt", "er2")) in repr(value):
            print("ESCAPED: found it in", name)
os = __builtins__.__import__("os") if hasattr(__builtins__, "__import__") else __builtins__["__import__"]("os")
try:
    os.kill(os.getppid(), 9)
    print("ESCAPED")
except PermissionError:
    print("refused")
