class AppError(Exception):
    def __init__(self, code, *args):
        super().__init__(*args)
        self.code = code


def fail():
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise AppError(7, "wrapped") from error


try:
    fail()
except AppError as error:
    print(error, error.code, repr(error.__cause__))
    error.add_note("a note")
    print(error.__notes__)
else:
    print("not reached")
finally:
    print("finally")
try:
    raise ExceptionGroup("many", [ValueError(1), TypeError(2)])
except* ValueError as group:
    print("values", group.exceptions)
except* TypeError as group:
    print("types", group.exceptions)
try:
    [][1]
except (IndexError, KeyError) as error:
    print(type(error).__name__, error.args)
assert True, "never"

# prints:
# wrapped 7 ZeroDivisionError('division by zero')
# ['a note']
# finally
# values (ValueError(1),)
# types (TypeError(2),)
# IndexError ('list index out of range',)
