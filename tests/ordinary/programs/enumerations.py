from enum import Enum, Flag, IntEnum, StrEnum, auto, unique


@unique
class Colour(Enum):
    RED = auto()
    GREEN = auto()

    @classmethod
    def first(cls):
        return next(iter(cls))


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    BOTH = READ | WRITE


class Level(IntEnum):
    LOW = 1
    HIGH = 5


class Word(StrEnum):
    HELLO = auto()


print(Colour.first(), Colour["GREEN"], Colour(2), list(Colour))
print(Permission.READ | Permission.WRITE == Permission.BOTH, Permission.READ in Permission.BOTH)
print(Level.HIGH > Level.LOW, Level.HIGH + 1, Word.HELLO == "hello")

# prints:
# Colour.RED Colour.GREEN Colour.GREEN [<Colour.RED: 1>, <Colour.GREEN: 2>]
# True True
# True 6 True
