a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a <= {1, 2, 3, 4}, frozenset(a) == a, a.isdisjoint({9}))
d = {"x": 1, **{"y": 2}}
d |= {"z": 3}
print(d, d.pop("x"), d.setdefault("w", 0), list(d.items())[:1], {v: k for k, v in d.items()}, d.get("q"))
nested = {}
for path in ("a.b", "a.c"):
    node = nested
    for part in path.split("."):
        node = node.setdefault(part, {})
print(nested, dict(sorted(d.items(), key=lambda i: -i[1])), d.keys() - {"w"} == {"y", "z"})

# prints:
# {1, 2, 3, 4} {3} {1, 2} {1, 2, 4} True True True
# {'y': 2, 'z': 3, 'w': 0} 1 0 [('y', 2)] {2: 'y', 3: 'z', 0: 'w'} None
# {'a': {'b': {}, 'c': {}}} {'z': 3, 'y': 2, 'w': 0} True
