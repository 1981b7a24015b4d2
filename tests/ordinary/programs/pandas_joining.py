import pandas as pd

left = pd.DataFrame({"k": [1, 2, 3], "l": list("abc")})
right = pd.DataFrame({"k": [2, 3, 4], "r": list("xyz")})
print(left.merge(right, on="k", how="outer", indicator=True)._merge.astype(str).tolist())
print(pd.concat([left, right], ignore_index=True).shape, left.set_index("k").join(right.set_index("k")).r.dropna().tolist())
print(left.melt(id_vars="k").value.tolist(), pd.crosstab(left.l, left.k).sum().sum())
wide = pd.DataFrame({"id": [1, 1, 2], "kind": ["a", "b", "a"], "v": [1, 2, 3]}).pivot(index="id", columns="kind", values="v")
print(wide.fillna(0).astype(int).values.tolist())
print(left.apply(lambda row: f"{row.k}{row.l}", axis=1).tolist(), left.l.map({"a": 1}).fillna(0).tolist())

# prints:
# ['left_only', 'both', 'both', 'right_only']
# (6, 3) ['x', 'y']
# ['a', 'b', 'c'] 3
# [[1, 2], [3, 0]]
# ['1a', '2b', '3c'] [1.0, 0.0, 0.0]
