import pandas as pd

df = pd.DataFrame({"city": ["A", "B", "A", "C"], "sales": [10, 20, 30, 40], "when": pd.date_range("2026-01-01", periods=4)})
print(df.groupby("city")["sales"].agg(["sum", "mean"]).to_dict())
print(df[df.sales > 15].city.tolist(), df.shape, df.sales.describe()["50%"], df.set_index("when").loc["2026-01-02", "sales"])
print(df.sort_values("sales", ascending=False).iloc[0].city, df.assign(double=lambda d: d.sales * 2).double.sum())
print(df.query("sales >= 20 and city != 'C'").sales.tolist(), df.eval("sales * 2").tolist())
print(df.pivot_table(index="city", values="sales", aggfunc="sum").sales.to_dict(), df.city.value_counts().to_dict())

# prints:
# {'sum': {'A': 40, 'B': 20, 'C': 40}, 'mean': {'A': 20.0, 'B': 20.0, 'C': 40.0}}
# ['B', 'A', 'C'] (4, 3) 25.0 20
# C 200
# [20, 30] [20, 40, 60, 80]
# {'A': 40, 'B': 20, 'C': 40} {'A': 2, 'B': 1, 'C': 1}
