import tempfile

with tempfile.TemporaryFile("w+") as file:
    file.write("x")
    file.seek(0)
    print(file.read())
with tempfile.NamedTemporaryFile(suffix=".txt") as file:
    file.write(b"abc")
    file.flush()
    print(open(file.name).read(), file.name.endswith(".txt"))
with tempfile.TemporaryDirectory() as directory:
    with open(f"{directory}/inside", "w") as file:
        file.write("1")
    print(open(f"{directory}/inside").read())
with tempfile.SpooledTemporaryFile(max_size=10) as file:
    file.write(b"longer than ten bytes")
    print(file.tell())

# prints:
# x
# abc True
# 1
# 21
