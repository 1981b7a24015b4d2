def count(n):
    while n > 0:
        received = yield n
        n = received if received is not None else n - 1


def flatten(items):
    for item in items:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


g = count(10)
print(next(g), g.send(3), list(g))
print(list(flatten([1, [2, [3, [4]], 5]])), sum(x * x for x in range(5)))


def total():
    result = 0
    while (value := (yield)) is not None:
        result += value
    return result


t = total()
next(t)
t.send(5)
t.send(6)
try:
    t.send(None)
except StopIteration as stop:
    print(stop.value)

# prints:
# 10 3 [2, 1]
# [1, 2, 3, 4, 5] 30
# 11
