import itertools as it
import operator

print(list(it.islice(it.count(10, 5), 4)), list(it.chain("ab", [1])), list(it.accumulate([1, 2, 3], operator.mul)))
print(list(it.combinations("abc", 2)), len(list(it.permutations(range(4)))), list(it.product([0, 1], repeat=2)))
for key, group in it.groupby(sorted(["apple", "bob", "avocado", "bean"]), key=lambda w: w[0]):
    print(key, list(group))
print(list(it.zip_longest([1, 2], "a", fillvalue="-")), list(it.pairwise([1, 2, 3])), list(it.takewhile(lambda x: x < 3, range(9))))

# prints:
# [10, 15, 20, 25] ['a', 'b', 1] [1, 2, 6]
# [('a', 'b'), ('a', 'c'), ('b', 'c')] 24 [(0, 0), (0, 1), (1, 0), (1, 1)]
# a ['apple', 'avocado']
# b ['bean', 'bob']
# [(1, 'a'), (2, '-')] [(1, 2), (2, 3)] [0, 1, 2]
