import numpy as np

people = np.array([("Ana", 31, 1.7), ("Bo", 27, 1.8)], dtype=[("name", "U10"), ("age", "i4"), ("height", "f8")])
print(people["age"].mean(), people[people["height"] > 1.75]["name"].tolist(), np.sort(people, order="age")["name"].tolist())
print(np.datetime64("2026-11-24") + np.timedelta64(3, "D"), np.busday_count("2026-11-01", "2026-12-01"))
print(np.array(["a", "bb"]).astype(object).tolist(), np.char.upper(["x", "y"]).tolist(), np.ma.masked_equal([1, 2, 1], 1).sum())
print(np.vectorize(lambda x: x + 1)([1, 2]).tolist(), np.apply_along_axis(sum, 0, np.ones((2, 2))).tolist())

# prints:
# 29.0 ['Bo'] ['Bo', 'Ana']
# 2026-11-27 21
# ['a', 'bb'] ['X', 'Y'] 2
# [2, 3] [2.0, 2.0]
