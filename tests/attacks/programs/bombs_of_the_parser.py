# must hold: source that takes the parser all its stack or memory ends the program only
# outcome: FAILED or MEMORY_EXCEEDED or KILLED
# prints: parsing
# strict: builtin.denied
print("parsing")
for source in ("(" * 5000, "-" * 200_000 + "1", "lambda:" * 50_000 + "1", "x" + ".a" * 200_000, "f'{" * 3000):
    try:
        eval(compile(source, "bomb", "eval"))
    except (SyntaxError, RecursionError, ValueError, NameError):
        pass
raise MemoryError
