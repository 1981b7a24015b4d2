# must hold: directories that even their owner may not enter are removed
# outcome: COMPLETED
# prints: closed
# strict: import.denied
import os

os.makedirs("a/b/c")
open("a/b/c/file", "w").write("x")
for path in ("a/b/c", "a/b", "a", "."):
    os.chmod(path, 0)
print("closed")
