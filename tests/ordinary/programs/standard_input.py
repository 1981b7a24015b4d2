name = input()
number = int(input())
print("hello", name, number + 1)
try:
    input()
except EOFError:
    print("no more")

# prints:
# hello 3 5
# no more
