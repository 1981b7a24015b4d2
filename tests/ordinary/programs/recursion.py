def hanoi(n, a="A", b="B", c="C"):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


def permutations(s):
    return [s] if len(s) < 2 else [c + rest for i, c in enumerate(s) for rest in permutations(s[:i] + s[i + 1 :])]


def endless():
    return endless()


print(hanoi(10), permutations("abc"))
try:
    endless()
except RecursionError as error:
    print(type(error).__name__)

# prints:
# 1023 ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']
# RecursionError
