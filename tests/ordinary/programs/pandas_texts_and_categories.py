import pandas as pd

s = pd.Series(["Ana Pop", "bo li", None])
print(s.str.upper().fillna("-").tolist(), s.str.split(" ").str[0].dropna().tolist(), s.str.contains("li", na=False).tolist())
print(s.str.extract(r"(\w+) (\w+)").dropna().values.tolist())
c = pd.Categorical(["lo", "hi", "lo"], categories=["lo", "hi"], ordered=True)
print(c.codes.tolist(), c.max(), pd.cut([1, 5, 9], bins=[0, 3, 10], labels=["s", "l"]).tolist())
print(pd.get_dummies(["a", "b", "a"]).astype(int).values.tolist(), pd.Series([1, 2, 2]).drop_duplicates().tolist())
frame = pd.DataFrame({"x": [1, 2]}, index=pd.MultiIndex.from_tuples([("a", 1), ("b", 2)], names=["p", "q"]))
print(frame.xs("b")["x"].tolist(), frame.reset_index().columns.tolist())

# prints:
# ['ANA POP', 'BO LI', '-'] ['Ana', 'bo'] [False, True, False]
# [['Ana', 'Pop'], ['bo', 'li']]
# [0, 1, 0] hi ['s', 'l', 'l']
# [[1, 0], [0, 1], [1, 0]] [1, 2]
# [2] ['p', 'q', 'x']
