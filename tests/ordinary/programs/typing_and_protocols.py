from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, Literal, Protocol, TypedDict, TypeVar, get_type_hints, overload, runtime_checkable

T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)


@runtime_checkable
class Sized(Protocol):
    def __len__(self) -> int: ...


class Movie(TypedDict, total=False):
    title: str
    year: int


def apply(f: Callable[[int], T], values: Iterable[int]) -> list[T]:
    return [f(v) for v in values]


s: Stack[int] = Stack()
s.push(1)
print(s.items, isinstance([], Sized), isinstance(1, Sized))
print(get_type_hints(apply)["values"], Movie(title="x"), apply(str, [1, 2]))
print(Literal["a", "b"], list[int] | None)

# prints:
# [1] True False
# collections.abc.Iterable[int] {'title': 'x'} ['1', '2']
# typing.Literal['a', 'b'] list[int] | None
