import collections
import re

with open("book.txt", "w") as file:
    file.write("It was the best of times, it was the worst of times.\n" * 3)
with open("book.txt") as file:
    words = collections.Counter(word for line in file for word in re.findall(r"[a-z']+", line.lower()))
for word, count in sorted(words.items(), key=lambda item: (-item[1], item[0]))[:4]:
    print(f"{word:<6}{count:>3} {'#' * count}")

# prints:
# it      6 ######
# of      6 ######
# the     6 ######
# times   6 ######
