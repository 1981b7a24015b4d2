import copy
import weakref


class Node:
    def __init__(self, value):
        self.value, self.children = value, []


a = Node([1])
a.children.append(Node(2))
b, c = copy.copy(a), copy.deepcopy(a)
a.value.append(2)
print(b.value, c.value, b.children is a.children, c.children[0].value)
ref = weakref.ref(c)
cache = weakref.WeakValueDictionary(c=c)
del c
print(ref() is None, len(cache), copy.deepcopy({"x": [1, {2}]}))

# prints:
# [1, 2] [1] True 2
# True 0 {'x': [1, {2}]}
