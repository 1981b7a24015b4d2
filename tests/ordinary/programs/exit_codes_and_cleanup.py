import atexit
import contextlib

atexit.register(print, "at exit")


@contextlib.contextmanager
def guarded():
    try:
        yield
    finally:
        print("cleaned")


with guarded():
    print("working")
try:
    raise SystemExit(0)
except SystemExit as request:
    print("asked to exit with", request.code)


class Resource:
    def __del__(self):
        print("gone")


r = Resource()
del r

# prints:
# working
# cleaned
# asked to exit with 0
# gone
# at exit
