import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def resource(name):
    print("open", name)
    try:
        yield name
    finally:
        print("close", name)


async def produce(queue):
    for i in range(5):
        await queue.put(i)
    await queue.put(None)


async def consume(queue):
    total = 0
    while (item := await queue.get()) is not None:
        total += item
    return total


async def main():
    queue = asyncio.Queue(maxsize=2)
    async with resource("db"):
        _, total = await asyncio.gather(produce(queue), consume(queue))
    lock, semaphore = asyncio.Lock(), asyncio.Semaphore(2)
    async with lock, semaphore:
        print("total", total)
    task = asyncio.create_task(asyncio.sleep(60))
    task.cancel()
    results = await asyncio.gather(task, return_exceptions=True)
    print(type(results[0]).__name__)
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, lambda: 6 * 7))


asyncio.run(main())

# prints:
# open db
# close db
# total 10
# CancelledError
# 42
