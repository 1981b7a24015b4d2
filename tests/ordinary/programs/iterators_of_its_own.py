class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Countdown(3)), next(iter([7])), list(iter(lambda it=iter([1, 2, 0]): next(it), 0)), list(enumerate("ab", 1)))


class Lines:
    def __init__(self, text):
        self.text = text

    def __iter__(self):
        yield from self.text.split()

    def __reversed__(self):
        return reversed(self.text.split())

    def __length_hint__(self):
        return 2


print(list(Lines("a b")), list(reversed(Lines("a b"))), dict.fromkeys(Lines("x y"), 0), [*Lines("p q")])

# prints:
# [2, 1, 0] 7 [1, 2] [(1, 'a'), (2, 'b')]
# ['a', 'b'] ['b', 'a'] {'x': 0, 'y': 0} ['p', 'q']
