import io

import pandas as pd

df = pd.DataFrame({"a": [1, 2], "b": ["x", None], "c": [1.5, float("nan")]})
df.to_csv("t.csv", index=False)
df.to_json("t.json", orient="records", lines=True)
print(pd.read_csv("t.csv").isna().sum().to_dict(), pd.read_json("t.json", lines=True).shape)
print(pd.read_csv(io.StringIO("d;v\n2026-01-02;1,5\n"), sep=";", decimal=",", parse_dates=["d"]).iloc[0].to_dict())
df.to_csv("t.csv.gz", index=False)
print(pd.read_csv("t.csv.gz").a.sum(), df.to_dict("records")[0], len(df.to_string().splitlines()))
for chunk in pd.read_csv("t.csv", chunksize=1):
    print(len(chunk), end=" ")
print()

# prints:
# {'a': 0, 'b': 1, 'c': 1} (2, 3)
# {'d': Timestamp('2026-01-02 00:00:00'), 'v': 1.5}
# 3 {'a': 1, 'b': 'x', 'c': 1.5} 3
# 1 1
