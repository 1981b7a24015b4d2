import random
import statistics

random.seed(3)
inside = sum(random.random() ** 2 + random.random() ** 2 <= 1 for _ in range(20_000))
print(abs(4 * inside / 20_000 - 3.14159) < 0.1)
walks = [sum(random.choice((-1, 1)) for _ in range(100)) for _ in range(200)]
print(abs(statistics.mean(walks)) < 5, 5 < statistics.stdev(walks) < 15)


def life(cells):
    around = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    around[x + dx, y + dy] = around.get((x + dx, y + dy), 0) + 1
    return {c for c, n in around.items() if n == 3 or (n == 2 and c in cells)}


print(sorted(life({(0, 1), (1, 1), (2, 1)})))

# prints:
# True
# True True
# [(1, 0), (1, 1), (1, 2)]
