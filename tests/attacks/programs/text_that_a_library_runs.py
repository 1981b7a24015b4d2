# must hold: what a library evaluates for the program has the program's rights
# outcome: COMPLETED
# prints: refused
# strict: process.denied
# needs: uid
import timeit

timeit.timeit(
    "import os\ntry:\n    os.kill(os.getppid(), 9)\n    print('ESCAPED')\nexcept PermissionError as error:\n"
    "    if type(error).__name__ != 'PermissionError': raise\n    print('refused')",
    number=1,
)
