# must hold: what a format string reads of the interpreter's inside holds no secret
# outcome: COMPLETED
# prints: read
# strict: format.dunder
import random

text = "{0.Random.random.__objclass__} {0._os.environ}".format(random)
print("ESCAPED" if "hunter2" in text else "read")
print("{0.__class__.__init__.__globals__}".format(random.Random()).count("hunter2"))
