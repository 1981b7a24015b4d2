import random

random.seed(7)
first = [random.randint(1, 6) for _ in range(5)]
random.seed(7)
print(first == [random.randint(1, 6) for _ in range(5)], len(random.sample(range(100), 3)))
deck = list(range(10))
random.shuffle(deck)
print(sorted(deck) == list(range(10)), random.choice("a"), len(random.choices("ab", weights=[1, 3], k=4)), 0 <= random.random() < 1)
print(random.Random(1).random() == random.Random(1).random(), random.SystemRandom().randrange(1))

# prints:
# True 3
# True a 4 True
# True 0
