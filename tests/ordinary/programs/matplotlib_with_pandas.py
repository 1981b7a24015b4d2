import matplotlib

matplotlib.use("Agg")
import pandas as pd

axes = pd.DataFrame({"a": [1, 2, 3]}, index=pd.date_range("2026-01-01", periods=3)).plot(title="trend")
axes.figure.savefig("frame.png")
print(len(axes.lines), axes.get_title())

# prints:
# 1 trend
