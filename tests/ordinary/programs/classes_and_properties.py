class Shape:
    count = 0

    def __init__(self, side):
        self._side = side
        Shape.count += 1

    @property
    def side(self):
        return self._side

    @side.setter
    def side(self, value):
        if value <= 0:
            raise ValueError("side must be positive")
        self._side = value

    @classmethod
    def unit(cls):
        return cls(1)

    @staticmethod
    def describe():
        return "a shape"

    def __repr__(self):
        return f"{type(self).__name__}({self.side})"

    def __eq__(self, other):
        return isinstance(other, Shape) and self.side == other.side

    def __lt__(self, other):
        return self.side < other.side

    def __hash__(self):
        return hash(self.side)


class Square(Shape):
    def area(self):
        return self.side**2

    def __init__(self, side):
        super().__init__(side)


s = Square(3)
s.side = 4
print(s, s.area(), Square.unit(), Shape.describe(), Shape.count, s > Square(2), len({Square(4), s}))
try:
    s.side = -1
except ValueError as error:
    print(error)
print(isinstance(s, Shape), issubclass(Square, Shape), hasattr(s, "area"), getattr(s, "none", "default"))

# prints:
# Square(4) 16 Square(1) a shape 2 True 1
# side must be positive
# True True True default
