import csv
import io

rows = [{"name": "Ana", "age": "31"}, {"name": 'Bo "B"', "age": "27"}]
with open("people.csv", "w", newline="") as file:
    writer = csv.DictWriter(file, ["name", "age"])
    writer.writeheader()
    writer.writerows(rows)
with open("people.csv", newline="") as file:
    read = list(csv.DictReader(file))
print(read == rows, read[1]["name"])
buffer = io.StringIO()
csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL).writerow([1, "a;b", None])
print(buffer.getvalue().strip())

# prints:
# True Bo "B"
# "1";"a;b";""
