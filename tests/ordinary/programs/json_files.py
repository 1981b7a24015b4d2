import json

value = {"name": "Ștefan", "list": [1, 2.5, None, True], "nested": {"a": {"b": []}}}
with open("value.json", "w") as file:
    json.dump(value, file, ensure_ascii=False, indent=2, sort_keys=True)
with open("value.json") as file:
    print(json.load(file) == value)
print(json.dumps([1, "é", {"x": 1}], separators=(",", ":")))
print(json.loads('{"a": 1.10}', parse_float=str))


class Encoder(json.JSONEncoder):
    def default(self, o):
        return sorted(o) if isinstance(o, set) else super().default(o)


print(json.dumps({"s": {3, 1, 2}}, cls=Encoder))
try:
    json.loads("{bad")
except json.JSONDecodeError as error:
    print(error.msg, error.lineno, error.colno)

# prints:
# True
# [1,"\u00e9",{"x":1}]
# {'a': '1.10'}
# {"s": [1, 2, 3]}
# Expecting property name enclosed in double quotes 1 2
