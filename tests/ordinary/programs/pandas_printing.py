import pandas as pd

pd.set_option("display.max_columns", 10)
df = pd.DataFrame({"x": [1, 2], "y": [0.5, 1.25]}, index=["a", "b"])
print(df)
print(df.T)
print(df.describe().loc[["mean", "max"]])
print(df.to_markdown() if False else df.to_html().count("<td>"))

# prints:
#    x     y
# a  1  0.50
# b  2  1.25
#      a     b
# x  1.0  2.00
# y  0.5  1.25
#         x      y
# mean  1.5  0.875
# max   2.0  1.250
# 4
