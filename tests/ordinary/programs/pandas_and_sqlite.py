import sqlite3

import pandas as pd

connection = sqlite3.connect("frames.db")
pd.DataFrame({"n": [1, 2, 3], "s": ["a", "b", "a"]}).to_sql("t", connection, index=False)
print(pd.read_sql("select s, sum(n) total from t group by s order by s", connection).values.tolist())
connection.close()

# prints:
# [['a', 4], ['b', 2]]
