squares = [x * x for x in range(10) if x % 2]
pairs = {(x, y) for x in range(3) for y in range(x)}
lengths = {word: len(word) for word in ("a", "bb")}
matrix = [[1, 2], [3, 4]]
print(squares, sorted(pairs), lengths, [list(row) for row in zip(*matrix)], sum(map(len, lengths)))
print([y for x in squares if (y := x + 1) > 20], any(x > 80 for x in squares), max(squares, key=lambda x: -x))
first, *middle, last = squares
print(first, middle, last, sorted("bca", reverse=True), list(reversed(range(3))), dict(zip("ab", (1, 2))))

# prints:
# [1, 9, 25, 49, 81] [(1, 0), (2, 0), (2, 1)] {'a': 1, 'bb': 2} [[1, 3], [2, 4]] 3
# [26, 50, 82] True 1
# 1 [9, 25, 49] 81 ['c', 'b', 'a'] [2, 1, 0] {'a': 1, 'b': 2}
