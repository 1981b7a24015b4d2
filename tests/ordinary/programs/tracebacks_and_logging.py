import io
import logging
import traceback
import warnings

stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
log = logging.getLogger("app")
log.addHandler(handler)
log.setLevel(logging.INFO)
log.info("started %d", 1)
try:
    int("x")
except ValueError:
    log.exception("failed")
    print(traceback.format_exc().splitlines()[-1])
print(stream.getvalue().splitlines()[:2])
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("old", DeprecationWarning)
    print(caught[0].message)
logging.basicConfig(filename="app.log", level=logging.WARNING, format="%(message)s", force=True)
logging.warning("to a file")
logging.shutdown()
print(open("app.log").read().strip())

# prints:
# ValueError: invalid literal for int() with base 10: 'x'
# ['INFO:app:started 1', 'ERROR:app:failed']
# old
# to a file
