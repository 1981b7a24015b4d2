from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, MutableSequence


class Animal(ABC):
    @abstractmethod
    def speak(self): ...

    @property
    @abstractmethod
    def legs(self): ...


class Dog(Animal):
    legs = 4

    def speak(self):
        return "woof"


class Squares(Mapping):
    def __init__(self, n):
        self.n = n

    def __getitem__(self, key):
        if 0 <= key < self.n:
            return key * key
        raise KeyError(key)

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.n))

    def __len__(self):
        return self.n


try:
    Animal()
except TypeError as error:
    print("abstract" in str(error))
s = Squares(4)
print(Dog().speak(), dict(s), 9 in s, s.get(9, "none"), isinstance([], MutableSequence))

# prints:
# True
# woof {0: 0, 1: 1, 2: 4, 3: 9} False none True
