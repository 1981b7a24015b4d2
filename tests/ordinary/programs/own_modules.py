with open("helper.py", "w") as file:
    file.write("import math\n\nCONSTANT = 3\n\n\ndef area(r):\n    return round(math.pi * r**2, 2)\n\n\nclass Thing:\n    pass\n")
import helper
from helper import CONSTANT, Thing, area

print(helper.area(2), CONSTANT, area(1), type(Thing()).__name__, helper.__name__)

# prints:
# 12.57 3 3.14 Thing helper
