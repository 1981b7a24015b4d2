# must hold: a module's dictionary leads nowhere the sandbox does not let it
# outcome: COMPLETED
# prints: refused
# strict: attribute.module
# needs: uid
import random

os = vars(random)["_os"]
try:
    os.kill(os.getppid(), 9)
    print("ESCAPED")
except PermissionError:
    print("refused")
