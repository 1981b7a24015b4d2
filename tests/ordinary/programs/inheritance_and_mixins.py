class Base:
    def greet(self):
        return ["base"]


class Left(Base):
    def greet(self):
        return ["left", *super().greet()]


class Right(Base):
    def greet(self):
        return ["right", *super().greet()]


class Both(Left, Right):
    def greet(self):
        return ["both", *super().greet()]


class Walker:
    def walk(self):
        return f"{type(self).__name__} walks"


class Robot(Both, Walker):
    pass


print(Both().greet(), Robot().walk(), Robot().greet()[0], isinstance(Robot(), Base), callable(Robot))
print(Robot.__name__, Both.__doc__, Robot().__dict__, Robot.__module__)

# prints:
# ['both', 'left', 'right', 'base'] Robot walks both True True
# Robot None {} __main__
