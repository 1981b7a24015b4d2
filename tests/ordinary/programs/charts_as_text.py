import math

values = [math.sin(x / 3) for x in range(20)]
for level in (1, 0.5, 0, -0.5):
    print("".join("*" if v >= level else " " for v in values).rstrip() or ".")
print("".join("▁▂▃▄▅▆▇█"[int((v + 1) * 3.5)] for v in values))

# prints:
# .
#   ******
# **********         *
# ***********       **
# ▄▅▆▇▇▇▇▇▆▄▃▂▁▁▁▁▁▂▃▄
