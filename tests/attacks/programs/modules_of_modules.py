# must hold: a module that another one has imported gives no more than the sandbox does
# outcome: COMPLETED
# prints: refused
# strict: attribute.module
# needs: uid
import random

os = getattr(random, "_" + "os")
try:
    os.kill(os.getppid(), 9)
    print("ESCAPED")
except PermissionError:
    print("refused")
