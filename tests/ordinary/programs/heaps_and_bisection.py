import bisect
import heapq

heap = []
for priority, task in ((3, "c"), (1, "a"), (2, "b")):
    heapq.heappush(heap, (priority, task))
print([heapq.heappop(heap)[1] for _ in range(3)], heapq.nlargest(2, [5, 1, 9]), list(heapq.merge([1, 4], [2, 3])))
grades = [60, 70, 80]
print("FDCB"[bisect.bisect(grades, 75)])
bisect.insort(grades, 65)
print(grades)

# prints:
# ['a', 'b', 'c'] [9, 5] [1, 2, 3, 4]
# C
# [60, 65, 70, 80]
