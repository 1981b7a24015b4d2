from dataclasses import dataclass


@dataclass
class Move:
    x: int
    y: int


def tell(command):
    match command:
        case Move(x=0, y=0):
            return "stay"
        case Move(x, y) if x == y:
            return f"diagonal {x}"
        case {"action": "quit", **rest}:
            return f"quit {rest}"
        case [first, *others]:
            return f"list of {first} and {len(others)} more"
        case str() | bytes():
            return "text"
        case int(n) if n < 0:
            return "negative"
        case None:
            return "nothing"
        case _:
            return "other"


for c in (Move(0, 0), Move(2, 2), {"action": "quit", "code": 1}, [1, 2, 3], "x", -5, None, 3.5):
    print(tell(c))

# prints:
# stay
# diagonal 2
# quit {'code': 1}
# list of 1 and 2 more
# text
# negative
# nothing
# other
