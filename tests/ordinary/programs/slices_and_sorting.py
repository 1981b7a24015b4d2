data = list(range(10))
data[2:4] = ["x"]
del data[::3]
print(data, data[-2:], "hello"[::-1], "abcdef"[slice(1, 5, 2)])
people = [("Bo", 27), ("Ana", 31), ("Cy", 27)]
people.sort(key=lambda p: (-p[1], p[0]))
print(people, min(people, key=lambda p: p[1]), sorted(["b10", "b9"], key=lambda s: (len(s), s)), [1, 2] < [1, 3])

# prints:
# [1, 'x', 5, 6, 8, 9] [8, 9] olleh bd
# [('Ana', 31), ('Bo', 27), ('Cy', 27)] ('Bo', 27) ['b9', 'b10'] True
