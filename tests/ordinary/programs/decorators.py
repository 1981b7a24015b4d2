import functools
import time


def logged(prefix):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            print(prefix, function.__name__, args, kwargs)
            return function(*args, **kwargs)

        return wrapper

    return decorate


@logged("call")
def add(a, b=0):
    """Adds."""
    return a + b


@functools.lru_cache(maxsize=None)
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(add(1, b=2), add.__doc__, fibonacci(80), fibonacci.cache_info().misses)
started = time.perf_counter()
print(time.perf_counter() >= started)


@functools.singledispatch
def show(value):
    return "thing"


@show.register
def _(value: int):
    return "number"


print(show(1), show("x"))

# prints:
# call add (1,) {'b': 2}
# 3 Adds. 23416728348467685 81
# True
# number thing
