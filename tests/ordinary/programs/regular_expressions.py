import re

text = "2026-11-24: 3 errors; 2026-11-25: 12 errors"
pattern = re.compile(r"(?P<date>\d{4}-\d\d-\d\d): (?P<count>\d+) errors")
for match in pattern.finditer(text):
    print(match["date"], int(match["count"]), match.span())
print(re.sub(r"\d+", lambda m: str(int(m[0]) * 2), "1 and 21"))
print(re.split(r"[;:]\s*", text), re.fullmatch(r"[a-z]+", "abc") is not None)
print(re.findall(r"(?<=@)\w+", "a@b c@d"), re.escape("a.b*c"))

# prints:
# 2026-11-24 3 (0, 20)
# 2026-11-25 12 (22, 43)
# 2 and 42
# ['2026-11-24', '3 errors', '2026-11-25', '12 errors'] True
# ['b', 'd'] a\.b\*c
