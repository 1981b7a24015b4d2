class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.name, 0)

    def __set__(self, instance, value):
        if value < 0:
            raise ValueError(f"{self.name[1:]} must not be negative")
        setattr(instance, self.name, value)


class Account:
    balance = Positive()


class Slim:
    __slots__ = ("x",)


a = Account()
a.balance = 10
print(a.balance, vars(a))
for wrong in (lambda: setattr(a, "balance", -1), lambda: setattr(Slim(), "y", 1)):
    try:
        wrong()
    except (ValueError, AttributeError) as error:
        print(type(error).__name__)

# prints:
# 10 {'_balance': 10}
# ValueError
# AttributeError
