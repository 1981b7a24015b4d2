import functools
import operator

print(functools.reduce(operator.add, [1, 2, 3]), functools.partial(int, base=2)("101"), list(map(operator.itemgetter(1), ["ab", "cd"])))
print(sorted([{"n": 2}, {"n": 1}], key=operator.itemgetter("n")), sorted("bA", key=str.lower), operator.attrgetter("real")(3))


@functools.total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(map(int, text.split(".")))

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts


class Data:
    @functools.cached_property
    def slow(self):
        print("computed")
        return 1


d = Data()
print(Version("1.10") >= Version("1.9"), d.slow + d.slow, operator.methodcaller("upper")("x"))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))

# prints:
# 6 5 ['b', 'd']
# [{'n': 1}, {'n': 2}] ['A', 'b'] 3
# computed
# True 2 X
# [3, 2, 1]
