class Vector:
    def __init__(self, *values):
        self.values = values

    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self.values, other.values)))

    def __mul__(self, k):
        return Vector(*(a * k for a in self.values))

    __rmul__ = __mul__

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.values, other.values))

    def __neg__(self):
        return self * -1

    def __abs__(self):
        return (self @ self) ** 0.5

    def __bool__(self):
        return any(self.values)

    def __getitem__(self, index):
        return self.values[index]

    def __iter__(self):
        return iter(self.values)

    def __contains__(self, value):
        return value in self.values

    def __call__(self, f):
        return Vector(*map(f, self.values))

    def __format__(self, spec):
        return "<" + ", ".join(format(v, spec) for v in self.values) + ">"

    def __repr__(self):
        return f"Vector{self.values}"


v = Vector(3, 4)
print(v + v, 2 * v, v @ v, -v, abs(v), bool(Vector(0)), v[0], [*v], 4 in v, v(lambda x: x - 1), f"{v:.1f}")

# prints:
# Vector(6, 8) Vector(6, 8) 25 Vector(-3, -4) 5.0 False 3 [3, 4] True Vector(2, 3) <3.0, 4.0>
