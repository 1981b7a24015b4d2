name, value, width = "π", 3.14159265, 10
print(f"{name}={value:.3f} |{name:>{width}}| {value!r:<12}| {1_000_000:,} {255:#x} {0.257:.1%} {5:03d} {12345.678:e}")
print("{0} {1} {0} {key[a]} {obj.real:.1f}".format("x", "y", key={"a": 1}, obj=2.0))
print("%s is %d years, %5.2f%%" % ("Ana", 31, 12.345))
print("a-b".center(9, "*"), "x".ljust(3) + "|", "Straße".casefold(), "hello world".title(), "tab\there".expandtabs(4))
print(f"{'nested ' + f'{1 + 1}'} {value=:.1f} {{braces}}")

# prints:
# π=3.142 |         π| 3.14159265  | 1,000,000 0xff 25.7% 005 1.234568e+04
# x y x 1 2.0
# Ana is 31 years, 12.35%
# ***a-b*** x  | strasse Hello World tab here
# nested 2 value=3.1 {braces}
