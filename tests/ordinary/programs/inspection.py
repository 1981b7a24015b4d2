import inspect
import types


def f(a, b: int = 2, *args, c, **kw) -> str:
    """Doc of f."""
    return ""


class K:
    def m(self): ...


print(inspect.signature(f), inspect.getdoc(f), inspect.isfunction(f), inspect.isclass(K), list(inspect.signature(K().m).parameters))
print(inspect.getsource(f).splitlines()[0], f.__name__, f.__annotations__["b"].__name__, f.__defaults__)
print(types.SimpleNamespace(x=1), isinstance(f, types.FunctionType), [n for n in dir(K) if not n.startswith("_")], callable(f))

# prints:
# (a, b: int = 2, *args, c, **kw) -> str Doc of f. True True []
# def f(a, b: int = 2, *args, c, **kw) -> str: f int (2,)
# namespace(x=1) True ['m'] True
