from dataclasses import dataclass, fields
from typing import Annotated, Any, get_args, get_origin, get_type_hints


@dataclass
class Order:
    id: int
    items: list[str]
    note: str | None = None
    weight: Annotated[float, "kg"] = 0.0

    def __post_init__(self):
        for name, hint in get_type_hints(self.__init__.__wrapped__ if hasattr(self.__init__, "__wrapped__") else Order).items():
            value = getattr(self, name)
            allowed = tuple(get_origin(h) or h for h in (get_args(hint) if get_origin(hint) not in (list, None) else (hint,)))
            if not isinstance(value, tuple(a if isinstance(a, type) else object for a in allowed)):
                raise TypeError(f"{name} is no {hint}")


print(Order(1, ["a"], weight=2.5), [f.name for f in fields(Order)])
try:
    Order("x", [])
except TypeError as error:
    print(error)

# prints:
# Order(id=1, items=['a'], note=None, weight=2.5) ['id', 'items', 'note', 'weight']
# id is no <class 'int'>
