from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque

c = Counter("mississippi")
print(c.most_common(2), c["z"], (c - Counter("miss")).total())
d = defaultdict(list)
for word in ("ant", "bee", "ape"):
    d[word[0]].append(word)
print(dict(d), ChainMap({"a": 1}, {"a": 2, "b": 3})["b"])
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.rotate(1)
print(q, OrderedDict(a=1, b=2).popitem(last=False))


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


print(Lower(ABC=1))

# prints:
# [('i', 4), ('s', 4)] 0 7
# {'a': ['ant', 'ape'], 'b': ['bee']} 3
# deque([4, 2, 3], maxlen=3) ('a', 1)
# {'abc': 1}
