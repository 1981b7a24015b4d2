with open("notes.txt", "w", encoding="utf-8") as file:
    file.write("first\nsecond\nthird\n")
with open("notes.txt", "a") as file:
    print("fourth", file=file)
with open("notes.txt") as file:
    for number, line in enumerate(file, 1):
        print(number, line.rstrip())
with open("bytes.bin", "wb+") as file:
    file.write(bytes(range(10)))
    file.seek(4)
    print(file.read(3), file.tell())
print(open("notes.txt").read().count("\n"))

# prints:
# 1 first
# 2 second
# 3 third
# 4 fourth
# b'\x04\x05\x06' 7
# 4
