import heapq
from collections import deque
from graphlib import TopologicalSorter

graph = {"a": {"b": 1, "c": 4}, "b": {"c": 2, "d": 5}, "c": {"d": 1}, "d": {}}


def dijkstra(start):
    distances, queue = {start: 0}, [(0, start)]
    while queue:
        distance, node = heapq.heappop(queue)
        for other, weight in graph[node].items():
            if distance + weight < distances.get(other, float("inf")):
                distances[other] = distance + weight
                heapq.heappush(queue, (distances[other], other))
    return distances


def breadth(start):
    seen, waiting = [start], deque([start])
    while waiting:
        for other in graph[waiting.popleft()]:
            if other not in seen:
                seen.append(other)
                waiting.append(other)
    return seen


print(dijkstra("a"), breadth("a"), list(TopologicalSorter({"c": {"a", "b"}, "b": {"a"}}).static_order()))

# prints:
# {'a': 0, 'b': 1, 'c': 3, 'd': 4} ['a', 'b', 'c', 'd'] ['a', 'b', 'c']
