from dataclasses import asdict, astuple, dataclass, field, fields, replace


@dataclass(order=True, frozen=True, slots=True)
class Item:
    name: str
    price: float = 1.5
    tags: tuple[str, ...] = field(default=(), compare=False)


@dataclass
class Basket:
    items: list[Item] = field(default_factory=list)
    total: float = field(init=False, default=0.0)

    def __post_init__(self):
        self.total = sum(item.price for item in self.items)


a, b = Item("apple"), Item("pear", 2.25, ("green",))
print(sorted([b, a])[0], a < b, hash(a) == hash(Item("apple")))
print(asdict(b), astuple(a), [f.name for f in fields(Item)])
print(replace(a, price=9), Basket([a, b]).total)

# prints:
# Item(name='apple', price=1.5, tags=()) True True
# {'name': 'pear', 'price': 2.25, 'tags': ('green',)} ('apple', 1.5, ()) ['name', 'price', 'tags']
# Item(name='apple', price=9, tags=()) 3.75
