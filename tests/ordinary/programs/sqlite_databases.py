import sqlite3

with sqlite3.connect("shop.db") as connection:
    connection.execute("create table sales (day text, amount real)")
    connection.executemany("insert into sales values (?, ?)", [("mon", 10), ("tue", 20.5), ("mon", 5)])
connection.row_factory = sqlite3.Row
for row in connection.execute("select day, sum(amount) total from sales group by day order by day"):
    print(row["day"], row["total"])
connection.close()
memory = sqlite3.connect(":memory:")
memory.create_function("double", 1, lambda x: x * 2)
print(memory.execute("select double(21), sqlite_version() > '3'").fetchone())

# prints:
# mon 15.0
# tue 20.5
# (42, 1)
