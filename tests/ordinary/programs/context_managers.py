import contextlib
import io


class Timer:
    def __enter__(self):
        print("in")
        return self

    def __exit__(self, kind, error, traceback):
        print("out", kind.__name__ if kind else None)
        return kind is ValueError


@contextlib.contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    finally:
        print(f"</{name}>")


with Timer():
    raise ValueError("swallowed")
with tag("b") as b, contextlib.suppress(KeyError):
    print(b)
    {}["missing"]
with contextlib.ExitStack() as stack:
    stack.callback(print, "last")
    stack.enter_context(tag("i"))
buffer = io.StringIO()
with contextlib.redirect_stdout(buffer):
    print("hidden")
print(repr(buffer.getvalue()))

# prints:
# in
# out ValueError
# <b>
# B
# </b>
# <i>
# </i>
# last
# 'hidden\n'
