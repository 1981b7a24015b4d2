from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", "x y", defaults=[0])


class City(NamedTuple):
    name: str
    people: int = 0

    @property
    def large(self):
        return self.people > 1_000_000


p = Point(3)
print(p, p._asdict(), p._replace(y=4), Point._fields)
print([City("Cluj", 286_598), City("London", 8_900_000).large])

# prints:
# Point(x=3, y=0) {'x': 3, 'y': 0} Point(x=3, y=4) ('x', 'y')
# [City(name='Cluj', people=286598), True]
