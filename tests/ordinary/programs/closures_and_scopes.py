def counter():
    count = 0

    def up(step=1):
        nonlocal count
        count += step
        return count

    return up


up = counter()
up()
print(up(5), [f() for f in [lambda i=i: i for i in range(3)]])
x = 1


def change():
    global x
    x += 1
    return x


def variadic(a, /, b, *args, c, d=4, **rest):
    return a, b, args, c, d, rest


print(change(), variadic(1, 2, 3, c=5, e=6), variadic(*[1, 2], **{"c": 3}))
print((lambda *a, **k: (a, k))(1, y=2), sorted(globals().keys() & {"up", "x"}), "count" in locals())

# prints:
# 6 [0, 1, 2]
# 2 (1, 2, (3,), 5, 4, {'e': 6}) (1, 2, (), 3, 4, {})
# ((1,), {'y': 2}) ['up', 'x'] False
