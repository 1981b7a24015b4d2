# must hold: modules of its own that stand in for the standard library's hurt only the program
# outcome: FAILED
# prints: laid
# strict: none
for name in ("traceback", "linecache", "tokenize", "re", "collections", "_sitebuiltins", "types"):
    with open(f"{name}.py", "w") as file:
        file.write("import os\nos.write(1, b'mine ')\nraise RuntimeError\n")
print("laid")
raise ValueError("needs a traceback")
