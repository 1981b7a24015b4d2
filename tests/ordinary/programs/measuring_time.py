import time
import timeit
from datetime import datetime, timedelta

started = time.monotonic()
time.sleep(0.01)
print(time.monotonic() - started >= 0.01, time.process_time() >= 0, timeit.timeit(lambda: sum(range(10)), number=10) > 0)
print(timeit.timeit("x * 2", setup="x = 1", number=100) > 0, datetime.now() - datetime.now() < timedelta(seconds=1), time.time() > 1.7e9)

# prints:
# True True True
# True True True
