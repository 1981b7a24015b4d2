import asyncio


async def work(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def numbers():
    for i in range(3):
        await asyncio.sleep(0)
        yield i


async def main():
    print(await asyncio.gather(work("a", 0.02), work("b", 0.01)))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(i, 0)) for i in range(3)]
    print([task.result() for task in tasks], [i async for i in numbers()])
    queue = asyncio.Queue()
    await queue.put(1)
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 0.01)
    except asyncio.TimeoutError:
        print("timeout", await queue.get())
    print(await asyncio.to_thread(sum, [1, 2, 3]))


asyncio.run(main())

# prints:
# ['a', 'b']
# [0, 1, 2] [0, 1, 2]
# timeout 1
# 6
