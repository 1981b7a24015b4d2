import pprint
import reprlib

data = {"users": [{"name": "Ana", "roles": ["admin", "dev"]}, {"name": "Bo", "roles": []}], "n": 2}
pprint.pprint(data, width=40, sort_dicts=True)
print(reprlib.repr(list(range(100))), pprint.pformat({"b": 1, "a": 2}))
print("a", "b", sep="-", end="!\n")
print(*range(3), sep=", ", flush=True)

# prints:
# {'n': 2,
#  'users': [{'name': 'Ana',
#             'roles': ['admin', 'dev']},
#            {'name': 'Bo', 'roles': []}]}
# [0, 1, 2, 3, 4, 5, ...] {'a': 2, 'b': 1}
# a-b!
# 0, 1, 2
